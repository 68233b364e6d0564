/// What AllDebrid's error codes mean to us (https://docs.alldebrid.com/#all-errors).
enum AllDebridCode {
    enum Meaning: Equatable {
        /// The account or this server's address is refused, until a person does something.
        case account(String)
        /// Trying again later may help.
        case later(String)
        /// The account holds as many magnets as it may.
        case full
        /// This source will never work.
        case item(code: String, reason: String)
        /// The magnet is not in the account.
        case unknownMagnet
        /// We asked wrongly, or the API has changed.
        case misunderstanding
    }

    static func meaning(of code: String) -> Meaning { account[code] ?? later[code] ?? item[code] ?? other(code) }

    private static func other(_ code: String) -> Meaning {
        switch code {
        case "MAGNET_TOO_MANY_ACTIVE", "MAGNET_TOO_MANY": .full
        case "MAGNET_INVALID_ID": .unknownMagnet
        case "404", "DISCONTINUED", "MAGNET_NO_URI", "LINK_IS_MISSING", "NO_JSON_PARAM", "JSON_INVALID",
            "DELAYED_INVALID_ID", "STREAM_INVALID_GEN_ID", "STREAM_INVALID_STREAM_ID":
            .misunderstanding
        case _ where code.hasPrefix("AUTH_") || code.hasPrefix("PIN_"):
            .account("AllDebrid does not accept the account.")
        case _ where code.hasPrefix("LINK_") || code.hasPrefix("MAGNET_") || code.hasPrefix("REDIRECTOR_"):
            .item(code: "provider_error", reason: "AllDebrid cannot provide this source.")
        default: .later("AllDebrid has a problem of its own.")
        }
    }

    private static let account: [String: Meaning] = [
        "AUTH_MISSING_APIKEY": .account("AllDebrid got no API key: set ALLDEBRID_API_KEY."),
        "AUTH_BAD_APIKEY": .account("AllDebrid does not know the API key: make a new one and set ALLDEBRID_API_KEY."),
        "AUTH_BLOCKED": .account(
            "AllDebrid blocks the API key from this address: confirm the sign-in by the e-mail that AllDebrid sent."),
        "AUTH_USER_BANNED": .account("AllDebrid has banned the account."),
        "ACCOUNT_INVALID": .account("AllDebrid says that the account is not valid."),
        "NO_SERVER": .account(noServer), "MAGNET_NO_SERVER": .account(noServer),
        "MUST_BE_PREMIUM": .account(premium), "MAGNET_MUST_BE_PREMIUM": .account(premium),
        "FREE_TRIAL_LIMIT_REACHED": .account("The account's free trial is used up."),
    ]

    private static let noServer =
        "AllDebrid refuses addresses of servers and VPNs (see https://alldebrid.com/vpn): use another network or a proxy."
    private static let premium = "The AllDebrid account is not premium, or no longer."

    private static let later: [String: Meaning] = [
        "GENERIC": .later("AllDebrid has a problem of its own."),
        "MAINTENANCE": .later("AllDebrid is under maintenance."),
        "DOWNLOAD_FAILED": .later("AllDebrid could not fetch the file."),
        "TOO_MANY_REQUESTS": .later("AllDebrid wants fewer requests."),
        "LINK_HOST_UNAVAILABLE": .later("The file hoster is not available."),
        "LINK_HOST_FULL": .later("AllDebrid has no free slot at the file hoster."),
        "LINK_HOST_LIMIT_REACHED": .later("The day's limit for this file hoster is reached."),
        "LINK_TEMPORARY_UNAVAILABLE": .later("The link is not available for the moment."),
        "LINK_TOO_MANY_DOWNLOADS": .later("Too many downloads are running."),
        "MAGNET_INTERNAL_ERROR": .later("AllDebrid has a problem of its own."),
        "MAGNET_PROCESSING": .later("AllDebrid is busy with the torrent."),
        "MAGNET_PROCESSING_COOLDOWN": .later("AllDebrid wants to wait before it tries the torrent again."),
    ]

    private static let item: [String: Meaning] = [
        "MAGNET_INVALID_URI": .item(
            code: "invalid_magnet", reason: "AllDebrid does not take the magnet for a valid one."),
        "MAGNET_INVALID_FILE": .item(
            code: "invalid_torrent", reason: "AllDebrid does not take the file for a torrent."),
        "MAGNET_FILE_UPLOAD_FAILED": .item(
            code: "invalid_torrent", reason: "AllDebrid could not read the torrent file."),
        "MAGNET_UPLOAD_FAILED": .item(code: "upload_failed", reason: "AllDebrid could not store the torrent."),
        "MAGNET_CANT_BOOTSTRAP": .item(code: "no_peers", reason: "AllDebrid found nobody who shares the torrent."),
        "MAGNET_TOO_LARGE": .item(code: "too_large", reason: "The torrent is larger than AllDebrid allows."),
        "MAGNET_MAGNET_TOO_BIG": .item(code: "too_large", reason: "The torrent is larger than AllDebrid allows."),
        "MAGNET_TOOK_TOO_LONG": .item(code: "stuck", reason: "AllDebrid gave up after three days."),
        "MAGNET_LINKS_REMOVED": .item(code: "removed", reason: "The files were removed from AllDebrid."),
        "MAGNET_PROCESSING_FAILED": .item(code: "provider_error", reason: "AllDebrid failed to process the torrent."),
        "LINK_DOWN": .item(code: "removed", reason: "The file is no longer there."),
        "LINK_ERROR": .item(code: "provider_error", reason: "AllDebrid cannot unlock the link."),
        "LINK_HOST_NOT_SUPPORTED": .item(code: "not_supported", reason: "AllDebrid does not know this file hoster."),
        "LINK_NOT_SUPPORTED": .item(code: "not_supported", reason: "AllDebrid cannot unlock such links."),
        "LINK_PASS_PROTECTED": .item(code: "password", reason: "The link is protected by a password."),
        "BAD_LINK": .item(code: "invalid_link", reason: "AllDebrid does not take the link for a valid one."),
    ]
}
