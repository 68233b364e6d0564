/// Why a token, a key or a ticket was refused.
///
/// The cases are for logs and for choosing what to do next. To a stranger they must all look the same.
public enum TokenError: Error, Equatable {
    /// Not three parts of canonical base64url with JSON inside, or more than ``TokenVerifier/maximumLength`` bytes.
    case malformed
    /// The header names anything but EdDSA.
    case wrongAlgorithm
    /// The header's `typ` is absent or another one: the token was made for another purpose.
    case wrongType
    /// The header holds a parameter that is not understood here: `crit`, `jwk`, `jku`, `x5u`, …
    case unsupportedHeader
    /// No key of the set has the header's `kid`. A newer set may have it.
    case unknownKey
    case wrongSignature
    case wrongIssuer
    case wrongAudience
    case expired
    case notYetValid
    /// The key is not as long as its algorithm needs.
    case badKey
    /// libcrypto failed, for example for want of memory or of entropy.
    case cryptoFailed
}
