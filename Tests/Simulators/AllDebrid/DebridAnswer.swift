import HTTP

/// AllDebrid's envelope.
enum DebridAnswer {
    static func success(_ data: JSONValue, demo: Bool = false) -> Response {
        let envelope: JSONValue = ["status": "success", "data": data]
        return Answer.json(demo ? envelope.with("demo", "true") : envelope)
    }

    /// Errors come with HTTP 200 as a rule.
    static func error(_ code: String, _ message: String? = nil, status: Int = 200) -> Response {
        Answer.json(["status": "error", "error": self.code(code, message)], status: status)
    }

    /// An error inside a success.
    static func code(_ code: String, _ message: String? = nil) -> JSONValue {
        ["code": .string(code), "message": .string(message ?? messages[code] ?? "Something went wrong")]
    }

    private static let messages = [
        "AUTH_MISSING_APIKEY": "The auth apikey was not sent",
        "AUTH_BAD_APIKEY": "The auth apikey is invalid",
        "AUTH_USER_BANNED": "This account is banned",
        "NO_SERVER":
            "Servers are not allowed to use this feature. Visit <a href=\"https://alldebrid.com/vpn\">alldebrid.com/vpn</a>.",
        "MAGNET_INVALID_ID": "This magnet ID does not exists or is invalid",
        "MAGNET_INVALID_URI": "Magnet is not valid",
        "MAGNET_INVALID_FILE": "File is not a valid torrent",
        "MAGNET_NO_URI": "No magnet sent",
        "MAGNET_MUST_BE_PREMIUM": "You must be premium to use this feature",
        "MAGNET_TOO_MANY_ACTIVE": "Already have maximum allowed active magnets (30)",
        "MAGNET_TOO_MANY": "Maximum number of magnets reached (1000)",
        "MAGNET_PROCESSING": "Magnet is processing or completed",
        "MUST_BE_PREMIUM": "You must be premium to process this link",
        "LINK_DOWN": "This link is not available on the file hoster website",
        "LINK_IS_MISSING": "No link was sent",
        "LINK_HOST_NOT_SUPPORTED": "This host or link is not supported",
        "DELAYED_INVALID_ID": "This delayed link id is invalid",
        "PIN_EXPIRED": "The pin is expired",
        "PIN_INVALID": "The pin is invalid",
        "ALREADY_SENT": "The email was already sent",
        "DISCONTINUED": "This endpoint is discontinued",
        "MAINTENANCE": "Alldebrid is under <b>maintenance</b>",
    ]
}
