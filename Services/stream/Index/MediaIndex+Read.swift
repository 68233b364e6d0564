import Platform

extension MediaIndex {
    /// Reads the index with a few small reads: the head, and the tables wherever they lie.
    ///
    /// Time and memory are bounded whatever the bytes say.
    /// - Parameter probe: reads what has no tables that are read here.
    /// - Throws: ``IndexError``, or what the source or the probe throws.
    static func read(
        from source: any ByteSource, probe: (Container) async throws -> MediaIndex = { _ in throw IndexError.notProbed }
    ) async throws -> MediaIndex {
        var window = SourceWindow(source)
        let head = try await window.upTo(1_024, at: 0)
        switch container(head) {
        case .matroska: return try await MatroskaReader.read(window)
        case .mp4, .fragmentedMP4, .editedMP4: return try await MP4Reader.read(window)
        case .mpegTS: return try await probe(.mpegTS)
        case .avi: return try await probe(.avi)
        case .flv: return try await probe(.flv)
        case nil: throw IndexError.unrecognised
        }
    }

    private static func container(_ head: ArraySlice<UInt8>) -> Container? {
        let kind = text(head, 4..<8)
        if head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) { return .matroska }
        if ["ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "styp"].contains(kind) { return .mp4 }
        if text(head, 0..<4) == "RIFF", text(head, 8..<12) == "AVI " { return .avi }
        if head.starts(with: Array("FLV\u{1}".utf8)) { return .flv }
        return isTransportStream(head) ? .mpegTS : nil
    }

    /// A byte of synchronisation at the head of each packet: of 188 bytes, or with a time before it (BDAV) or a check after.
    private static func isTransportStream(_ head: ArraySlice<UInt8>) -> Bool {
        [(0, 188), (4, 192), (0, 204)].contains { start, length in
            (0..<4).allSatisfy { head.dropFirst(start + $0 * length).first == 0x47 }
        }
    }

    private static func text(_ bytes: ArraySlice<UInt8>, _ range: Range<Int>) -> String {
        String(decoding: bytes.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
    }
}
