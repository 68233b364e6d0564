internal import CCrypto
public import Platform

/// Comparison of secrets.
public enum ConstantTime {
    /// Whether the bytes are equal, in a time that tells their length at most.
    public static func areEqual(_ left: Data, _ right: Data) -> Bool {
        guard left.count == right.count else { return false }
        return left.withUnsafeBytes { left in
            right.withUnsafeBytes { right in CRYPTO_memcmp(left.baseAddress, right.baseAddress, left.count) == 0 }
        }
    }

    /// Whether the texts are equal, byte for byte, in a time that tells not even the length.
    public static func areEqual(_ left: String, _ right: String) -> Bool {
        areEqual(Digest.sha256(Data(left.utf8)), Digest.sha256(Data(right.utf8)))
    }
}
