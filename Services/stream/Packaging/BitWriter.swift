/// Writes numbers of some bits each, the first bit first.
struct BitWriter {
    private(set) var bytes: [UInt8] = []
    /// Bits that the last byte still has room for.
    private var room = 0

    mutating func write(_ value: Int, bits count: Int) {
        for place in (0..<count).reversed() {
            if room == 0 {
                bytes.append(0)
                room = 8
            }
            room -= 1
            bytes[bytes.count - 1] |= UInt8(value >> place & 1) << UInt8(room)
        }
    }
}
