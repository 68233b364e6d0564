internal import CCrypto
public import Platform

/// Digests and keyed digests of bytes.
public enum Digest {
    /// 32 bytes.
    public static func sha256(_ bytes: Data) -> Data { digest(bytes, fetchedSHA256, size: 32) }

    // Read only. Otherwise libcrypto looks the algorithm up for each digest, which takes longer than a token's.
    nonisolated(unsafe) private static let fetchedSHA256 = EVP_MD_fetch(nil, "SHA256", nil)

    /// 20 bytes. Only where a protocol asks for it (BitTorrent's info-hash): SHA-1 protects nothing.
    public static func sha1(_ bytes: Data) -> Data { digest(bytes, EVP_sha1(), size: 20) }

    /// HMAC-SHA256 (RFC 2104, RFC 4231): 32 bytes.
    public static func authenticate(_ bytes: Data, key: Data) -> Data {
        var tag = [UInt8](repeating: 0, count: 32)
        // libcrypto takes a null key for "the key of before", so an empty one still needs an address.
        let key = [UInt8](key) + [0]
        let bytes = [UInt8](bytes)
        let result = HMAC(EVP_sha256(), key, Int32(key.count - 1), bytes, bytes.count, &tag, nil)
        precondition(result != nil, "libcrypto has no HMAC-SHA256")
        return Data(tag)
    }

    private static func digest(_ bytes: Data, _ algorithm: OpaquePointer?, size: Int) -> Data {
        var digest = [UInt8](repeating: 0, count: size)
        let result = bytes.withUnsafeBytes { EVP_Digest($0.baseAddress, $0.count, &digest, nil, algorithm, nil) }
        precondition(result == 1, "libcrypto has no such digest")
        return Data(digest)
    }
}
