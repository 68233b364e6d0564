import HTTP

/// What an account may do.
enum DebridAccountKind: String, Sendable, Codable {
    case premium
    /// Premium for a week, up to a quota.
    case trial
    case free
    /// It was premium until yesterday.
    case expired

    var isPremium: Bool { self == .premium || self == .trial }
}

/// The key with which a request comes.
struct DebridKey: Sendable {
    let text: String

    /// The header's, else the field's that old clients send.
    init(_ request: Request, _ fields: Fields) {
        let bearer = request.headers["Authorization"].map { $0.hasPrefix("Bearer ") ? String($0.dropFirst(7)) : $0 }
        text = bearer ?? fields["apikey"] ?? ""
    }

    /// The account of one of AllDebrid's own keys for trying things out.
    var demo: DebridAccountKind? {
        switch text {
        case "staticDemoApikeyPrem": .premium
        case "staticDemoApikeyTria": .trial
        case "staticDemoApikeyFree": .free
        default: nil
        }
    }
}

extension World {
    func debridAccount(of call: Call) -> DebridAccountKind {
        DebridKey(call.request, call.fields).demo ?? knobs.account
    }
}
