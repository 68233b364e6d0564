import Configuration
import HTTPFetching
import Platform

/// The TMDB API, version 3: <https://developer.themoviedb.org/reference>.
struct TMDB: Sendable {
    /// Bytes. The longest details, of a series with everything appended, have about one megabyte.
    private static let longestAnswer = 8 << 20

    let upstream: Upstream
    /// Without a slash at the end.
    let address: String
    let credential: TMDBCredential
    let timeout: Duration
    let condition: TMDBCondition

    /// `nil` when TMDB has no such thing.
    func get<Value: Decodable>(_ type: Value.Type = Value.self, _ endpoint: TMDBEndpoint) async throws -> Value? {
        do {
            let value = try await received(type, endpoint)
            condition.note(nil)
            return value
        } catch let error as TMDBError {
            condition.note(error)
            throw error
        }
    }

    private func received<Value: Decodable>(_ type: Value.Type, _ endpoint: TMDBEndpoint) async throws -> Value? {
        let response: FetchResponse
        do throws(FetchError) {
            response = try await upstream.send(request(endpoint))
        } catch .cancelled {
            throw CancellationError()
        } catch {
            throw TMDBError(error)
        }
        guard response.status == 200 else { return try absence(response) }
        do {
            return try Self.decode(type, response.body)
        } catch {
            throw TMDBError.unreadable
        }
    }

    private func request(_ endpoint: TMDBEndpoint) -> FetchRequest {
        var endpoint = endpoint
        var headers: FetchHeaders = ["Accept": "application/json"]
        switch credential {
        case .key(let key): endpoint = endpoint.with("api_key", key.exposed)
        case .token(let token): headers["Authorization"] = "Bearer \(token.exposed)"
        }
        return FetchRequest(
            "\(address)/3/\(endpoint.text)", headers: headers, timeout: timeout,
            maximumBodyBytes: Self.longestAnswer, acceptsCompression: true)
    }

    /// "There is no such thing" in TMDB's own words; a 404 in anybody else's is not believed.
    private func absence<Value>(_ response: FetchResponse) throws(TMDBError) -> Value? {
        switch response.status {
        case 401, 403: throw .credentialRefused
        case 429, 500...: throw .unavailable(retryAfter: response.retryAfter)
        case 404:
            let refusal = try? Self.decode(Refusal.self, response.body)
            guard refusal.map({ Self.absentCodes.contains($0.statusCode) }) == true else { throw .unreadable }
            return nil
        default: throw .unreadable
        }
    }

    private struct Refusal: Decodable {
        let statusCode: Int
    }

    /// Invalid prerequisite, not found, session not found: <https://developer.themoviedb.org/docs/errors>.
    private static let absentCodes: Set = [6, 34, 37]

    static func decode<Value: Decodable>(_ type: Value.Type, _ body: Data) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: body)
    }
}

extension TMDBError {
    init(_ error: FetchError) {
        self =
            switch error {
            case .timedOut: .timedOut
            case .truncated, .bodyTooLarge, .redirectRefused, .tooManyRedirects: .unreadable
            case .breakerOpen(let wait), .rateLimited(let wait): .unavailable(retryAfter: wait)
            default: .unavailable(retryAfter: nil)
            }
    }
}
