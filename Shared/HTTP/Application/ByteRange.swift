/// What a `Range` field asks of a representation (RFC 9110 §14).
public enum ByteRange: Sendable, Equatable {
    /// There is none, or one to be ignored: an unknown unit, several ranges, an `If-Range` that does not match.
    case whole
    /// Not empty, within the size.
    case part(Range<Int64>)
    case unsatisfiable

    /// - Parameter entityTag: strong and quoted; without one an `If-Range` never matches.
    public init(_ headers: Headers, size: Int64, entityTag: String?) {
        guard let field = headers["Range"], headers.all("Range").count == 1 else {
            self = .whole
            return
        }
        if let condition = headers["If-Range"], condition != entityTag || condition.hasPrefix("W/") {
            self = .whole
            return
        }
        self = Self.parse(field, size: size)
    }

    private static func parse(_ field: String, size: Int64) -> ByteRange {
        guard field.lowercased().hasPrefix("bytes=") else { return .whole }
        let parts = field.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, !field.contains(","),
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            !(parts[0].isEmpty && parts[1].isEmpty)
        else { return .whole }
        // More digits than fit are beyond any file.
        let first = Int64(parts[0]) ?? .max
        let last = Int64(parts[1]) ?? .max
        if parts[0].isEmpty { return part(from: max(0, size - last), to: size) }
        guard parts[1].isEmpty || first <= last else { return .whole }
        return part(from: first, to: last < size ? last + 1 : size)
    }

    private static func part(from first: Int64, to end: Int64) -> ByteRange {
        first < end ? .part(first..<end) : .unsatisfiable
    }
}
