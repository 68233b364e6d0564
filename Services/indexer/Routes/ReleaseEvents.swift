import Contracts
import HTTP

/// A search as server-sent events: `releases` with all that there is whenever that is more, and `end`.
struct ReleaseEvents: Sendable {
    let searcher: ReleaseSearcher
    let inquiry: ReleaseSearcher.Inquiry
    let answer: @Sendable (ReleaseSearcher.Found) -> ReleaseSearch

    func send(to events: EventWriter) async throws {
        // Only the newest is kept: what came while the last one was judged and sent is sent together.
        let (states, intake) = AsyncStream.makeStream(
            of: ReleaseSearcher.Found.self, bufferingPolicy: .bufferingNewest(1))
        try await withThrowingTaskGroup { group in
            group.addTask {
                await searcher.follow(inquiry) { intake.yield($0) }
                intake.finish()
            }
            var last: ReleaseSearch?
            for await found in states {
                let next = answer(found)
                if next != last { try await events.send(event: "releases", next) }
                last = next
            }
            try await group.waitForAll()
            try await events.send(event: "end", End(complete: last?.complete ?? true))
        }
    }

    private struct End: Encodable {
        let complete: Bool
    }
}
