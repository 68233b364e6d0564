import Contracts
import Platform

/// A path split at `/` first and decoded after, once, so that no escape can change its shape.
enum PathSegments {
    /// - Returns: `nil` for what is no path at all.
    /// - Throws: a 400 when a part could be taken for another path by whoever uses it.
    static func split(_ path: String) throws -> [String]? {
        guard path.hasPrefix("/") else { return nil }
        return try path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(decode)
    }

    private static func decode(_ segment: Substring) throws -> String {
        guard let text = PercentEncoding.decode(segment), isHarmless(text) else {
            throw Problem.badRequest("invalid_path", "The path holds a part that is not allowed.")
        }
        return text
    }

    private static func isHarmless(_ text: String) -> Bool {
        text != "." && text != ".."
            && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") }
    }
}
