import Contracts
import HTTP

extension NewProfile {
    /// Notes everything that is wrong with the fields.
    func check(_ checks: inout FieldChecks) {
        checks.length("name", name, 1...50)
        let isPrintable = name.unicodeScalars.allSatisfy { !$0.isControl } && name.contains { !$0.isWhitespace }
        checks.require(isPrintable, "name", "invalid", "must not be blank nor hold control characters")
        checks.require(
            colour?.wholeMatch(of: /#[0-9a-f]{6}/) != nil || colour == nil, "colour", "invalid",
            "must be a colour such as #3a7bd5")
        let areTags = preferredLanguages?.allSatisfy {
            $0.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}/) != nil
        }
        checks.require(
            areTags != false && preferredLanguages?.count ?? 0 <= 10, "preferredLanguages", "invalid",
            "must be at most 10 languages such as fr or pt-BR")
    }
}

extension ProfilePIN {
    func check(_ checks: inout FieldChecks) {
        checks.require(pin.wholeMatch(of: /[0-9]{4,8}/) != nil, "pin", "invalid", "must be four to eight digits")
    }
}
