import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Debrid
@testable import Simulators

/// Everything that can go wrong at AllDebrid, against every route that asks it.
@Suite(.timeLimit(.minutes(3))) struct FaultTests {
    enum Call: String, CaseIterable, Sendable {
        case submitMagnet, submitFile, show, events, link, candidates, remove, account, hosts
    }

    static let faults: [Fault] = [
        Fault(.alldebrid, .rateLimit), Fault(.alldebrid, .rateLimit, retryAfter: 1),
        Fault(.alldebrid, .status, status: 500), Fault(.alldebrid, .status, status: 502),
        Fault(.alldebrid, .status, status: 503), Fault(.alldebrid, .status, status: 504),
        Fault(.alldebrid, .html, status: 200), Fault(.alldebrid, .html, status: 503), Fault(.alldebrid, .truncate),
        Fault(.alldebrid, .reset), Fault(.alldebrid, .garbage), Fault(.alldebrid, .empty),
    ]

    private func send(_ call: Call, _ debrid: TestDebrid) async throws -> Response {
        let film = TestDebrid.bluRay
        switch call {
        case .submitMagnet: return try await debrid.post(NewUnlock(magnet: film.magnet))
        case .submitFile: return try await debrid.post(NewUnlock(torrent: Data(film.metainfo)))
        case .show: return await debrid.get(film.infoHash)
        case .events: return await debrid.send(.get("/v1/unlocks/\(film.infoHash)/events", as: "service"))
        case .link: return try await debrid.link(film.infoHash)
        case .candidates:
            return await debrid.send(
                .json(.post, "/v1/candidates", #"{"candidates":[{"infoHash":"\#(film.infoHash)"}]}"#, as: "service"))
        case .remove: return await debrid.send(.delete("/v1/unlocks/\(film.infoHash)", as: "service"))
        case .account: return await debrid.send(.get("/v1/account", as: "ann"))
        case .hosts: return await debrid.send(.get("/v1/hosts", as: "ann"))
        }
    }

    /// Whether the torrent has to be there for the call to mean anything.
    private func prepare(_ call: Call, _ debrid: TestDebrid) async throws {
        guard [.show, .events, .link, .remove].contains(call) else { return }
        _ = try await debrid.unlock(TestDebrid.bluRay, want: nil)
        debrid.clock.advance(.seconds(61))
    }

    @Test(arguments: faults, Call.allCases)
    func `what fails once is not noticed, and what keeps failing is a clear problem`(fault: Fault, call: Call)
        async throws
    {
        try await withDebrid { debrid in
            try await prepare(call, debrid)
            debrid.world.faults.add(fault)
            let once = try await send(call, debrid)
            #expect(once.status.rawValue < 300, "\(once.text)")
        }
        try await withDebrid { debrid in
            try await prepare(call, debrid)
            var fault = fault
            fault.times = -1
            debrid.world.faults.add(fault)
            let always = try await send(call, debrid)
            #expect([502, 503, 504].contains(always.status.rawValue), "\(always.text)")
            #expect(always.code?.hasPrefix("alldebrid_") == true)
        }
    }

    @Test(arguments: Call.allCases) func `an answer that comes late is an answer`(call: Call) async throws {
        try await withDebrid { debrid in
            try await prepare(call, debrid)
            debrid.world.faults.add(Fault(.alldebrid, .latency, times: -1, milliseconds: 20))
            let response = try await send(call, debrid)
            #expect(response.status.rawValue < 300)
        }
    }

    @Test(
        arguments: [
            "null", "[]", "7", "{}", #"{"status":"success"}"#, #"{"status":"success","data":null}"#,
            #"{"status":"success","data":[]}"#, #"{"status":"success","data":{"magnets":[null],"user":7,"hosts":"x"}}"#,
            #"{"status":"error"}"#, #"{"status":"error","error":{"code":7}}"#, #"{"status":7,"data":{}}"#,
        ], Call.allCases)
    func `other types and nulls are never our own error`(body: String, call: Call) async throws {
        let server = try RawServer(RawConnection.response(200, body))
        try await withDebrid(at: server.url) { debrid in
            let response = try await send(call, debrid)
            #expect([502, 503].contains(response.status.rawValue), "\(response.text)")
            #expect(response.code?.hasPrefix("alldebrid_") == true)
        }
    }

    /// Or a 504, where the resolver itself does not answer in time.
    @Test(arguments: Call.allCases) func `a host without an address is a clear problem`(call: Call) async throws {
        try await withDebrid(at: "http://alldebrid.invalid") { debrid in
            let response = try await send(call, debrid)
            #expect([503, 504].contains(response.status.rawValue))
            #expect(["alldebrid_unavailable", "alldebrid_timed_out"].contains(response.code))
        }
    }

    @Test(arguments: AllDebridCodes.all) func `every code is a stable one, a reason, and whether another source helps`(
        code: String
    ) throws {
        let problem = AllDebridError.refused(code).problem
        #expect(problem.detail?.isEmpty == false)
        #expect(problem.otherSourceMayHelp != nil)
        #expect(problem.code.hasPrefix("alldebrid_") || problem.code == "unlock_unknown")
        #expect([404, 502, 503].contains(problem.status))
    }
}

/// Every code in AllDebrid's documentation that its users meet, and those that were seen besides.
enum AllDebridCodes {
    static let all = [
        "GENERIC", "404", "MAINTENANCE", "DOWNLOAD_FAILED", "ACCOUNT_INVALID", "NO_JSON_PARAM", "JSON_INVALID",
        "DISCONTINUED", "AUTH_MISSING_APIKEY", "AUTH_BAD_APIKEY", "AUTH_BLOCKED", "AUTH_USER_BANNED", "ALREADY_SENT",
        "NO_SERVER", "PIN_ALREADY_AUTHED", "PIN_EXPIRED", "PIN_INVALID", "LINK_IS_MISSING", "BAD_LINK",
        "LINK_HOST_NOT_SUPPORTED", "LINK_DOWN", "LINK_PASS_PROTECTED", "LINK_HOST_UNAVAILABLE",
        "LINK_TOO_MANY_DOWNLOADS", "LINK_HOST_FULL", "LINK_HOST_LIMIT_REACHED", "LINK_ERROR",
        "LINK_TEMPORARY_UNAVAILABLE", "LINK_NOT_SUPPORTED", "REDIRECTOR_NOT_SUPPORTED", "REDIRECTOR_ERROR",
        "STREAM_INVALID_GEN_ID", "STREAM_INVALID_STREAM_ID", "DELAYED_INVALID_ID", "MUST_BE_PREMIUM",
        "FREE_TRIAL_LIMIT_REACHED", "MAGNET_INVALID_ID", "MAGNET_INVALID_URI", "MAGNET_INVALID_FILE",
        "MAGNET_FILE_UPLOAD_FAILED", "MAGNET_NO_URI", "MAGNET_PROCESSING", "MAGNET_TOO_MANY_ACTIVE", "MAGNET_TOO_MANY",
        "MAGNET_MUST_BE_PREMIUM", "MAGNET_TOO_LARGE", "MAGNET_UPLOAD_FAILED", "MAGNET_INTERNAL_ERROR",
        "MAGNET_CANT_BOOTSTRAP", "MAGNET_MAGNET_TOO_BIG", "MAGNET_TOOK_TOO_LONG", "MAGNET_LINKS_REMOVED",
        "MAGNET_PROCESSING_FAILED", "MAGNET_NO_SERVER", "MAGNET_PROCESSING_COOLDOWN", "SOMETHING_NEW",
    ]
}
