/// The Tags element, for what muxers note of each track: how long it lasts.
enum MatroskaTags {
    private static let maximum = 1_024

    /// Seconds, by the UID of the track. What is no duration is left out.
    static func durations(_ tags: ByteReader) throws(IndexError) -> [UInt64: Double] {
        var tags = tags
        var found: [UInt64: Double] = [:]
        while let (id, tag) = try tags.element() {
            guard id == MatroskaID.tag, found.count < maximum, let (track, seconds) = try read(tag) else { continue }
            found[track] = seconds
        }
        return found
    }

    private static func read(_ tag: ByteReader) throws(IndexError) -> (track: UInt64, seconds: Double)? {
        var tag = tag
        var track: UInt64?
        var seconds: Double?
        while let (id, field) = try tag.element() {
            switch id {
            case MatroskaID.targets: track = try self.track(field)
            case MatroskaID.simpleTag: seconds = try duration(field) ?? seconds
            default: break
            }
        }
        guard let track, let seconds else { return nil }
        return (track, seconds)
    }

    private static func track(_ targets: ByteReader) throws(IndexError) -> UInt64? {
        var targets = targets
        while let (id, field) = try targets.element() {
            if id == MatroskaID.tagTrackUID { return try field.number }
        }
        return nil
    }

    private static func duration(_ tag: ByteReader) throws(IndexError) -> Double? {
        var tag = tag
        var name = ""
        var text = ""
        while let (id, field) = try tag.element() {
            switch id {
            case MatroskaID.tagName: name = field.text
            case MatroskaID.tagString: text = field.text
            default: break
            }
        }
        return name == "DURATION" ? seconds(text) : nil
    }

    /// `01:23:45.678000000`.
    private static func seconds(_ text: String) -> Double? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
        guard parts.count == 3, parts.allSatisfy({ (0..<100_000).contains($0) }) else { return nil }
        return MediaIndex.plausible(parts[0] * 3_600 + parts[1] * 60 + parts[2])
    }
}
