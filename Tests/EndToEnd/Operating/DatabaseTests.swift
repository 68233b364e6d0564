import Contracts
import Platform
import Support
import Testing

extension EndToEnd {
    @Suite struct DatabaseTests {
        @Test(.timeLimit(.minutes(1)))
        func `while Postgres is down nobody logs in, and who is logged in goes on; then all is well again`()
            async throws
        {
            let house = try House.current
            let viewer = try await house.viewer()
            let sessions = "\(house.address(.auth))/v1/sessions"
            try await house.postgres.stop()
            let refused = try await house.client.post(sessions, viewer.credentials)
            let ready = try await house.client.get("\(house.address(.auth))/ready")
            let health = try await house.client.get("\(house.address(.auth))/health")
            let search = try await viewer.get(.catalog, "/v1/search?query=sintel")
            try await house.postgres.start()
            #expect(refused.problem?.status == 503)
            #expect(ready.status == 503)
            #expect(health.status == 200)
            #expect(search.status == 200)
            try await eventually("login works again") {
                try await house.client.post(sessions, viewer.credentials).status == 201
            }
        }

        @Test(.timeLimit(.minutes(1)))
        func `access tokens are good while auth is down`() async throws {
            let house = try House.current
            let viewer = try await house.viewer()
            let before = try await viewer.get(.catalog, "/v1/search?query=sintel")
            let auth = try house.resident(.auth)
            await auth.kill()
            let during = try await viewer.get(.catalog, "/v1/search?query=nosferatu")
            try await auth.start()
            try await auth.awaitReady(house.client)
            #expect(before.status == 200)
            #expect(during.status == 200)
        }
    }
}
