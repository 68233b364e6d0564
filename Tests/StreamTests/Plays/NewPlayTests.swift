import Contracts
import HTTP
import Platform
import Support
import Synchronization
import Testing

@testable import Stream

/// `POST /v1/plays`, as an attacker uses it.
@Suite(.timeLimit(.minutes(1))) struct NewPlayTests {
    private static let words = [
        "-i", ";id", "$(x)", "a:v=1", "720p\\n", "%0a", "", "1080P", "1080p;", String(repeating: "7", count: 10_000),
    ]
    private static let bodies =
        words.map { #"{"title":"movie:1","preferences":{"qualities":["\#($0)"]}}"# }
        + words.map { #"{"title":"movie:1","abilities":{"videoCodecs":["\#($0)"]}}"# }
        + words.map { #"{"title":"movie:1","abilities":{"container":"\#($0)"}}"# }
        + words.map { #"{"title":"movie:1","abilities":{"maximumHeight":"\#($0)"}}"# }
        + words.map { #"{"title":"\#($0)"}"# }
        + ["-1", "0", "1e400", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1.5", "NaN"]
        .flatMap {
            [
                #"{"title":"movie:1","abilities":{"maximumHeight":\#($0)}}"#,
                #"{"title":"movie:1","preferences":{"burnSubtitle":\#($0)}}"#,
            ]
        }
        + ["-1", "1e400", "NaN", "1000001", "\"0\""].map {
            #"{"title":"movie:1","preferences":{"startSeconds":\#($0)}}"#
        }

    @Test(arguments: bodies) func `what is no value of its field begins nothing`(body: String) async throws {
        let begun = Mutex(0)
        let answer = try await plays { begun.withLock { $0 += 1 } }.respond(
            to: .json(.post, "/v1/plays", body, as: "ann"))
        #expect([.badRequest, .unprocessableContent].contains(answer.status), "\(body.prefix(200))")
        #expect(begun.withLock { $0 } == 0)
    }

    @Test func `of a hundred plays that one user begins twenty are worked on, and others are not held up`() async throws
    {
        let app = try await plays {}
        var answers: [Response] = []
        for _ in 0..<100 { answers.append(await app.respond(to: .json(.post, "/v1/plays", Self.play, as: "ann"))) }
        #expect(answers.prefix(20).allSatisfy { $0.status == .created })
        #expect(answers.dropFirst(20).allSatisfy { $0.status == .tooManyRequests && $0.headers["Retry-After"] != nil })
        #expect(answers[99].text.contains("too_many_plays"))
        #expect(await app.respond(to: .json(.post, "/v1/plays", Self.play, as: "bob")).status == .created)
    }

    private static let play = #"{"title":"movie:1"}"#

    private func plays(_ begin: @escaping @Sendable () -> Void) async throws -> Application {
        let house = try House(House.Settings())
        let rooms = try await Rooms(port: 1, house)
        return .test(
            PlayHandlers(
                registry: PlayRegistry(now: { Date() }), observer: rooms.observer, begin: { _, _ in begin() },
                now: { Date() }
            ).routes)
    }
}
