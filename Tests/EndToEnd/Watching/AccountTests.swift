import Contracts
import Platform
import Testing

extension EndToEnd {
    @Suite struct AccountTests {
        @Test(.timeLimit(.minutes(1)))
        func `who registers can log in, refresh, search and watch`() async throws {
            let house = try House.current
            let viewer = try await house.viewer()
            let sessions = "\(house.address(.auth))/v1/sessions"
            let refreshed: TokenPair = try await house.client.post(
                "\(sessions)/refresh", RefreshRequest(refreshToken: viewer.tokens.refreshToken)
            ).decode()
            let search = "\(house.address(.catalog))/v1/search?type=movie&query=night+of+the+living+dead"
            let found: Page<TitleItem> = try await house.client.get(search, token: refreshed.accessToken).decode()
            let title = try #require(found.items.first?.title)
            #expect(title == TitleID("movie:10331"))
            let film = try await viewer.watch(NewPlay(title: title))
            let decoded = try await Decoded(film.video.segment(0))
            #expect(decoded.isClean, "\(decoded.words)")
        }

        @Test(.timeLimit(.minutes(1)))
        func `a refresh token that comes back after its successor was used ends the session`() async throws {
            let house = try House.current
            let viewer = try await house.viewer()
            let address = "\(house.address(.auth))/v1/sessions/refresh"
            let old = RefreshRequest(refreshToken: viewer.tokens.refreshToken)
            let second: TokenPair = try await house.client.post(address, old).decode()
            // The answer may have been lost: until its successor is used, the old one gives the same again.
            let repeated: TokenPair = try await house.client.post(address, old).decode()
            let used = RefreshRequest(refreshToken: second.refreshToken)
            let third: TokenPair = try await house.client.post(address, used).decode()
            let stolen = try await house.client.post(address, old)
            let last = try await house.client.post(address, RefreshRequest(refreshToken: third.refreshToken))
            #expect(repeated.refreshToken == second.refreshToken)
            #expect(stolen.problem?.status == 401)
            #expect(last.problem?.status == 401)
        }

        @Test(.timeLimit(.minutes(1)))
        func `only the first who registers is an administrator`() async throws {
            let house = try House.current
            let viewer = try await house.viewer()
            let refused = try await viewer.get(.auth, "/v1/invitations")
            let allowed = try await house.administrator.get(.auth, "/v1/invitations")
            #expect(refused.problem?.status == 403)
            #expect(allowed.status == 200)
        }
    }
}
