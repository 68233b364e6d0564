import Platform

/// The playlist of renditions: video, and the groups of audio and subtitles that go with it.
struct MasterPlaylist {
    struct Video {
        /// RFC 6381; nil leaves CODECS out, as half of it would be wrong.
        let codec: String?
        let facts: MediaTrack.VideoFacts
        var bandwidth: Bandwidth
        /// The bandwidth is the file's, with all copied sound.
        let countsAudio: Bool
        let uri: String
    }

    /// A copied or encoded audio track.
    struct Audio {
        var group: Group
        let name: String
        let language: String?
        let disposition: MediaTrack.Disposition
        let channels: Int
        /// RFC 6381.
        let codec: String
        /// Bits a second, no less than it has anywhere.
        let bandwidth: Int
        let isCopied: Bool
        let uri: String
    }

    /// What an audio rendition is made by. Players that cannot decode the original take the other.
    enum Group: String, CaseIterable {
        case encoded = "aac"
        case surround = "aac51"
        case copied = "original"
    }

    struct Subtitles {
        let name: String
        let language: String?
        let isDefault: Bool
        let isForced: Bool
        /// It tells of sounds as well.
        let isForHearingImpaired: Bool
        var uri: String
    }

    /// The playlist of single keyframes of the copied video.
    struct IFrames {
        let codec: String?
        let facts: MediaTrack.VideoFacts
        /// Bits a second that none exceeds.
        let bandwidth: Int
        let uri: String
    }

    /// The first one is where players begin.
    var videos: [Video]
    var audio: [Audio]
    var subtitles: [Subtitles]
    /// Single keyframes, for scrubbing; nil when there are none.
    var iFrames: IFrames?
    /// Where to begin, in seconds after the beginning of the playlist; nil leaves that to the player.
    var start: Double?

    private static let subtitleGroup = "subtitles"
    /// Apple's names, the only ones there are (HLS Authoring Specification §5.4).
    private static let hearingImpaired =
        "public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound"

    private static let described = "public.accessibility.describes-video"

    var text: String {
        // What is true of all that is named is said in this playlist alone (RFC 8216 §4.3.5).
        var lines = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"]
        if let start {
            let offset = Decimals.text(start, places: 3)
            lines.append(PlaylistText.tag("EXT-X-START", [("TIME-OFFSET", offset), ("PRECISE", "YES")]))
        }
        for group in Group.allCases {
            let members = audio.filter { $0.group == group }
            lines += zip(members, Self.distinct(members.map(\.name))).map(line)
        }
        lines += zip(subtitles, Self.distinct(subtitles.map(\.name))).map(line)
        let groups = Group.allCases.filter { group in audio.contains { $0.group == group } }
        for video in videos {
            lines += groups.isEmpty ? variant(video, nil) : groups.flatMap { variant(video, $0) }
        }
        lines += iFrames.map { [line($0)] } ?? []
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ iFrames: IFrames) -> String {
        let facts = iFrames.facts
        return PlaylistText.tag(
            "EXT-X-I-FRAME-STREAM-INF",
            [
                ("BANDWIDTH", "\(iFrames.bandwidth)"),
                ("CODECS", iFrames.codec.map(PlaylistText.quoted)),
                ("RESOLUTION", facts.width > 0 && facts.height > 0 ? "\(facts.width)x\(facts.height)" : nil),
                ("VIDEO-RANGE", facts.range.rawValue),
                ("URI", PlaylistText.quoted(iFrames.uri)),
            ])
    }

    /// One variant for each audio group: CODECS must be true of every rendition in it.
    private func variant(_ video: Video, _ group: Group?) -> [String] {
        let members = audio.filter { $0.group == group }
        let codecs = Self.inOrder([video.codec ?? ""] + members.map(\.codec))
        let counted = members.filter { !($0.isCopied && video.countsAudio) }
        let extra = counted.map(\.bandwidth).max() ?? 0
        let facts = video.facts
        let tag = PlaylistText.tag(
            "EXT-X-STREAM-INF",
            [
                ("BANDWIDTH", "\(video.bandwidth.peak + extra)"),
                ("AVERAGE-BANDWIDTH", "\(video.bandwidth.average + extra)"),
                ("CODECS", video.codec.map { _ in PlaylistText.quoted(codecs.joined(separator: ",")) }),
                ("RESOLUTION", facts.width > 0 && facts.height > 0 ? "\(facts.width)x\(facts.height)" : nil),
                ("FRAME-RATE", facts.frameRate.map { Decimals.text($0, places: 3) }),
                ("VIDEO-RANGE", facts.range.rawValue),
                ("AUDIO", group.map { PlaylistText.quoted($0.rawValue) }),
                ("SUBTITLES", subtitles.isEmpty ? nil : PlaylistText.quoted(Self.subtitleGroup)),
                ("CLOSED-CAPTIONS", "NONE"),
            ])
        return [tag, video.uri]
    }

    /// At most one rendition of a group is the default; without any the first one is.
    private func line(_ audio: Audio, name: String) -> String {
        let members = self.audio.filter { $0.group == audio.group }
        let chosen = members.firstIndex(where: \.disposition.isDefault) ?? 0
        let isDefault = members.indices.contains(chosen) && members[chosen].uri == audio.uri
        return PlaylistText.tag(
            "EXT-X-MEDIA",
            [
                ("TYPE", "AUDIO"),
                ("GROUP-ID", PlaylistText.quoted(audio.group.rawValue)),
                ("NAME", PlaylistText.quoted(name)),
                ("LANGUAGE", audio.language.map(PlaylistText.quoted)),
                ("DEFAULT", PlaylistText.yesOrNo(isDefault)),
                // A commentary is for whoever asks for it.
                ("AUTOSELECT", PlaylistText.yesOrNo(isDefault || !audio.disposition.isCommentary)),
                ("CHARACTERISTICS", audio.disposition.isVisualImpaired ? PlaylistText.quoted(Self.described) : nil),
                ("CHANNELS", PlaylistText.quoted("\(audio.channels)")),
                ("URI", PlaylistText.quoted(audio.uri)),
            ])
    }

    private func line(_ subtitles: Subtitles, name: String) -> String {
        PlaylistText.tag(
            "EXT-X-MEDIA",
            [
                ("TYPE", "SUBTITLES"),
                ("GROUP-ID", PlaylistText.quoted(Self.subtitleGroup)),
                ("NAME", PlaylistText.quoted(name)),
                ("LANGUAGE", subtitles.language.map(PlaylistText.quoted)),
                ("DEFAULT", PlaylistText.yesOrNo(self.subtitles.first(where: \.isDefault)?.uri == subtitles.uri)),
                ("AUTOSELECT", "YES"),
                ("FORCED", PlaylistText.yesOrNo(subtitles.isForced)),
                (
                    "CHARACTERISTICS",
                    subtitles.isForHearingImpaired ? PlaylistText.quoted(Self.hearingImpaired) : nil
                ),
                ("URI", PlaylistText.quoted(subtitles.uri)),
            ])
    }

    /// Names in a group differ (RFC 8216 §4.3.4.1.1): the second `English` becomes `English 2`.
    private static func distinct(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.map { name in
            var candidate = name
            var number = 2
            while !seen.insert(candidate).inserted {
                candidate = "\(name) \(number)"
                number += 1
            }
            return candidate
        }
    }

    private static func inOrder(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}
