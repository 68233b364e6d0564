import HTTP
import Platform

/// A part of a file, sent by hand: the kernel sends whole answers only.
struct FilePart: Sendable {
    /// Bytes read at a time.
    private static let piece = 65_536

    let file: OpenFile
    let range: Range<Int64>

    func write(to writer: any BodyWriter) async throws {
        var position = range.lowerBound
        while position < range.upperBound {
            let wanted = min(Self.piece, Int(range.upperBound - position))
            var bytes = [UInt8](repeating: 0, count: wanted)
            let count = pread(file.descriptor, &bytes, wanted, off_t(position))
            guard count > 0 else { throw Unreadable() }
            try await writer.write(Data(bytes[..<count]))
            position += Int64(count)
        }
    }

    private struct Unreadable: Error {}
}
