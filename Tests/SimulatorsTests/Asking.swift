import HTTP
import Platform

@testable import Simulators

/// An answer as a test looks at it.
struct Seen {
    let response: Response

    var status: Int { response.status.rawValue }

    var bytes: Data {
        if case .data(let data) = response.body { return data }
        return Data()
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: bytes)
    }
}

extension World {
    func get(_ provider: Provider, _ target: String, _ headers: Headers = [:]) async -> Seen {
        Seen(response: await respond(provider, to: Request(target: target, headers: headers)))
    }

    func tmdb(_ target: String) async -> Seen {
        await get(.tmdb, "/3\(target)\(target.contains("?") ? "&" : "?")api_key=\(World.key)")
    }

    func prowlarr(_ target: String) async -> Seen { await get(.prowlarr, target, ["X-Api-Key": World.key]) }

    func debrid(_ target: String, form: String = "", headers: Headers = [:]) async -> Seen {
        var headers = headers
        headers["Authorization"] = "Bearer \(World.key)"
        if headers["Content-Type"] == nil { headers["Content-Type"] = "application/x-www-form-urlencoded" }
        let request = Request(method: .post, target: target, headers: headers, body: Data(form.utf8))
        return Seen(response: await respond(.alldebrid, to: request))
    }

    /// A world whose time stands still until a test puts it forward.
    static func frozen() -> World {
        World(clock: SimulatedClock { Date(timeIntervalSince1970: 1_770_000_000) })
    }
}
