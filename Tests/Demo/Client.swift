import Contracts
import HTTPFetching
import Platform

/// Speaks JSON with the services, and plain HTTP with what a player is given.
struct Client: Sendable {
    private let fetcher: Fetcher
    private var token: String?

    init(_ addresses: Addresses) {
        // A demo talks with services on this machine.
        let guarding = AddressGuard.publicOnly(allowingHostsOf: addresses.all)
        fetcher = Fetcher(options: FetcherOptions(userAgent: "ProStream-demo", addressGuard: guarding))
    }

    func with(token: String) -> Client {
        var client = self
        client.token = token
        return client
    }

    func get<Answer: Decodable>(_ url: String) async throws -> Answer {
        try Self.decode(await fetcher.send(request(url)))
    }

    func post<Answer: Decodable>(_ url: String, _ body: some Encodable) async throws -> Answer {
        var request = request(url)
        request.method = "POST"
        request.body = try WireFormat.encode(body)
        request.headers["Content-Type"] = "application/json"
        return try Self.decode(await fetcher.send(request))
    }

    /// A resource as a player fetches it: no header, the ticket is in the path.
    func bytes(_ url: String) async throws -> Data {
        let response = try await fetcher.send(FetchRequest(url, maximumBodyBytes: 256 << 20))
        guard response.status == 200 else { throw Self.failure(response) }
        return response.body
    }

    /// The data of each server-sent event, in turn, until `take` has seen enough.
    func events(_ url: String, _ take: (Data) throws -> Bool) async throws {
        var request = request(url)
        request.timeout = .seconds(900)
        request.headers["Accept"] = "text/event-stream"
        let response = try await fetcher.stream(request)
        guard response.status == 200 else { throw Failure("status \(response.status)") }
        var text = Data()
        while let chunk = try await response.body.next() {
            text.append(chunk)
            while let end = text.firstRange(of: Data("\n\n".utf8)) {
                let event = text[..<end.lowerBound]
                text = text.suffix(from: end.upperBound)
                for line in event.split(separator: UInt8(ascii: "\n")) where line.starts(with: Array("data: ".utf8)) {
                    if try take(Data(line.dropFirst(6))) { return }
                }
            }
        }
    }

    private func request(_ url: String) -> FetchRequest {
        var request = FetchRequest(url)
        if let token { request.headers["Authorization"] = "Bearer \(token)" }
        return request
    }

    private static func decode<Answer: Decodable>(_ response: FetchResponse) throws -> Answer {
        guard (200..<300).contains(response.status) else { throw failure(response) }
        return try WireFormat.decode(Answer.self, from: response.body)
    }

    private static func failure(_ response: FetchResponse) -> Failure {
        guard let problem = try? WireFormat.decode(Problem.self, from: response.body) else {
            return Failure("status \(response.status)")
        }
        let fields = (problem.errors ?? []).map { "; \($0.field) \($0.detail)" }.joined()
        return Failure("\(problem.title) \(problem.detail ?? "") (\(problem.status) \(problem.code)\(fields))")
    }
}
