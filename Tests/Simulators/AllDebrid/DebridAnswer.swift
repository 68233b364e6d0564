import HTTP
import Platform

/// AllDebrid's envelope.
enum DebridAnswer {
    static func success(_ data: JSONValue) -> Response {
        Answer.json(["status": "success", "data": data])
    }

    /// The same answer, said to be one of a demonstration: `true` is a text there.
    static func demo(_ response: Response) -> Response {
        guard case .data(let body) = response.body, body.last == UInt8(ascii: "}") else { return response }
        var response = response
        response.body = .data(body.dropLast() + Data(",\"demo\":\"true\"}".utf8))
        return response
    }

    /// One request too many.
    static func overLimit(_ answer: Knobs.RateLimitAnswer) -> Response {
        switch answer {
        case .json: error("TOO_MANY_REQUESTS", "Too many requests", status: 429)
        case .empty: Answer.empty(429)
        case .html: Answer.html(503)
        }
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
        "MAGNET_PROCESSING_COOLDOWN": "Magnet was restarted recently, try again later",
        "MUST_BE_PREMIUM": "You must be premium to process this link",
        "FREE_TRIAL_LIMIT_REACHED": "You have reached the free trial limit (7 days // 25GB downloaded)",
        "LINK_DOWN": "This link is not available on the file hoster website",
        "LINK_IS_MISSING": "No link was sent",
        "LINK_HOST_NOT_SUPPORTED": "This host or link is not supported",
        "LINK_HOST_UNAVAILABLE": "This host is under maintenance or not available",
        "LINK_TOO_MANY_DOWNLOADS": "Too many concurrent downloads for this host",
        "LINK_HOST_FULL": "All servers are full for this host, please retry later",
        "LINK_HOST_LIMIT_REACHED": "You have reached the download limit for this host",
        "LINK_PASS_PROTECTED": "Link is password protected",
        "LINK_ERROR": "Generic unlocking error",
        "LINK_NOT_SUPPORTED": "The link is not supported for this host",
        "LINK_TEMPORARY_UNAVAILABLE": "Link is temporarily unavailable on hoster website",
        "STREAM_INVALID_GEN_ID": "The generation id is invalid",
        "STREAM_INVALID_STREAM_ID": "The stream id is invalid",
        "DELAYED_INVALID_ID": "This delayed link id is invalid",
        "PIN_EXPIRED": "The pin is expired",
        "PIN_INVALID": "The pin is invalid",
        "ALREADY_SENT": "The email was already sent",
        "DISCONTINUED": "This endpoint is discontinued",
        "MAINTENANCE": "Alldebrid is under <b>maintenance</b>",
    ]
}
