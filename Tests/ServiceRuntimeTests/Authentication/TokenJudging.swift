import Configuration
import Contracts
import HTTP
import HTTPFetching
import Observability
import Platform
import ServiceRuntime
import Support
import Tokens

/// What suites about tokens are made of: tokens, auth's answers, and who judges by them.
protocol TokenJudging {
    var signer: TokenSigner { get }
}

extension TokenJudging {
    var time: Date { Date(timeIntervalSince1970: 1_800_000_000) }

    func authenticator(_ server: RawServer) -> Authenticator {
        authenticator(server, FetchedKeys(authURL: server.url, upstream: upstream(server)))
    }

    /// Keeps the server as long as itself.
    func authenticator(_ server: RawServer, _ keys: FetchedKeys) -> Authenticator {
        Authenticator(
            internalToken: Secret("internal"), keys: keys,
            now: { [time, server] in
                withExtendedLifetime(server) { time }
            })
    }

    func upstream(_ server: RawServer) -> Upstream {
        let options = FetcherOptions(addressGuard: .publicOnly(allowingHostsOf: [server.url]))
        let retry = RetryPolicy(sleep: { _ in })
        return Upstream("auth", fetcher: Fetcher(options: options), retry: retry, logger: .silent, metrics: .init())
    }

    func keySet(_ signers: TokenSigner...) throws -> String {
        let keys = try WireFormat.encode(JSONWebKeySet(keys: signers.map(\.publicKey)))
        return RawConnection.response(200, String(decoding: keys, as: UTF8.self))
    }

    func token(
        by other: TokenSigner? = nil, _ change: (inout AccessClaims) -> Void = { _ in }
    ) throws -> String {
        var claims = AccessClaims(
            issuer: AccessTokens.issuer, audience: AccessTokens.audience, subject: "ann", session: "s1",
            roles: ["user", "administrator", "unheard-of"], expiresAt: 1_800_000_900, issuedAt: 1_800_000_000, id: "1")
        change(&claims)
        return try (other ?? signer).sign(claims)
    }

    func bearer(_ token: String) -> Request {
        Request(target: "/", headers: ["Authorization": "Bearer \(token)"])
    }

    func problems(of tokens: [String], _ authenticator: Authenticator) async throws -> [String] {
        var codes: [String] = []
        for token in tokens {
            do {
                _ = try await authenticator.authenticate(bearer(token))
                codes.append("accepted")
            } catch let error as any ProblemConvertible {
                codes.append(error.problem.code)
            }
        }
        return codes
    }
}
