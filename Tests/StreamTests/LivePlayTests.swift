import Contracts
import HTTP
import Platform
import ServiceRuntime
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1)))
struct LivePlayTests {
    func play(_ id: String = "p1", owner: String = "ann", createdAt: TimeInterval = 0) -> LivePlay {
        let play = Play(id: id, state: .resolving, title: .movie(1), createdAt: Date(timeIntervalSince1970: createdAt))
        return LivePlay(play, owner: owner, call: ServiceCall(), now: { Date(timeIntervalSince1970: 5) })
    }

    @Test func `a watcher sees the play now, and its end`() async {
        let live = play()
        live.begin(.searching)
        let changes = live.changes()
        live.succeed { $0.hlsUrl = "x" }
        var seen: [Play.State] = []
        for await change in changes { seen.append(change.state) }
        #expect(seen.last == .ready)
    }

    @Test func `who comes after the end sees it once`() async {
        let live = play()
        live.fail(.unexpected)
        var seen: [Play] = []
        for await change in live.changes() { seen.append(change) }
        #expect(seen.map(\.state) == [.failed])
        #expect(seen.first?.problem?.code == "internal_error")
    }

    @Test func `a stage ends when the next begins`() {
        let live = play()
        live.begin(.resolving)
        live.note("a film", percent: 5)
        live.begin(.searching)
        let stages = live.snapshot.stages
        #expect(stages.map(\.state) == [.resolving, .searching])
        #expect(stages[0].endedAt != nil && stages[1].endedAt == nil)
        #expect(stages[0].detail == "a film" && stages[0].percent == 5)
    }

    // MARK: The registry

    func registry() -> PlayRegistry { PlayRegistry(now: { Date(timeIntervalSince1970: 5) }) }

    @Test func `another user's play is not found`() throws {
        let registry = registry()
        try registry.insert(play())
        #expect(throws: Problem.self) { try registry.play("p1", of: "bob") }
        #expect(try registry.play("p1", of: "ann").id == "p1")
    }

    @Test func `the newest play comes first`() throws {
        let registry = registry()
        for number in 1...3 { try registry.insert(play("p\(number)", createdAt: TimeInterval(number))) }
        #expect(registry.plays(of: "ann").map(\.id) == ["p3", "p2", "p1"])
    }

    @Test func `an ended play makes room, a running one does not`() throws {
        let registry = registry()
        let first = play("first", createdAt: 0)
        try registry.insert(first)
        for number in 1..<20 { try registry.insert(play("p\(number)", createdAt: 1)) }
        #expect(throws: Problem.self) { try registry.insert(play("more", createdAt: 2)) }
        first.fail(.unexpected)
        try registry.insert(play("more", createdAt: 2))
        #expect(throws: Problem.self) { try registry.play("first", of: "ann") }
        #expect(registry.plays(of: "ann").count == 20)
    }
}
