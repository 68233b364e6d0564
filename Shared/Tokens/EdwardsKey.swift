internal import CCrypto
import Platform

/// An Ed25519 key in libcrypto, freed with its owner.
///
/// A key is only read once made, and libcrypto counts its references atomically: several threads may use one.
struct EdwardsKey: ~Copyable, Sendable {
    /// Thread-safe for signing and verifying: every operation has a context of its own.
    private nonisolated(unsafe) let handle: OpaquePointer

    /// - Throws: ``TokenError/badKey`` unless `seed` is 32 bytes.
    init(seed: Data) throws(TokenError) {
        let bytes = [UInt8](seed)
        guard bytes.count == 32, let handle = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, bytes, 32) else {
            throw .badKey
        }
        self.handle = handle
    }

    /// - Throws: ``TokenError/badKey`` unless `publicBytes` is 32 bytes.
    init(publicBytes: Data) throws(TokenError) {
        let bytes = [UInt8](publicBytes)
        guard bytes.count == 32, let handle = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, 32) else {
            throw .badKey
        }
        self.handle = handle
    }

    deinit { EVP_PKEY_free(handle) }

    func publicBytes() throws(TokenError) -> Data {
        var bytes = [UInt8](repeating: 0, count: 32)
        var count = bytes.count
        guard EVP_PKEY_get_raw_public_key(handle, &bytes, &count) == 1, count == 32 else { throw .cryptoFailed }
        return Data(bytes)
    }

    /// 64 bytes (RFC 8032 §5.1.6).
    func sign(_ message: Data) throws(TokenError) -> Data {
        let operation = try EdwardsOperation()
        let message = [UInt8](message)
        var signature = [UInt8](repeating: 0, count: 64)
        var count = signature.count
        guard EVP_DigestSignInit(operation.context, nil, nil, nil, handle) == 1,
            EVP_DigestSign(operation.context, &signature, &count, message, message.count) == 1, count == 64
        else { throw .cryptoFailed }
        return Data(signature)
    }

    func isSignature(_ signature: Data, of message: Data) throws(TokenError) -> Bool {
        let operation = try EdwardsOperation()
        let signature = [UInt8](signature)
        let message = [UInt8](message)
        guard EVP_DigestVerifyInit(operation.context, nil, nil, nil, handle) == 1 else { throw .cryptoFailed }
        return EVP_DigestVerify(operation.context, signature, signature.count, message, message.count) == 1
    }
}

/// The context of one signature.
private struct EdwardsOperation: ~Copyable {
    let context: OpaquePointer

    init() throws(TokenError) {
        guard let context = EVP_MD_CTX_new() else { throw .cryptoFailed }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }
}
