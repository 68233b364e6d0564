import Platform

extension MediaIndex {
    /// The subtitle tracks that are text, of files whose text is found without reading all of it.
    var texts: [TextTrack] {
        switch container {
        case .mp4: break
        case .editedMP4: if isInFragments { return [] }
        case .matroska, .fragmentedMP4: if keyframes.isEmpty { return [] }
        case .mpegTS, .avi, .flv: return []
        }
        return subtitles.compactMap(TextTrack.init)
    }

    /// - Parameters:
    ///   - file: the file of this index.
    ///   - tables: of an MP4 file, where it has been opened.
    func text(in file: any ByteSource, _ tables: MP4Tables? = nil) -> any TextSource {
        switch container {
        case .matroska, .mpegTS, .avi, .flv: MatroskaText(index: self, file: file)
        case .fragmentedMP4: FragmentText(index: self, file: file, tables: tables ?? MP4Tables(file: file))
        case .mp4, .editedMP4: MP4Text(file: file, tables: tables ?? MP4Tables(file: file))
        }
    }
}

/// Where text lies that no table lists: between the pictures that it is shown with.
extension MediaIndex {
    /// Seconds before a span in which an event may begin that reaches into it: so much is looked at in any case, and
    /// ``longestLookBack`` where that costs no more than ``largestLookBack`` bytes.
    static let shortestLookBack = 10.0
    static let longestLookBack = 30.0
    static let largestLookBack: Int64 = 16 << 20
    /// Seconds after a span in which its last events may still come: a block follows the pictures that are decoded before it.
    static let textSlack = 1.0

    /// Everything that is needed, and a little more: clusters and fragments do not begin where spans do.
    ///
    /// - Parameter lookingBack: what began before the span is looked for too.
    func textBytes(of span: Range<Double>, lookingBack: Bool) -> Range<Int64> {
        let start = max(0, lookingBack ? firstLooked(span.lowerBound) : offset(at: span.lowerBound))
        let after = keyframes.partition { $0.time > span.upperBound + Self.textSlack }
        guard after < keyframes.count else { return start..<max(start, sizeBytes) }
        // That keyframe's cluster may hold what comes before it.
        let end = keyframes[after...].first { $0.offset > keyframes[after].offset }?.offset ?? sizeBytes
        return start..<max(start, end)
    }

    private func firstLooked(_ time: Double) -> Int64 {
        let longest = offset(at: time - Self.longestLookBack)
        guard offset(at: time) - longest > Self.largestLookBack else { return longest }
        let least = offset(at: time - Self.shortestLookBack)
        let limit = offset(at: time) - Self.largestLookBack
        return min(least, keyframes.first { $0.offset >= limit }?.offset ?? least)
    }

    /// Where the last keyframe lies that is shown by then.
    private func offset(at time: Double) -> Int64 {
        let after = keyframes.partition { $0.time > time + StreamPlan.tolerance }
        return after > 0 ? keyframes[after - 1].offset : firstClusterOffset
    }
}
