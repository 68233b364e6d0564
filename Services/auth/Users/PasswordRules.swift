import HTTP

/// What a password may be.
enum PasswordRules {
    /// Unicode characters; there is no other rule of form, and a password is never cut.
    static let length = 10...1_024

    /// Notes the first thing that is wrong with it.
    static func check(_ field: String, _ password: String, email: EmailAddress, _ checks: inout FieldChecks) {
        checks.length(field, password, length)
        checks.require(
            !password.lowercased().contains(email.text) || email.text.isEmpty, field, "contains_email",
            "must not contain the email")
        checks.require(!CommonPasswords.contains(password), field, "too_common", "is one of the commonest passwords")
    }
}
