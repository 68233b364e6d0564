public import Contracts
public import HTTP
public import Postgres
public import Tokens

extension Problem {
    /// The same for an account that does not exist.
    static let wrongCredentials = Problem(
        status: 401, code: "wrong_credentials", title: "The email or the password is wrong.")

    /// The same for a token that is unknown, expired or used before.
    static let invalidRefreshToken = Problem(
        status: 401, code: "invalid_refresh_token", title: "The refresh token is not valid: log in again.")

    static let emailTaken = Problem.conflict("email_taken", "There is an account with this email already.")

    static let registrationClosed = Problem.forbidden(
        "registration_closed", "New accounts are not accepted here.")

    static let invitationNeeded = Problem.forbidden(
        "invitation_needed", "Registration needs the code of an invitation that is unused and has not expired.")

    static let listFull = Problem.conflict("list_full", "The list is full, or its owner has no account any more.")

    static func titleNotFound(_ detail: String) -> Problem { .notFound("title_not_found", detail) }

    static let invalidAPIKey = Problem.unauthorized(
        "invalid_api_key", "The API key was revoked, has expired, or never was.")

    static let accountDisabled = Problem.forbidden("account_disabled", "An administrator has disabled this account.")

    static let invalidReset = Problem.forbidden(
        "invalid_reset", "The code was used, has expired, or never was: ask an administrator for another.")

    static let wrongPIN = Problem.forbidden("wrong_pin", "The profile's PIN is wrong or missing.")

    static let profileLimited = Problem.forbidden(
        "profile_limited", "A profile with a maximum certification cannot do this.")

    static let wrongPassword = Problem.forbidden("wrong_password", "The password is wrong.")

    static let lastAdministrator = Problem.conflict(
        "last_administrator", "There must be an administrator: make another one first.")
}

extension PostgresError: ProblemConvertible {
    public var problem: Problem {
        switch self {
        case .cancelled, .closed: .unavailable("The service is stopping.", retryAfterSeconds: 1)
        case .textHoldsNUL: .badRequest("invalid_text", "A text holds the character U+0000.")
        case _ where isTemporary:
            .unavailable("The database does not answer.", code: "database_unavailable", retryAfterSeconds: 2)
        default: .unexpected
        }
    }
}

extension PasswordError: ProblemConvertible {
    public var problem: Problem {
        switch self {
        case .busy, .outOfMemory:
            .unavailable("Too many people log in at this moment.", code: "busy", retryAfterSeconds: 3)
        case .cancelled: .unavailable("The request was given up.", code: "cancelled", retryAfterSeconds: 1)
        case .malformedHash: .unexpected
        }
    }
}
