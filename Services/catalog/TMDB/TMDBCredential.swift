import Configuration
import Platform

/// How this application proves itself to TMDB: both credentials stand on one account page and both read alike.
enum TMDBCredential: Sendable {
    /// Sent as `api_key`; 32 hexadecimal digits. In a Bearer header TMDB refuses it.
    case key(Secret<String>)
    /// A JWT, sent as a Bearer token. Preferred: it never stands in a URL.
    case token(Secret<String>)

    /// Recognised by its shape: a JWT has three parts with dots between (RFC 7515 §3.1).
    init(_ secret: Secret<String>) {
        let parts = secret.exposed.split(separator: ".", omittingEmptySubsequences: false)
        self = parts.count == 3 ? .token(secret) : .key(secret)
    }
}
