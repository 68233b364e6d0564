public import Contracts

/// An error that knows how the client must see it.
public protocol ProblemConvertible: Error {
    var problem: Problem { get }
}

extension Problem: ProblemConvertible {
    public var problem: Problem { self }
}

extension Problem {
    public static func badRequest(_ code: String, _ detail: String) -> Problem {
        Problem(status: 400, code: code, title: "The request is not sound.", detail: detail)
    }

    public static func unauthorized(
        _ code: String = "unauthorized", _ detail: String = "Send a valid access token in the Authorization header."
    ) -> Problem {
        Problem(status: 401, code: code, title: "Authentication is needed.", detail: detail)
    }

    public static func forbidden(_ code: String = "forbidden", _ detail: String? = nil) -> Problem {
        Problem(status: 403, code: code, title: "This is not allowed.", detail: detail)
    }

    public static func notFound(_ code: String = "not_found", _ detail: String? = nil) -> Problem {
        Problem(status: 404, code: code, title: "There is nothing here.", detail: detail)
    }

    public static func conflict(_ code: String, _ detail: String) -> Problem {
        Problem(status: 409, code: code, title: "This conflicts with what is there.", detail: detail)
    }

    public static func contentTooLarge(limit: Int) -> Problem {
        Problem(
            status: 413, code: "body_too_large", title: "The body is too large.",
            detail: "At most \(limit) bytes are read.")
    }

    public static func unsupportedMediaType(_ detail: String) -> Problem {
        Problem(
            status: 415, code: "unsupported_media_type", title: "The body's type is not understood.", detail: detail)
    }

    public static func validation(_ errors: [FieldError]) -> Problem {
        Problem(status: 422, code: "validation_failed", title: "Some fields are wrong.", errors: errors)
    }

    public static func tooManyRequests(_ code: String = "too_many_requests", retryAfterSeconds: Int) -> Problem {
        Problem(
            status: 429, code: code, title: "There are too many requests.", detail: "Try again in a while.",
            retryAfterSeconds: retryAfterSeconds)
    }

    /// What the service could not help; its cause is in the log alone.
    public static var unexpected: Problem {
        Problem(status: 500, code: "internal_error", title: "Something went wrong here.")
    }

    public static func badGateway(_ code: String, _ detail: String) -> Problem {
        Problem(status: 502, code: code, title: "A service behind this one answered wrongly.", detail: detail)
    }

    public static func unavailable(
        _ detail: String, code: String = "unavailable", retryAfterSeconds: Int
    ) -> Problem {
        Problem(
            status: 503, code: code, title: "This is not available now.", detail: detail,
            retryAfterSeconds: retryAfterSeconds)
    }

    public static func gatewayTimeout(_ code: String, _ detail: String) -> Problem {
        Problem(status: 504, code: code, title: "A service behind this one was too slow.", detail: detail)
    }

    /// For what will not fit until somebody makes room: it is not to be tried again unasked (RFC 4918 §11.5).
    public static func insufficientStorage(_ code: String, _ detail: String) -> Problem {
        Problem(status: 507, code: code, title: "There is no room for this.", detail: detail)
    }
}

extension Response {
    /// `application/problem+json` (RFC 9457).
    public static func problem(_ problem: Problem) throws -> Response {
        var response = try json(problem, status: HTTPStatus(rawValue: problem.status))
        response.headers["Content-Type"] = "application/problem+json"
        response.headers["Cache-Control"] = "no-store"
        response.headers["Retry-After"] = problem.retryAfterSeconds.map(String.init)
        // RFC 9110 §11.6.1: a 401 names what would do.
        if problem.status == 401 { response.headers["WWW-Authenticate"] = "Bearer" }
        return response
    }
}
