import Platform
import Tokens

/// What is read off a television and typed elsewhere (RFC 8628 §6.1): eight consonants, of which no two look alike and
/// which make no word.
enum UserCode {
    private static let letters = Array("BCDFGHJKLMNPQRSTVWXZ")
    private static let length = 8

    static func make() throws -> String {
        var code = ""
        while code.count < length {
            // A byte above would make the first letters likelier.
            for byte in try SecureRandom.bytes(16) where byte < 240 && code.count < length {
                code.append(letters[Int(byte) % letters.count])
            }
        }
        return code
    }

    /// However it was typed: `wdjb mjht`.
    static func normalized(_ text: String) -> String {
        String(text.uppercased().filter(letters.contains).prefix(length + 1))
    }

    static func display(_ code: String) -> String { "\(code.prefix(4))-\(code.dropFirst(4))" }
}
