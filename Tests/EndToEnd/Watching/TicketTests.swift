import Contracts
import Platform
import Testing

extension EndToEnd {
    @Suite struct TicketTests {
        @Test(.timeLimit(.minutes(1)))
        func `a play of another user does not exist`() async throws {
            let house = try House.current
            let play = try await house.viewer().watch("movie:45745").play
            let stranger = try await house.viewer()
            let shown = try await stranger.get(.stream, "/v1/plays/\(play.id)")
            let events = try await stranger.get(.stream, "/v1/plays/\(play.id)/events")
            let ended = try await stranger.delete(.stream, "/v1/plays/\(play.id)")
            for reply in [shown, events, ended] { #expect(reply.problem?.status == 404) }
        }

        @Test(.timeLimit(.minutes(1)))
        func `a ticket that was changed in any place does not exist`() async throws {
            let house = try House.current
            let address = try await house.viewer().watch("movie:45745").address
            let parts = address.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            let ticket = try #require(parts.dropLast().last)
            for place in [0, ticket.count / 2, ticket.count - 1] {
                var letters = Array(ticket)
                letters[place] = letters[place] == "A" ? "B" : "A"
                let forged = address.replacing(ticket, with: String(letters))
                let reply = try await house.client.get(forged)
                #expect(reply.problem?.status == 404, "letter \(place)")
            }
        }

        @Test(.timeLimit(.minutes(1)))
        func `the addresses of a play that was ended are gone`() async throws {
            let house = try House.current
            let viewer = try await house.viewer()
            let film = try await viewer.watch("movie:45745")
            let ended = try await viewer.delete(.stream, "/v1/plays/\(film.play.id)")
            #expect(ended.status == 204)
            for address in [film.address, film.video.base + film.video.segments[0], film.play.fileUrl ?? ""] {
                let reply = try await house.client.get(address)
                #expect(reply.problem?.status == 410)
            }
            let shown = try await viewer.get(.stream, "/v1/plays/\(film.play.id)")
            #expect(shown.problem?.status == 404)
        }
    }
}
