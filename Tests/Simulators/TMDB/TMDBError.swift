import HTTP

/// TMDB's refusals: its own number beside the HTTP status.
struct TMDBError: Error, Sendable {
    let http: Int
    let code: Int
    let message: String

    static let invalidKey = TMDBError(http: 401, code: 7, message: "Invalid API key: You must be granted a valid key.")
    static let notFound = TMDBError(http: 404, code: 34, message: "The resource you requested could not be found.")
    static let invalidPage = TMDBError(
        http: 400, code: 22,
        message: "Invalid page: Pages start at 1 and max at 500. They are expected to be an integer.")
    static let dateRange = TMDBError(
        http: 422, code: 20, message: "Invalid date range: Should be a range no longer than 14 days.")
    static let dateFormat = TMDBError(
        http: 400, code: 23, message: "Invalid date: Format needs to be YYYY-MM-DD.")
    static let tooManyAppended = TMDBError(
        http: 400, code: 27, message: "Too many append to response objects: The maximum number of remote calls is 20.")
    static let overLimit = TMDBError(
        http: 429, code: 25, message: "Your request count (#) is over the allowed limit of (40).")

    var response: Response {
        Answer.json(
            ["success": false, "status_code": .int(code), "status_message": .string(message)], status: http)
    }

    /// What a broken TMDB says in JSON.
    static func response(http: Int) -> Response {
        let error =
            switch http {
            case 429: overLimit
            case 401: invalidKey
            case 404: notFound
            case 502: TMDBError(http: 502, code: 43, message: "Couldn't connect to the backend server.")
            case 503: TMDBError(http: 503, code: 46, message: "The API is undergoing maintenance. Try again later.")
            case 504:
                TMDBError(http: 504, code: 24, message: "Your request to the backend server timed out. Try again.")
            default: TMDBError(http: http, code: 11, message: "Internal error: Something went wrong, contact TMDb.")
            }
        return error.response
    }
}
