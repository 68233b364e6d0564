import HTTP
import Platform

/// What stands before each provider: it counts requests, and lets happen what a test asked for.
struct Front: Sendable {
    let provider: Provider
    let world: World
    let answer: @Sendable (Request) async -> Response

    func respond(_ request: Request) async -> Response {
        if request.path.hasPrefix("/control/") { return await Control(world: world).respond(request) }
        world.log.add(request, to: provider)
        guard let fault = world.faults.next(request.path, of: provider) else { return await answer(request) }
        return await respond(request, meeting: fault)
    }

    private func respond(_ request: Request, meeting fault: Fault) async -> Response {
        switch fault.kind {
        case .latency:
            await pause(milliseconds: fault.milliseconds ?? 1_000)
            return await answer(request)
        case .status: return refusal(status: fault.status ?? 500, fault)
        case .html: return Answer.html(fault.status ?? 502)
        case .truncate: return await cut(answer(request))
        case .reset: return Self.broken
        case .stall: return await stall(answer(request), milliseconds: fault.milliseconds ?? 3_600_000)
        case .drip: return await drip(answer(request), milliseconds: fault.milliseconds ?? 1_000)
        case .garbage: return Answer.text("{\"oops\": [1, 2", type: "application/json")
        case .empty: return Answer.empty(200)
        case .rateLimit: return refusal(status: 429, fault)
        case .expireLinks:
            world.debrid.expireLinks()
            return await answer(request)
        case .stuck:
            world.debrid.freeze()
            return await answer(request)
        }
    }

    private func refusal(status: Int, _ fault: Fault) -> Response {
        var response =
            switch provider {
            case .tmdb: TMDBError.response(http: status)
            case .alldebrid where status == 429:
                DebridAnswer.error("TOO_MANY_REQUESTS", "Too many requests", status: 429)
            case .prowlarr, .alldebrid, .cdn: Answer.empty(status)
            }
        if let seconds = fault.retryAfter { response.headers["Retry-After"] = String(seconds) }
        return response
    }

    /// A connection that ends before the first byte of a body that was promised.
    private static let broken = Response(
        status: .ok, headers: Headers([]),
        body: .stream(StreamBody(length: 1 << 20) { _ in throw Broken() }))

    private func cut(_ response: Response) async -> Response {
        await replaceBody(of: response) { _ in throw Broken() }
    }

    private func stall(_ response: Response, milliseconds: Int) async -> Response {
        await replaceBody(of: response) { _ in
            await pause(milliseconds: milliseconds)
            throw Broken()
        }
    }

    private func drip(_ response: Response, milliseconds: Int) async -> Response {
        guard case .data(let data) = response.body else { return response }
        var response = response
        response.body = .stream(
            StreamBody(length: Int64(data.count)) { writer in
                for byte in data {
                    try await writer.write(Data([byte]))
                    try await Task.sleep(for: .milliseconds(milliseconds))
                }
            })
        return response
    }

    /// The first half of the body, then what `end` does.
    private func replaceBody(
        of response: Response, end: @escaping @Sendable (any BodyWriter) async throws -> Void
    ) async -> Response {
        var response = response
        switch response.body {
        case .data(let data):
            response.body = .stream(
                StreamBody(length: Int64(data.count)) { writer in
                    try await writer.write(data.prefix(data.count / 2))
                    try await end(writer)
                })
        case .stream(let body):
            let half = (body.length ?? 0) / 2
            response.body = .stream(
                StreamBody(length: body.length) { writer in
                    try await body.write(HalfWriter(writer: writer, limit: half))
                    try await end(writer)
                })
        case .file(let file, let range):
            let half = range.lowerBound..<(range.lowerBound + range.upperBound) / 2
            response.body = .stream(
                StreamBody(length: range.upperBound - range.lowerBound) { writer in
                    try await FilePart(file: file, range: half).write(to: writer)
                    try await end(writer)
                })
        case .empty: break
        }
        return response
    }

    private struct Broken: Error {}
}

/// Waits, or until the caller has gone.
func pause(milliseconds: Int) async {
    do {
        try await Task.sleep(for: .milliseconds(milliseconds))
    } catch {
        // The caller has gone: what follows is not read by anybody.
    }
}

extension World {
    /// What a provider's server answers; tests without a socket call it as it is.
    func respond(_ provider: Provider, to request: Request) async -> Response {
        let answer: @Sendable (Request) async -> Response =
            switch provider {
            case .tmdb: TMDBProvider(world: self).respond
            case .prowlarr: ProwlarrProvider(world: self).respond
            case .alldebrid: DebridProvider(world: self).respond
            case .cdn: CDNProvider(world: self).respond
            }
        return await Front(provider: provider, world: self, answer: answer).respond(request)
    }
}
