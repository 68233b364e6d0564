import HTTPFetching

/// Why AllDebrid did not do what was asked.
enum AllDebridError: Error, Equatable {
    /// It said no, with this code.
    case refused(String)
    /// There was no answer.
    case noAnswer(FetchError)
    /// The answer is not JSON of the agreed form; an empty body is seen now and then.
    case notUnderstood
}
