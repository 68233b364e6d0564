internal import CCrypto
public import Platform

/// Bytes that nobody can guess.
public enum SecureRandom {
    /// - Throws: ``TokenError/cryptoFailed`` when the system gives no entropy.
    public static func bytes(_ count: Int) throws(TokenError) -> Data {
        var bytes = [UInt8](repeating: 0, count: count)
        guard RAND_bytes(&bytes, Int32(count)) == 1 else { throw .cryptoFailed }
        return Data(bytes)
    }

    /// `byteCount` random bytes in base64url. 16 bytes and more cannot be guessed; 32 are for what lives long.
    public static func token(byteCount: Int = 32) throws(TokenError) -> String {
        Base64URL.encode(try bytes(byteCount))
    }
}
