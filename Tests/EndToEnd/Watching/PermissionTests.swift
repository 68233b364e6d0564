import Contracts
import Platform
import Testing

extension EndToEnd {
    /// What auth decides, as the other services heed it.
    @Suite struct PermissionTests {
        @Test(.timeLimit(.minutes(1)))
        func `a script's key opens what its scopes name, at every service`() async throws {
            let house = try House.current
            let viewer = try await house.viewer()
            let search = "/v1/search?query=night"
            let expected: [(Scope, catalog: Int, stream: Int)] = [(.catalog, 200, 403), (.play, 403, 200)]
            for (scope, catalog, stream) in expected {
                let token = try await token(viewer, scope).accessToken
                let found = try await house.client.get(house.address(.catalog) + search, token: token)
                let plays = try await house.client.get("\(house.address(.stream))/v1/plays", token: token)
                let account = try await house.client.get("\(house.address(.auth))/v1/me", token: token)
                #expect(found.status == catalog && plays.status == stream && account.status == 403)
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `tokens of a session that has ended, or of a revoked key, are refused everywhere within a minute`()
            async throws
        {
            let house = try House.current
            let viewer = try await house.viewer()
            let other: TokenPair = try await house.client.post(
                "\(house.address(.auth))/v1/sessions", viewer.credentials
            ).decode()
            let key = try await key(viewer, .catalog)
            let script = try await token(key, house)
            let tokens = [viewer.token, script.accessToken]
            for token in tokens { #expect(try await status(token, house) == 200) }
            _ = try await viewer.delete(.auth, "/v1/api-keys/\(key.id)")
            _ = try await viewer.delete(.auth, "/v1/sessions/current")
            try await eventually("the others know of it", within: .seconds(60), every: .milliseconds(500)) {
                var statuses: [Int] = []
                for token in tokens { statuses.append(try await status(token, house)) }
                return statuses == [401, 401]
            }
            #expect(try await status(other.accessToken, house) == 200)
        }

        private func key(_ viewer: Viewer, _ scope: Scope) async throws -> APIKey {
            let new = NewAPIKey(name: "Nightly", scopes: [scope], password: viewer.credentials.password)
            return try await viewer.post(.auth, "/v1/api-keys", new).decode()
        }

        private func token(_ viewer: Viewer, _ scope: Scope) async throws -> AccessToken {
            try await token(key(viewer, scope), try House.current)
        }

        private func token(_ key: APIKey, _ house: House) async throws -> AccessToken {
            let exchange = APIKeyExchange(key: try #require(key.key))
            return try await house.client.post("\(house.address(.auth))/v1/access-tokens", exchange).decode()
        }

        private func status(_ token: String, _ house: House) async throws -> Int {
            try await house.client.get("\(house.address(.catalog))/v1/search?query=night", token: token).status
        }
    }
}
