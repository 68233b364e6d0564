import Contracts
import Platform
import ServiceRuntime
import Testing
import Tokens

/// Credentials that are none.
enum BadToken: String, CaseIterable, Sendable {
    case missing, expired, otherIssuer, otherAudience, otherKey, algorithmNone, nonsense

    func header(_ house: House, user: String) throws -> [String: String] {
        switch self {
        case .missing: [:]
        case .nonsense: ["Authorization": "Bearer nonsense"]
        case .expired: try bearer(house.settings.signingKey, user, expiresIn: -3_600)
        case .otherIssuer: try bearer(house.settings.signingKey, user, issuer: "somebody-else")
        case .otherAudience: try bearer(house.settings.signingKey, user, audience: "another-house")
        case .otherKey: try bearer(Data(repeating: 7, count: 32), user)
        case .algorithmNone: try unsigned(house.settings.signingKey, user)
        }
    }

    private func bearer(
        _ key: Data, _ user: String, issuer: String = AccessTokens.issuer, audience: String = AccessTokens.audience,
        expiresIn seconds: Int64 = 600
    ) throws -> [String: String] {
        ["Authorization": "Bearer \(try Self.token(key, user, issuer, audience, seconds))"]
    }

    /// The right words with a header that says that nobody signed them.
    private func unsigned(_ key: Data, _ user: String) throws -> [String: String] {
        let token = try Self.token(key, user, AccessTokens.issuer, AccessTokens.audience, 600)
        let payload = token.split(separator: ".")[1]
        let header = Base64URL.encode(Data(#"{"alg":"none","typ":"JWT"}"#.utf8))
        return ["Authorization": "Bearer \(header).\(payload)."]
    }

    static func token(
        _ key: Data, _ user: String, _ issuer: String, _ audience: String, _ seconds: Int64
    ) throws -> String {
        let now = Int64(Date().timeIntervalSince1970)
        let claims = AccessClaims(
            issuer: issuer, audience: audience, subject: user, session: "session", roles: ["user", "administrator"],
            expiresAt: now + seconds, issuedAt: now - 7_200, id: "token")
        return try TokenSigner(seed: key).sign(claims)
    }
}

extension EndToEnd {
    @Suite struct TokenTests {
        @Test(.timeLimit(.minutes(1)), arguments: Program.services)
        func `no closed route opens to a token that is missing, old, foreign or unsigned`(
            _ service: Program
        ) async throws {
            let house = try House.current
            let closed = try await house.interface(service).routes.filter { !$0.isOpen }
            #expect(!closed.isEmpty)
            for bad in BadToken.allCases {
                let header = try bad.header(house, user: house.administrator.user.id)
                for route in closed {
                    let reply = try await house.client.send(
                        route.method, house.address(service) + route.path(), headers: header)
                    #expect(reply.problem?.status == 401, "\(bad) at \(route.method) \(route.pattern)")
                }
            }
        }

        @Test(.timeLimit(.minutes(1)))
        func `a token that this house signed is good`() async throws {
            let house = try House.current
            let token = try BadToken.token(
                house.settings.signingKey, house.administrator.user.id, AccessTokens.issuer, AccessTokens.audience, 600)
            let reply = try await house.client.get("\(house.address(.catalog))/v1/genres/movies", token: token)
            #expect(reply.status == 200)
        }

        @Test(.timeLimit(.minutes(1)))
        func `a direct link is for services alone`() async throws {
            let reply = try await House.current.viewer().post(.debrid, "/v1/unlocks/1/links", LinkRequest())
            #expect(reply.problem?.status == 403)
        }
    }
}
