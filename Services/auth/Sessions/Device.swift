import HTTP
import Platform

/// From what somebody logs in, as they will know it again.
struct Device: Sendable, Equatable {
    /// Unicode characters.
    static let nameLength = 1...100

    let name: String
    /// Roughly where it is.
    let network: String

    /// - Parameter name: its owner's word for it.
    init(_ request: Request, name: String? = nil) {
        self.name = name ?? request.headers["User-Agent"].map(Self.name(userAgent:)) ?? "unknown device"
        network = Self.network(request.remoteAddress)
    }

    private static let programs = [
        ("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ]
    /// The more special first: Android says Linux as well, and an iPhone "like Mac OS X".
    private static let systems = [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Tizen", "Tizen"),
        ("Web0S", "webOS"), ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ]

    /// "Firefox on Linux"; of a program that is no browser its first word.
    static func name(userAgent: String) -> String {
        let program = programs.first { userAgent.contains($0.0) }?.1
        let system = systems.first { userAgent.contains($0.0) }?.1
        if let program { return system.map { "\(program) on \($0)" } ?? program }
        let word = userAgent.prefix { $0 != "/" && $0 != " " }
            .unicodeScalars.filter { !$0.isControl }.prefix(nameLength.upperBound)
        return word.isEmpty ? "unknown device" : String(String.UnicodeScalarView(word))
    }

    /// The /24 of an IPv4 address, the /48 of an IPv6 one: a provider's customer in a town, not a flat in it.
    static func network(_ address: String) -> String {
        guard let bytes = IPAddress(address)?.unmapped.bytes else { return "unknown" }
        if bytes.count == 4 { return bytes[..<3].map(String.init).joined(separator: ".") + ".0/24" }
        let groups = stride(from: 0, to: 6, by: 2).map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }
        return groups.map { String($0, radix: 16) }.joined(separator: ":") + "::/48"
    }
}
