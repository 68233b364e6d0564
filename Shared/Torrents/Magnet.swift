import Platform

/// A magnet URI (BEP 9), reduced to what is known to be harmless.
public struct Magnet: Equatable, Sendable {
    public let infoHash: InfoHash
    /// `dn`, for people; anything may stand there.
    public let name: String?
    /// `tr`, as they came: addresses that a stranger chose.
    public let trackers: [String]

    private static let maximumTrackers = 30
    /// Characters. A longer URI is refused unread.
    public static let maximumLength = 16_384

    public init(infoHash: InfoHash, name: String? = nil, trackers: [String] = []) {
        self.infoHash = infoHash
        self.name = name
        self.trackers = trackers
    }

    /// - Throws: ``TorrentError/malformed``, ``TorrentError/onlyVersion2``.
    public init(_ text: String) throws(TorrentError) {
        let scheme = "magnet:?"
        guard text.utf8.count <= Self.maximumLength, text.prefix(scheme.count).lowercased() == scheme else {
            throw .malformed
        }
        let items = text.dropFirst(scheme.count).split(separator: "&").map { item in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            // `xt.1`, `tr.2`: the same parameter again.
            let name = parts[0].prefix { $0 != "." }.lowercased()
            return (name: name, value: parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
        let topics = items.filter { $0.name == "xt" }.map(\.value)
        guard let infoHash = topics.lazy.compactMap(Self.infoHash).first else {
            throw topics.contains { $0.lowercased().hasPrefix("urn:btmh:") } ? .onlyVersion2 : .malformed
        }
        self.infoHash = infoHash
        name = items.first { $0.name == "dn" && !$0.value.isEmpty }?.value
        trackers = Array(
            items.filter { $0.name == "tr" }.map(\.value).filter(Self.isTracker).prefix(Self.maximumTrackers))
    }

    public var text: String {
        var text = "magnet:?xt=urn:btih:\(infoHash)"
        if let name { text += "&dn=\(PercentEncoding.encode(name))" }
        for tracker in trackers { text += "&tr=\(PercentEncoding.encode(tracker))" }
        return text
    }

    private static func infoHash(_ topic: String) -> InfoHash? {
        let prefix = "urn:btih:"
        guard topic.prefix(prefix.count).lowercased() == prefix else { return nil }
        return InfoHash(String(topic.dropFirst(prefix.count)))
    }

    private static func isTracker(_ text: String) -> Bool {
        ["udp://", "http://", "https://", "ws://", "wss://"].contains { text.lowercased().hasPrefix($0) }
            && text.utf8.count <= 512
    }

    /// Leniently, since magnets are written by hand and by anyone: a broken escape stays as it is.
    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            guard byte == UInt8(ascii: "%"), digits.count == 2,
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                continue
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
