import Configuration

/// Where somebody opens the page that takes a code.
struct PasswordResetLinks: ServiceConfiguration {
    private let publicURL: String

    init(_ reader: inout Reader) {
        publicURL = reader.url(
            "AUTH_PUBLIC_URL", default: "http://127.0.0.1:3001",
            "Where people reach this service; links that set a new password begin with it.")
    }

    init(publicURL: String) { self.publicURL = publicURL }

    /// Behind the `#`, where no server and no log sees it.
    func link(_ code: String) -> String { "\(publicURL)/v1/password-resets#\(code)" }
}
