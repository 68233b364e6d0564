/// Why TMDB gave no answer. No case holds a URL or a credential.
enum TMDBError: Error, Equatable {
    /// It refuses our key or token.
    case credentialRefused
    /// It, or our own consideration for it, wants to be left alone; or it cannot be reached.
    case unavailable(retryAfter: Duration?)
    case timedOut
    /// It answered with something that is not what it promises: HTML, half a document, another shape, too much.
    case unreadable
}
