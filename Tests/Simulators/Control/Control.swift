import HTTP
import Platform

/// `/control/…` at every provider: how a test, or a person, makes things go wrong and looks at what was asked.
struct Control: Sendable {
    let world: World

    func respond(_ request: Request) async -> Response {
        let fields = Fields(request)
        do {
            return try await endpoints.answer(request, path: request.path, fields: fields) ?? Answer.empty(404)
        } catch {
            return Answer.json(["error": .string("\(error)")], status: 400)
        }
    }

    private var endpoints: [Endpoint] {
        [
            Endpoint("/control/faults", methods: ["POST"]) { call in
                world.faults.add(try decode(Fault.self, call))
                return Answer.empty(204)
            },
            Endpoint("/control/faults", methods: ["DELETE"]) { _ in
                world.faults.removeAll()
                return Answer.empty(204)
            },
            Endpoint("/control/requests", methods: ["GET"], requests),
            Endpoint("/control/requests", methods: ["DELETE"]) { _ in
                world.log.clear()
                return Answer.empty(204)
            },
            Endpoint("/control/clock", methods: ["POST"]) { call in
                world.clock.advance(seconds: try decode(Advance.self, call).advanceSeconds)
                return Answer.empty(204)
            },
            Endpoint("/control/knobs", methods: ["GET"]) { _ in
                Answer.bytes(try JSONEncoder().encode(world.knobs), type: "application/json")
            },
            Endpoint("/control/knobs", methods: ["PUT"]) { call in
                let knobs = try decode(Knobs.self, call)
                world.set { $0 = knobs }
                return Answer.empty(204)
            },
            Endpoint("/control/signin", methods: ["POST"], signIn),
            Endpoint("/control/indexers/{id}", methods: ["POST"], condition),
            Endpoint("/control/magnets/{id}", methods: ["POST"], force),
        ]
    }

    private struct Advance: Decodable {
        let advanceSeconds: Double
    }

    private struct ConditionChange: Decodable {
        let delayMilliseconds: Int?
        let isFailing: Bool?
        let redirects: Bool?
        /// 0 lifts the limit.
        let grabLimitSeconds: Int?
    }

    private struct SignInChange: Decodable {
        let isPinActivated: Bool?
        let verification: String?
    }

    /// What the person did at AllDebrid's pages.
    @Sendable private func signIn(_ call: Call) throws -> Response {
        let change = try decode(SignInChange.self, call)
        world.signIn.set {
            $0.isPinActivated = change.isPinActivated ?? $0.isPinActivated
            $0.verification = change.verification ?? $0.verification
        }
        return Answer.empty(204)
    }

    private struct ForcedState: Decodable {
        let statusCode: Int?
    }

    private func decode<Value: Decodable>(_ type: Value.Type, _ call: Call) throws -> Value {
        try JSONDecoder().decode(type, from: call.request.body)
    }

    /// How often each provider was asked, and what; `?provider=` and `?path=` choose.
    @Sendable private func requests(_ call: Call) -> Response {
        let entries = world.log.entries.filter { entry in
            (call.fields["provider"].map { $0 == entry.provider.rawValue } ?? true)
                && entry.path.hasPrefix(call.fields["path"] ?? "/")
        }
        let counts = Provider.allCases.map { provider in
            JSONValue.Member(name: provider.rawValue, value: .int(entries.count { $0.provider == provider }))
        }
        let rows = entries.map { entry -> JSONValue in
            [
                "provider": .string(entry.provider.rawValue), "method": .string(entry.method),
                "path": .string(entry.path),
                "query": .string(entry.query), "range": .text(entry.range),
            ]
        }
        return Answer.json(["counts": .object(counts), "requests": .array(rows)])
    }

    @Sendable private func condition(_ call: Call) throws -> Response {
        guard let id = Int(call.parameter("id")) else { return Answer.empty(404) }
        let change = try decode(ConditionChange.self, call)
        world.prowlarr.set(id) {
            $0.delay = change.delayMilliseconds ?? $0.delay
            $0.isFailing = change.isFailing ?? $0.isFailing
            if change.isFailing == false { $0.disabledTill = nil }
            $0.redirects = change.redirects ?? $0.redirects
            if let seconds = change.grabLimitSeconds { $0.grabLimit = seconds > 0 ? seconds : nil }
        }
        return Answer.empty(204)
    }

    /// Holds a torrent of the account in a state; without one it proceeds again.
    @Sendable private func force(_ call: Call) throws -> Response {
        guard let id = Int(call.parameter("id")) else { return Answer.empty(404) }
        let code = try decode(ForcedState.self, call).statusCode
        world.debrid.change(id) { $0.forced = code }
        return Answer.empty(204)
    }
}
