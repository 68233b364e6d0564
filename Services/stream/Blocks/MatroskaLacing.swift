/// How several frames lie in one block (RFC 9559 §10.3).
enum MatroskaLacing: UInt64 {
    case none = 0
    case xiph = 1
    case fixed = 2
    case ebml = 3

    /// - Parameter body: of the block, after its head.
    func frames(of body: ByteReader) throws(IndexError) -> [ByteReader] {
        guard self != .none else { return [body] }
        var body = body
        // One less than there are; 256 at most.
        let count = try body.u8()
        let sizes =
            switch self {
            case .none, .fixed: [Int](repeating: body.remaining / (count + 1), count: count)
            case .xiph: try Self.xiphSizes(count, &body)
            case .ebml: try Self.ebmlSizes(count, &body)
            }
        var frames: [ByteReader] = []
        for size in sizes { frames.append(try body.take(size)) }
        return frames + [body]
    }

    /// Bytes that are added up, the last of them below 255.
    private static func xiphSizes(_ count: Int, _ body: inout ByteReader) throws(IndexError) -> [Int] {
        var sizes: [Int] = []
        for _ in 0..<count {
            var size = 0
            while true {
                let byte = try body.u8()
                size += byte
                if byte < 255 { break }
            }
            sizes.append(size)
        }
        return sizes
    }

    /// A number, then differences from the one before.
    private static func ebmlSizes(_ count: Int, _ body: inout ByteReader) throws(IndexError) -> [Int] {
        var sizes: [Int] = []
        for _ in 0..<count {
            let (value, width) = try number(&body)
            guard let last = sizes.last else {
                sizes.append(value)
                continue
            }
            sizes.append(last + value - ((1 << (7 * width - 1)) - 1))
        }
        return sizes
    }

    /// A number of variable size (RFC 8794 §4), and the bytes that it takes.
    private static func number(_ body: inout ByteReader) throws(IndexError) -> (value: Int, width: Int) {
        let width = UInt8(truncatingIfNeeded: try body.peek(1)).leadingZeroBitCount + 1
        guard width <= 4 else { throw .malformed("lacing") }
        let value = try body.unsigned(width)
        return (Int(truncatingIfNeeded: value) & ((1 << (7 * width)) - 1), width)
    }
}
