import Contracts

/// Notes what is wrong with the values of a body whose types are right.
public struct FieldChecks {
    private(set) var errors: [FieldError]

    init(_ errors: [FieldError]) { self.errors = errors }

    /// - Parameter range: in Unicode scalars.
    public mutating func length(_ field: String, _ text: String?, _ range: ClosedRange<Int>) {
        if let text, let error = FieldError.length(field, text, range) { note(error) }
    }

    public mutating func range(_ field: String, _ number: Int?, _ range: ClosedRange<Int>) {
        guard let number, !range.contains(number) else { return }
        let detail = "must be from \(range.lowerBound) to \(range.upperBound)"
        note(FieldError(field: field, code: "out_of_range", detail: detail))
    }

    public mutating func require(_ isRight: Bool, _ field: String, _ code: String, _ detail: String) {
        if !isRight { note(FieldError(field: field, code: code, detail: detail)) }
    }

    /// The first complaint about a field is the one that helps: later ones judge a stand-in.
    private mutating func note(_ error: FieldError) {
        if !errors.contains(where: { $0.field == error.field }) { errors.append(error) }
    }
}

extension FieldError {
    /// Enough for any person; a body of nothing but wrong fields must cost neither time nor a large answer.
    static let maximumCount = 50

    static func length(_ field: String, _ text: String, _ range: ClosedRange<Int>) -> FieldError? {
        let count = text.unicodeScalars.count
        guard !range.contains(count) else { return nil }
        let code = count < range.lowerBound ? "too_short" : "too_long"
        let detail = "must have \(range.lowerBound) to \(range.upperBound) characters"
        return FieldError(field: field, code: code, detail: detail)
    }
}
