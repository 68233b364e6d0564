import Configuration
import Platform

/// How this application proves itself to TMDB: both credentials stand on one account page and both read alike.
enum TMDBCredential: Sendable {
    /// 32 hexadecimal digits, sent as `api_key`. In a Bearer header TMDB refuses it.
    case key(Secret<String>)
    /// A JWT, sent as a Bearer token. Preferred: it never stands in a URL.
    case token(Secret<String>)

    /// Recognised by its shape; `nil` for neither.
    init?(_ secret: Secret<String>) {
        let text = secret.exposed
        if text.wholeMatch(of: /[0-9A-Fa-f]{32}/) != nil {
            self = .key(secret)
        } else if text.wholeMatch(of: /[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+/) != nil {
            self = .token(secret)
        } else {
            return nil
        }
    }
}
