import Contracts
import HTTP

extension ProducerError: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .noSuchSegment: .notFound("no_such_segment")
        case .busy:
            .unavailable("Too many films are being prepared.", code: "producers_busy", retryAfterSeconds: 2)
        case .encodersBusy(let place): .encodersBusy(place)
        case .failed:
            .unavailable("The segment could not be made.", code: "segment_failed", retryAfterSeconds: 2)
        case .notStored(.full):
            .unavailable("The disk is full.", code: "disk_full", retryAfterSeconds: 10)
        case .notStored(.tooLarge):
            .insufficientStorage("segment_too_large", "The segment is larger than the store may become.")
        case .notStored(.unusable):
            .unavailable("The segment could not be kept.", code: "segment_not_stored", retryAfterSeconds: 10)
        case .stopped, .cancelled:
            .unavailable("The request was given up.", code: "cancelled", retryAfterSeconds: 1)
        }
    }
}

extension Problem {
    /// - Parameter place: in the queue; 1 is next.
    fileprivate static func encodersBusy(_ place: Int) -> Problem {
        var problem = tooManyRequests("encoders_busy", retryAfterSeconds: 3)
        problem.title = "Every encoder is in use."
        problem.detail = "Come again in time to keep the place in the queue, or watch what need not be encoded."
        problem.placeInQueue = place
        return problem
    }
}

extension SourceError: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .unreachable: .gatewayTimeout(code, reason)
        case .busy: .unavailable(reason, code: code, retryAfterSeconds: 5)
        case .gone, .rangesUnsupported, .changed, .refusedAddress: .badGateway(code, reason)
        }
    }
}

extension IndexError: ProblemConvertible {
    var problem: Problem { .badGateway("file_unreadable", reason) }
}

extension PlanError: ProblemConvertible {
    /// A sentence for people.
    private var reason: String {
        switch self {
        case .noDuration: "The file does not say how long it is."
        case .keyframesTooSparse: "The video's keyframes are too far apart to be cut."
        case .tooLong: "The file says that it lasts for days."
        }
    }

    var problem: Problem { .badGateway("file_not_cuttable", reason) }
}

extension CandidateFailure: ProblemConvertible {
    var problem: Problem { .badGateway(code, reason) }
}
