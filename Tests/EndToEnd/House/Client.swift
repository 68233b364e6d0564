import Contracts
import HTTPFetching
import Platform

/// What a service answered.
struct Reply: Sendable {
    let status: Int
    let headers: FetchHeaders
    let body: Data

    var text: String { String(decoding: body, as: UTF8.self) }

    func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        guard (200..<300).contains(status) else { throw Unexpected(status: status, text: String(text.prefix(500))) }
        return try WireFormat.decode(from: body)
    }

    /// The answer's problem, if it is one in every respect.
    var problem: Problem? {
        guard headers["Content-Type"] == "application/problem+json",
            let problem = try? WireFormat.decode(Problem.self, from: body), problem.status == status,
            !problem.code.isEmpty
        else { return nil }
        return problem
    }

    struct Unexpected: Error {
        let status: Int
        let text: String
    }
}

/// Calls services and simulators.
struct Client: Sendable {
    private let fetcher: Fetcher

    init(_ settings: HouseSettings) {
        let guarding = AddressGuard.publicOnly(allowingHostsOf: settings.addresses)
        fetcher = Fetcher(options: FetcherOptions(userAgent: "ProStream-tests", addressGuard: guarding))
    }

    func send(
        _ method: String, _ url: String, _ body: Data? = nil, token: String? = nil, headers: [String: String] = [:]
    ) async throws -> Reply {
        var request = FetchRequest(url, method: method, body: body, maximumBodyBytes: 64 << 20)
        if let token { request.headers["Authorization"] = "Bearer \(token)" }
        if body != nil { request.headers["Content-Type"] = "application/json" }
        for (name, value) in headers { request.headers[name] = value }
        let response = try await fetcher.send(request)
        return Reply(status: response.status, headers: response.headers, body: response.body)
    }

    func get(_ url: String, token: String? = nil) async throws -> Reply { try await send("GET", url, token: token) }

    func post(_ url: String, _ body: some Encodable, token: String? = nil) async throws -> Reply {
        try await send("POST", url, try WireFormat.encode(body), token: token)
    }

    /// The data of server-sent events, until `isLast` says so of one.
    func events<Event: Decodable>(_ url: String, token: String, until isLast: (Event) -> Bool) async throws -> [Event] {
        var request = FetchRequest(url, timeout: .seconds(50))
        request.headers["Authorization"] = "Bearer \(token)"
        let response = try await fetcher.stream(request)
        guard response.status == 200 else { throw Reply.Unexpected(status: response.status, text: url) }
        var events: [Event] = []
        var text = Data()
        while let chunk = try await response.body.next() {
            text.append(chunk)
            while let end = text.firstIndex(of: UInt8(ascii: "\n")) {
                let line = text[..<end]
                text = Data(text[text.index(after: end)...])
                guard line.starts(with: Array("data: ".utf8)) else { continue }
                events.append(try WireFormat.decode(from: Data(line.dropFirst(6))))
                if let last = events.last, isLast(last) { return events }
            }
        }
        return events
    }
}
