import Contracts
import Platform

/// A path split at `/` first and decoded after, once, so that no escape can change its shape.
enum PathSegments {
    /// - Returns: `nil` for what is no path at all.
    /// - Throws: a 400 when a part could be taken for another path by whoever uses it.
    static func split(_ path: String) throws -> [String]? {
        guard path.utf8.first == UInt8(ascii: "/") else { return nil }
        // In bytes: characters are dear to tell apart, and a mark may hide a slash.
        return try path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { try decode(Substring($0)) }
    }

    private static func decode(_ segment: Substring) throws -> String {
        guard let text = PercentEncoding.decode(segment), isHarmless(text.utf8) else {
            throw Problem.badRequest("invalid_path", "The path holds a part that is not allowed.")
        }
        return text
    }

    private static func isHarmless(_ text: String.UTF8View) -> Bool {
        text.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") }
            && !(text.count <= 2 && text.first != nil && text.allSatisfy { $0 == UInt8(ascii: ".") })
    }
}
