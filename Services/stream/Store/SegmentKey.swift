import Platform

/// Names one stored part of one rendition of one file.
struct SegmentKey: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        /// The initialisation segment.
        case header
        case segment(Int)
    }

    let source: String
    let rendition: String
    let part: Part

    /// Where it is kept, relative to the store, without the ending. Two keys never share it, and no key leads out of the
    /// store: what is not plain is spelled in numbers.
    var name: String {
        let last =
            switch part {
            case .header: "header"
            case .segment(let number): "\(number)"
            }
        return "\(Self.folder(of: source))\(Self.plain(rendition))/\(last)"
    }

    /// What was found out about a file, apart from its renditions.
    /// - Parameter version: of the form it is kept in.
    static func index(of source: String, version: Int) -> SegmentKey {
        SegmentKey(source: source, rendition: "index-\(version)", part: .header)
    }

    /// What the names of all parts of a file begin with.
    static func folder(of source: String) -> String { plain(source) + "/" }

    private static func plain(_ text: String) -> String {
        // Nearly all are.
        if text.utf8.allSatisfy(isPlain) { return "s" + text }
        let bytes = text.utf8.map { isPlain($0) ? String(UnicodeScalar($0)) : "=" + String($0, radix: 16) }
        return "s" + bytes.joined()
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
