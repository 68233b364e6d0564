import Platform

extension MediaIndex {
    /// Reads the index with a few small reads: the head, and the tables wherever they lie.
    ///
    /// Time and memory are bounded whatever the bytes say.
    /// - Throws: ``IndexError``, or what the source throws.
    static func read(from source: any ByteSource) async throws -> MediaIndex {
        var window = SourceWindow(source)
        let head = try await window.upTo(12, at: 0)
        if head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) {
            return try await MatroskaReader.read(&window)
        }
        let kind = String(decoding: head.dropFirst(4).prefix(4), as: UTF8.self)
        guard ["ftyp", "moov", "mdat", "free", "skip", "wide", "pnot"].contains(kind) else {
            throw IndexError.unrecognised
        }
        return try await MP4Reader.read(&window)
    }
}
