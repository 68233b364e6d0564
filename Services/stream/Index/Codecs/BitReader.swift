/// Numbers of some bits each, first bit first.
struct BitReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = Array(bytes.prefix(256))
    }

    mutating func bits(_ count: Int) throws(IndexError) -> Int {
        guard count <= 32, position + count <= bytes.count * 8 else { throw .truncated }
        var value = 0
        for _ in 0..<count {
            value = value << 1 | Int(bytes[position / 8] >> UInt8(7 - position % 8) & 1)
            position += 1
        }
        return value
    }
}
