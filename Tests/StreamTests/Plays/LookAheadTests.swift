import Contracts
import Testing

@testable import Stream

/// What is asked of debrid when the best candidate is not ready.
@Suite(.timeLimit(.minutes(1))) struct LookAheadTests {
    private static let names = ["one", "two", "three", "four", "five"]

    /// What was tried, in its order, and how often debrid was asked about several.
    private func play(
        ready: Set<String>, status: Int = 200, hashed: [String] = names
    ) async throws -> (attempts: [String], questions: [String], submitted: [String]) {
        let found = Found()
        try await withHouse {
            $0.releases = Self.names
            $0.knownHashes = true
            $0.candidatesStatus = status
            for name in hashed { $0.hashes[name] = name }
            for name in Self.names where !ready.contains(name) {
                $0.scripts[name] = House.Script(states: [.downloading], percents: [12])
            }
        } _: { house, rooms in
            let play = await rooms.play()
            await found.set(play.attempts.map(\.release), house.calls("candidates"), house.calls("submit"))
        }
        return await found.value
    }

    private actor Found {
        var value: (attempts: [String], questions: [String], submitted: [String]) = ([], [], [])

        func set(_ attempts: [String], _ questions: [String], _ submitted: [String]) {
            value = (attempts, questions, submitted)
        }
    }

    @Test func `while the best is ready, nothing else is asked for`() async throws {
        let found = try await play(ready: ["one", "two"])
        #expect(found.attempts == ["one"])
        #expect(found.questions.isEmpty)
    }

    @Test func `once it is not, one question finds the best that is, and those that are not are left alone`()
        async throws
    {
        let found = try await play(ready: ["four", "five"])
        #expect(found.attempts == ["one", "four"])
        #expect(found.questions == ["candidates two three four five"])
        #expect(found.submitted == ["submit one", "submit four"])
    }

    @Test func `when none is ready, all are tried, and the question is not repeated`() async throws {
        let found = try await play(ready: [])
        #expect(found.attempts == Self.names)
        #expect(found.questions.count == 1)
    }

    @Test func `what is known of nobody is tried before what is known not to be ready`() async throws {
        let found = try await play(ready: ["five"], hashed: ["one", "two", "three"])
        #expect(found.attempts.prefix(3) == ["one", "four", "five"])
    }

    @Test func `without an answer they are tried in their order`() async throws {
        let found = try await play(ready: ["three"], status: 503)
        #expect(found.attempts == ["one", "two", "three"])
        #expect(found.questions.count >= 1)
    }
}
