/// The body of `PUT /v1/me/password`.
public struct PasswordChange: Codable, Sendable {
    public var currentPassword: String
    public var newPassword: String

    public init(currentPassword: String, newPassword: String) {
        self.currentPassword = currentPassword
        self.newPassword = newPassword
    }
}

/// The password once more, before what cannot be undone: the body of `DELETE /v1/me`.
public struct PasswordConfirmation: Codable, Sendable {
    public var password: String

    public init(password: String) { self.password = password }
}
