/// The one range of a `Range` header (RFC 9110 §14.1.2).
enum ByteRange: Equatable {
    /// No header, or one that can't be read: the whole file.
    case whole
    case part(Range<Int64>)
    case unsatisfiable

    init(header: String?, size: Int64) {
        guard let header, header.hasPrefix("bytes="), !header.contains(",") else {
            self = .whole
            return
        }
        let bounds = header.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard bounds.count == 2 else {
            self = .whole
            return
        }
        self = Self.read(Int64(bounds[0]), Int64(bounds[1]), isOpen: bounds[1].isEmpty, size: size)
    }

    private static func read(_ first: Int64?, _ last: Int64?, isOpen: Bool, size: Int64) -> ByteRange {
        switch (first, last) {
        case (let first?, let last?) where first <= last:
            first < size ? .part(first..<min(last + 1, size)) : .unsatisfiable
        case (let first?, nil) where isOpen: first < size ? .part(first..<size) : .unsatisfiable
        case (nil, let count?) where count > 0: size > 0 ? .part(max(0, size - count)..<size) : .unsatisfiable
        default: .whole
        }
    }
}
