internal import CCrypto
import Platform

/// The key derivation of RFC 7914.
enum Scrypt {
    /// Blocks its thread for as long as the parameters ask.
    static func derive(
        password: Data, salt: Data, parameters: ScryptParameters, length: Int
    ) throws(PasswordError) -> Data {
        var key = [UInt8](repeating: 0, count: length)
        // libcrypto reads the password as chars; a copy as such spares a rebinding of memory.
        let password = password.map { CChar(bitPattern: $0) }
        let salt = [UInt8](salt)
        let result = EVP_PBE_scrypt(
            password, password.count, salt, salt.count,
            1 << UInt64(parameters.logarithm), UInt64(parameters.blockSize), UInt64(parameters.parallelism),
            parameters.memoryLimit, &key, length)
        guard result == 1 else { throw .outOfMemory }
        return Data(key)
    }
}
