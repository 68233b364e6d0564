import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Stream

/// Viewers who are given what is stored at once, and the producers that hear of it later.
@Suite(.timeLimit(.minutes(1))) struct ViewerStepsTests {
    private let ann = Viewer(id: "ann")
    private let bob = Viewer(id: "bob")

    @Test(arguments: [true, false])
    func `what is made for a viewer who was answered at once goes on when another one jumps`(
        bobWatches: Bool
    ) async throws {
        let shop = try await Workshop(.film)
        let producers = try producers(shop) {
            $0.lead = 0
            $0.reach = 1
        }
        let last = shop.plan.segments.count - 1
        _ = try await producers.part(.segment(0), of: shop.rendition(), for: ann)
        _ = try await producers.part(.segment(0), of: shop.rendition(), for: ann)
        if bobWatches { #expect(producers.partAtOnce(.segment(0), of: shop.rendition(), for: bob) != nil) }
        _ = try await producers.part(.segment(last), of: shop.rendition(), for: ann)
        let isThere = await producers.activity(of: "film").contains { $0.segment == 1 }
        #expect(isThere == bobWatches)
        await producers.stop()
    }

    @Test func `who has gone on at once is followed by what is made ahead of him`() async throws {
        let shop = try await Workshop(.film)
        let segments = shop.plan.segments
        let producers = try producers(shop) { $0.lead = max(segments[0].duration, segments[1].duration) + 0.001 }
        _ = try await producers.part(.segment(0), of: shop.rendition(), for: ann)
        // Two are made, and the third would be too far ahead of her.
        while await producers.activity(of: "film").first?.segment != 2, !Task.isCancelled { await Task.yield() }
        #expect(await shop.store.find(shop.rendition().key(.segment(1))) != nil)
        #expect(!(await shop.store.holds(shop.rendition().key(.segment(2)))))
        #expect(producers.partAtOnce(.segment(1), of: shop.rendition(), for: bob) != nil)
        await producers.sweep()
        while !(await shop.store.holds(shop.rendition().key(.segment(2)))), !Task.isCancelled { await Task.yield() }
        await producers.stop()
    }

    @Test func `where a viewer is is known of what he was given at once`() async throws {
        let shop = try await Workshop(.film)
        let steps = ViewerSteps()
        steps.note(2, of: shop.rendition(), ann, at: .now, isHeard: false)
        steps.note(1, of: shop.rendition(.copiedAudio(0)), ann, at: .now)
        steps.note(7_000, of: shop.rendition(), ann, at: .now, isHeard: false)
        #expect(steps.position(of: ann) == shop.plan.segments[2].end)
        #expect(steps.position(of: bob) == nil)
        let unheard = steps.takeUnheard(of: shop.rendition().key(.header))
        #expect(unheard.map(\.number) == [2])
        #expect(steps.takeUnheard().isEmpty)
        steps.forget(before: .now + .seconds(1))
        #expect(steps.position(of: ann) == nil)
    }

    @Test func `a copy is made ahead after a rest, and at once for who waits for it`() async throws {
        let shop = try await Workshop(.film)
        let producer = try shop.producer { $0.rest = .seconds(1_000) }
        _ = try await producer.segment(0, for: ann)
        while await producer.heads.values.first?.rest == nil, !Task.isCancelled { await Task.yield() }
        #expect(await producer.heads.values.map(\.position) == [1])
        for number in shop.plan.segments.indices { _ = try await producer.segment(number, for: ann) }
        await producer.stop()
    }

    private func producers(_ shop: Workshop, _ change: (inout ProducerSettings) -> Void) throws -> Producers {
        let settings = try shop.settings {
            $0.rest = .zero
            change(&$0)
        }
        return Producers(store: shop.store, maximumHeads: 8, settings: settings, logger: .silent, now: shop.now)
    }
}
