import Platform

/// What was done to a track's frames before they were written (RFC 9559 §5.1.4.1.31).
struct MatroskaEncoding: Sendable, Equatable {
    private enum Method: Equatable {
        case none
        case zlib
        /// The same bytes at the front of every frame were left out.
        case stripped([UInt8])
        /// Encrypted, or compressed in a way that no muxer chooses by itself.
        case unknown
    }

    private var method = Method.none
    private var appliesToFrames = true
    private var appliesToHeader = false

    init() {}

    init(_ encodings: ByteReader) throws(IndexError) {
        var encodings = encodings
        var count = 0
        while let (id, encoding) = try encodings.element() {
            guard id == 0x6240 else { continue }
            count += 1
            try read(encoding)
        }
        if count > 1 { method = .unknown }
    }

    private mutating func read(_ encoding: ByteReader) throws(IndexError) {
        var encoding = encoding
        method = .zlib
        while let (id, field) = try encoding.element() {
            switch id {
            case 0x5032:
                let scope = try field.number
                appliesToFrames = scope & 1 != 0
                appliesToHeader = scope & 2 != 0
            case 0x5033: if try field.number != 0 { method = .unknown }
            case 0x5034: method = try Self.compression(field)
            default: break
            }
        }
    }

    private static func compression(_ body: ByteReader) throws(IndexError) -> Method {
        var body = body
        var algorithm: UInt64 = 0
        var settings: [UInt8] = []
        while let (id, field) = try body.element() {
            switch id {
            case 0x4254: algorithm = try field.number
            case 0x4255: settings = Array(field.bytes)
            default: break
            }
        }
        return switch algorithm {
        case 0: .zlib
        case 3: .stripped(settings)
        default: .unknown
        }
    }

    /// A frame as it was.
    /// - Parameter limit: bytes; more is an error.
    func decode(frame: [UInt8], limit: Int) throws(IndexError) -> [UInt8] {
        appliesToFrames ? try decode(frame, limit) : frame
    }

    /// The track's CodecPrivate as it was.
    func decode(header: [UInt8], limit: Int) throws(IndexError) -> [UInt8] {
        appliesToHeader ? try decode(header, limit) : header
    }

    private func decode(_ bytes: [UInt8], _ limit: Int) throws(IndexError) -> [UInt8] {
        switch method {
        case .none: bytes
        case .zlib: try Inflate.zlib(bytes[...], limit: limit)
        case .stripped(let prefix): prefix + bytes
        case .unknown: throw .unsupported("compression")
        }
    }
}
