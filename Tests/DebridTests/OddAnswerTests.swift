import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Debrid
@testable import Simulators

@Suite(.timeLimit(.minutes(1))) struct OddAnswerTests {
    @Test func `streams instead of a link are said not to be supported`() async throws {
        try await withDebrid({ $0.unlockGivesStreams = true }) { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            let response = try await debrid.link(unlock.id)
            #expect(response.status == .badGateway)
            #expect(response.code == "alldebrid_not_supported")
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
