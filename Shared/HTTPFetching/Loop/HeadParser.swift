/// Collects the header lines that libcurl hands over one by one.
struct HeadParser: Sendable {
    /// Bytes of all header lines together; more ends the transfer.
    static let maximumBytes = 128 << 10

    private var status = 0
    private var headers = FetchHeaders()
    private var byteCount = 0
    private(set) var head: ResponseHead?

    /// - Returns: whether the transfer may go on.
    mutating func take(_ line: String) -> Bool {
        byteCount += line.utf8.count
        guard byteCount <= Self.maximumBytes else { return false }
        // What comes after the head are trailers, which nobody here needs.
        guard head == nil else { return true }
        let line = line.trimmed
        if line.hasPrefix("HTTP/") {
            status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
            headers = FetchHeaders()
        } else if line.isEmpty {
            // 1xx: the real one follows.
            if status >= 200 { head = ResponseHead(status: status, headers: headers) }
        } else if let colon = line.firstIndex(of: ":") {
            headers.append(String(line[..<colon]), String(line[line.index(after: colon)...]).trimmed)
        }
        return true
    }
}

extension String {
    fileprivate var trimmed: String {
        let isSpace = { (character: Character) in
            character == " " || character == "\t" || character == "\r\n" || character == "\n" || character == "\r"
        }
        let start = drop(while: isSpace)
        guard let last = start.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(start[...last])
    }
}
