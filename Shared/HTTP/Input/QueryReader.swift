import Contracts

/// Reads a query's parameters and notes all that is wrong with them.
///
/// A wrong value is noted and a stand-in returned: nothing uses it, since ``Request/decodeQuery(_:)`` throws.
public struct QueryReader {
    private let items: [QueryItem]
    /// Few, so that looking through them is cheaper than a set.
    private var read: [String] = []
    private var errors: [FieldError] = []

    init(_ items: [QueryItem]) { self.items = items }

    /// - Parameter length: in Unicode scalars.
    public mutating func string(_ name: String, _ length: ClosedRange<Int>) -> String {
        optionalString(name, length) ?? missing(name, "")
    }

    public mutating func optionalString(_ name: String, _ length: ClosedRange<Int>) -> String? {
        guard let text = text(name) else { return nil }
        if let complaint = FieldError.length(name, text, length) { errors.append(complaint) }
        return text
    }

    public mutating func int(_ name: String, default value: Int, in range: ClosedRange<Int>) -> Int {
        optionalInt(name, in: range) ?? value
    }

    public mutating func optionalInt(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            return wrong(name, "out_of_range", "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    public mutating func bool(_ name: String, default value: Bool) -> Bool {
        guard let text = text(name) else { return value }
        guard text == "true" || text == "false" else { return wrong(name, "invalid", "must be true or false") ?? value }
        return text == "true"
    }

    /// One of the type's raw values.
    public mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, default value: Choice
    ) -> Choice {
        optionalChoice(name) ?? value
    }

    public mutating func optionalChoice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ type: Choice.Type = Choice.self
    ) -> Choice? {
        guard let text = text(name) else { return nil }
        let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        return Choice(rawValue: text) ?? wrong(name, "invalid", "must be one of \(names)")
    }

    /// A type with one spelling: `TitleID`. Missing is wrong; `nil` is returned for a wrong one as well.
    public mutating func value<Value: LosslessStringConvertible>(_ name: String, _ type: Value.Type) -> Value? {
        guard text(name) != nil else { return missing(name, nil) }
        return optionalValue(name, type)
    }

    public mutating func optionalValue<Value: LosslessStringConvertible>(
        _ name: String, _ type: Value.Type = Value.self
    ) -> Value? {
        guard let text = text(name) else { return nil }
        return Value(text) ?? wrong(name, "invalid", "has not the right form")
    }

    /// Separated by commas; empty when it is not there.
    public mutating func list(_ name: String, maximumCount: Int, itemLength: ClosedRange<Int> = 1...64) -> [String] {
        guard let text = text(name) else { return [] }
        let items = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard items.count <= maximumCount, items.allSatisfy({ itemLength.contains($0.unicodeScalars.count) }) else {
            let lengths = "\(itemLength.lowerBound) to \(itemLength.upperBound)"
            return wrong(name, "invalid", "must be at most \(maximumCount) items of \(lengths) characters") ?? []
        }
        return items
    }

    /// Notes what no single value shows: a wrong combination.
    public mutating func complain(_ name: String, _ code: String, _ detail: String) {
        guard errors.count < FieldError.maximumCount else { return }
        errors.append(FieldError(field: name, code: code, detail: detail))
    }

    /// - Throws: a 422 with everything that was wrong, and every name that nobody read.
    mutating func finish() throws {
        var known = items.isEmpty ? [] : Set(read)
        for item in items where known.insert(item.name).inserted {
            complain(item.name, "unknown", "is no parameter of this address")
        }
        guard errors.isEmpty else { throw Problem.validation(errors) }
    }

    private mutating func text(_ name: String) -> String? {
        let values = items.filter { $0.name == name }.map(\.value)
        guard !read.contains(name) else { return values.first }
        read.append(name)
        if values.count > 1 { complain(name, "repeated", "must be there once") }
        if values.first?.unicodeScalars.contains(where: { $0.value < 0x20 }) == true {
            complain(name, "invalid", "must hold no control character")
        }
        return values.first
    }

    private mutating func missing<Value>(_ name: String, _ standIn: Value) -> Value {
        complain(name, "required", "is required")
        return standIn
    }

    private mutating func wrong<Value>(_ name: String, _ code: String, _ detail: String) -> Value? {
        complain(name, code, detail)
        return nil
    }
}
