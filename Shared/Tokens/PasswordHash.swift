import Platform

/// A stored scrypt hash in the PHC string form: `$scrypt$ln=17,r=8,p=1$salt$hash`, base64 without padding.
struct PasswordHash: Equatable {
    let parameters: ScryptParameters
    let salt: Data
    let hash: Data

    var text: String {
        "$scrypt$ln=\(parameters.logarithm),r=\(parameters.blockSize),p=\(parameters.parallelism)"
            + "$\(Self.encode(salt))$\(Self.encode(hash))"
    }

    init(parameters: ScryptParameters, salt: Data, hash: Data) {
        self.parameters = parameters
        self.salt = salt
        self.hash = hash
    }

    /// - Throws: ``PasswordError/malformedHash``.
    init(_ text: String) throws(PasswordError) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let parameters = Self.parameters(parts[2]),
            let salt = Self.decode(parts[3]), 8...64 ~= salt.count,
            let hash = Self.decode(parts[4]), 16...64 ~= hash.count
        else { throw .malformedHash }
        self.init(parameters: parameters, salt: salt, hash: hash)
    }

    private static func parameters(_ text: Substring) -> ScryptParameters? {
        let fields = text.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count == 3,
            let logarithm = number(fields[0], after: "ln="),
            let blockSize = number(fields[1], after: "r="),
            let parallelism = number(fields[2], after: "p=")
        else { return nil }
        return ScryptParameters(logarithm: logarithm, blockSize: blockSize, parallelism: parallelism)
    }

    private static func number(_ field: Substring, after name: String) -> Int? {
        field.hasPrefix(name) ? Int(field.dropFirst(name.count)) : nil
    }

    private static func encode(_ bytes: Data) -> String {
        bytes.base64EncodedString().replacing("=", with: "")
    }

    private static func decode(_ text: Substring) -> Data? {
        guard !text.contains("-"), !text.contains("_") else { return nil }
        return Base64URL.decode(text.replacing("+", with: "-").replacing("/", with: "_"))
    }
}
