import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Debrid
@testable import Simulators

@Suite(.timeLimit(.minutes(1))) struct OddAnswerTests {
    @Test(arguments: [nil, 60]) func `of several qualities the best is taken, and another on demand`(delay: Int?)
        async throws
    {
        let change: @Sendable (inout Knobs) -> Void = {
            $0.unlockGivesStreams = true
            $0.unlockDelay = delay
        }
        try await withDebrid(change) { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            let best: DirectLink = try await debrid.link(unlock.id).value()
            let sound: DirectLink = try await debrid.link(unlock.id, LinkRequest(variant: "140")).value()
            let unknown = try await debrid.link(unlock.id, LinkRequest(variant: "999"))
            #expect(best.variants?.map(\.id) == ["137+140", "140"])
            #expect(best.variants?.first?.name == "1080p")
            #expect(sound.url.contains("/dl/"))
            #expect(unknown.status == .badGateway)
            #expect(debrid.calls("/v4/link/streaming") == 2)
        }
    }

    @Test(arguments: [
        (Knobs.DelayedEnd.failed, "alldebrid_provider_error"), (.forgotten, "alldebrid_unexpected_answer"),
    ])
    func `a delayed link that never comes about is AllDebrid's failure`(end: Knobs.DelayedEnd, code: String)
        async throws
    {
        let change: @Sendable (inout Knobs) -> Void = {
            $0.unlockDelay = 10
            $0.delayedEnd = end
        }
        try await withDebrid(change) { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            let response = try await debrid.link(unlock.id)
            #expect(response.status == .badGateway)
            #expect(response.code == code)
        }
    }

    @Test(arguments: [DebridAccountKind.free, .expired])
    func `an account that is not premium is refused, and says so`(kind: DebridAccountKind) async throws {
        try await withDebrid({ $0.account = kind }) { debrid in
            let response = try await debrid.post(NewUnlock(magnet: TestDebrid.bluRay.magnet))
            #expect(response.status == .serviceUnavailable)
            #expect(response.code == "alldebrid_account_refused")
        }
    }
}
