/// Why a password was neither hashed nor compared.
public enum PasswordError: Error, Equatable {
    /// As many hashes wait as may: try again in a few seconds.
    case busy
    /// The caller went before its turn came.
    case cancelled
    /// The stored text is no scrypt hash in PHC form.
    case malformedHash
    case outOfMemory
}
