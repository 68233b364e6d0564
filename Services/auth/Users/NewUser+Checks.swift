import Contracts
import HTTP

extension NewUser {
    /// Notes everything that is wrong with the fields.
    func check(_ checks: inout FieldChecks) {
        let address = EmailAddress(email)
        checks.require(address.isValid, "email", "invalid", "must be an email address of at most 254 characters")
        PasswordRules.check("password", password, email: address, &checks)
        checkName("firstName", firstName, &checks)
        checkName("lastName", lastName, &checks)
        checks.length("invitation", invitation, 1...128)
    }

    private func checkName(_ field: String, _ name: String, _ checks: inout FieldChecks) {
        checks.length(field, name, 1...100)
        // Joiners are format characters, and names in several scripts need them.
        let isPrintable = name.unicodeScalars.allSatisfy { !$0.isControl || $0 == "\u{200C}" || $0 == "\u{200D}" }
        checks.require(isPrintable, field, "invalid", "must not hold control characters")
        checks.require(name.contains { !$0.isWhitespace }, field, "invalid", "must not be blank")
    }
}
