extension RawConnection {
    /// A response of HTTP/1.1 with a length.
    public static func response(_ status: Int = 200, _ body: String = "", headers: [String] = []) -> String {
        let lines = ["HTTP/1.1 \(status) Status", "Content-Length: \(body.utf8.count)"] + headers
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
    }
}
