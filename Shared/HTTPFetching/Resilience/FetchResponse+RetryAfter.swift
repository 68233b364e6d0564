import Platform

extension FetchResponse {
    /// What its headers say, see ``FetchHeaders/retryAfter``.
    public var retryAfter: Duration? { headers.retryAfter }
}

extension FetchHeaders {
    /// What `Retry-After` asks for, in seconds or as a date (RFC 9110 §10.2.3); `nil` when it is absent or neither.
    public var retryAfter: Duration? { retryAfter(now: Date()) }

    func retryAfter(now: Date) -> Duration? {
        guard let text = self["Retry-After"] else { return nil }
        if let seconds = Int(text) { return seconds >= 0 ? .seconds(min(seconds, 86_400)) : nil }
        guard let date = Date(fixedForm: text) else { return nil }
        return .seconds(min(max(0, date.timeIntervalSince(now)), 86_400))
    }
}

extension Date {
    /// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7); the two obsolete forms are not read.
    fileprivate init?(fixedForm text: String) {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: String(parts[2])) else {
            return nil
        }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        guard let date = try? Date("\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z", strategy: .iso8601) else {
            return nil
        }
        self = date
    }
}
