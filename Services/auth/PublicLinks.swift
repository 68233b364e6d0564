import Configuration

/// Where somebody opens the pages of this service. Codes are behind the `#`, where no server and no log sees them.
struct PublicLinks: ServiceConfiguration {
    private let publicURL: String

    init(_ reader: inout Reader) {
        publicURL = reader.url(
            "AUTH_PUBLIC_URL", default: "http://127.0.0.1:3001",
            "Where people reach this service; links that set a new password or let a television in begin with it.")
    }

    init(publicURL: String) { self.publicURL = publicURL }

    func passwordReset(_ code: String) -> String { "\(publicURL)/v1/password-resets#\(code)" }

    /// Where the code of a television is typed.
    var device: String { "\(publicURL)/v1/device" }
}
