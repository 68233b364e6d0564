import Platform

/// One exchange with one server: a request without its redirects.
struct Hop: Sendable {
    let url: FetchURL
    let method: String
    let headers: FetchHeaders
    let body: Data?
    /// What is left of the request's time; `nil` is no limit.
    let timeout: Duration?
    /// Bytes that may wait for the reader before the transfer is paused.
    let window: Int
    /// Everything that is the same at each hop.
    let request: FetchRequest
}

/// What comes before the body.
struct ResponseHead: Sendable {
    let status: Int
    let headers: FetchHeaders
}
