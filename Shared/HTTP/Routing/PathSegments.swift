import Contracts
import Platform

/// A path split at `/` first and decoded after, once, so that no escape can change its shape.
enum PathSegments {
    /// - Returns: `nil` for what is no path at all.
    /// - Throws: a 400 when a part could be taken for another path by whoever uses it.
    static func split(_ path: String) throws -> [String]? {
        var path = path
        // In bytes: characters are dear to tell apart, and a mark may hide a slash.
        return try path.withUTF8 { bytes in
            guard bytes.first == slash else { return nil }
            return try bytes.dropFirst().split(separator: slash, omittingEmptySubsequences: false).map(decode)
        }
    }

    private static let slash = UInt8(ascii: "/")

    private static func decode(_ segment: Slice<UnsafeBufferPointer<UInt8>>) throws -> String {
        guard let text = PercentEncoding.decode(String(decoding: segment, as: UTF8.self)), isHarmless(text) else {
            throw Problem.badRequest("invalid_path", "The path holds a part that is not allowed.")
        }
        return text
    }

    private static func isHarmless(_ text: String) -> Bool {
        var text = text
        return text != "." && text != ".."
            && text.withUTF8 { bytes in
                bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != slash && $0 != UInt8(ascii: "\\") }
            }
    }
}
