/// Channel counts from the configuration of Dolby tracks (ETSI TS 102 366 annex F): the sample entry says two for all.
enum DolbyChannels {
    private static let byMode = [2, 1, 2, 3, 3, 4, 4, 5]
    /// Channels that each bit of `chan_loc` adds, from the first bit.
    private static let byLocation = [2, 2, 1, 1, 2, 2, 2, 1, 1]

    static func ac3(_ record: ArraySlice<UInt8>) throws(IndexError) -> Int {
        var reader = BitReader(record)
        _ = try reader.bits(10)
        let mode = try reader.bits(3)
        return byMode[mode] + (try reader.bits(1))
    }

    static func eac3(_ record: ArraySlice<UInt8>) throws(IndexError) -> Int {
        var reader = BitReader(record)
        _ = try reader.bits(13 + 3 + 2 + 5 + 1 + 1 + 3)
        let mode = try reader.bits(3)
        let count = byMode[mode] + (try reader.bits(1))
        _ = try reader.bits(3)
        guard try reader.bits(4) > 0 else { return count }
        let locations = try reader.bits(9)
        return byLocation.indices.reduce(count) { $0 + (locations >> (8 - $1) & 1) * byLocation[$1] }
    }
}
