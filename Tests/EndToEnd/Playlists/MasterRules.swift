/// What a master playlist must keep (RFC 8216 §4.3.4).
struct MasterRules {
    let document: PlaylistDocument

    var complaints: [String] {
        document.complaints + renditions + variants + pictures + start
            + (document.names.contains("EXT-X-INDEPENDENT-SEGMENTS") ? [] : ["segments are not said to be independent"])
    }

    private var media: [AttributeList] { document.attributes("EXT-X-MEDIA") }
    var streams: [AttributeList] { document.attributes("EXT-X-STREAM-INF") }

    private var renditions: [String] {
        let forms: [String: AttributeList.Form] = [
            "TYPE": .word, "URI": .string, "GROUP-ID": .string, "LANGUAGE": .string, "NAME": .string,
            "DEFAULT": .yesOrNo, "AUTOSELECT": .yesOrNo, "FORCED": .yesOrNo, "CHARACTERISTICS": .string,
            "CHANNELS": .string,
        ]
        let each = media.flatMap { tag -> [String] in
            var complaints = tag.complaints(required: ["TYPE", "GROUP-ID", "NAME", "URI"], forms: forms)
            if tag["DEFAULT"] == "YES", tag["AUTOSELECT"] == "NO" { complaints.append("a default is not selected") }
            if tag["FORCED"] != nil, tag["TYPE"] != "SUBTITLES" { complaints.append("FORCED is for subtitles") }
            if let language = tag["LANGUAGE"], language.wholeMatch(of: /[a-z]{2,3}(-[A-Za-z0-9]{2,8})*/) == nil {
                complaints.append("\(language) is no language of RFC 5646")
            }
            return complaints + [PlaylistDocument.complaint(tag["URI"] ?? "")].compactMap(\.self)
        }
        return each + groups.flatMap { complaints(ofGroup: $0.key, $0.value) } + sameMembers
    }

    private var groups: [String: [AttributeList]] {
        Dictionary(grouping: media) { "\($0["TYPE"] ?? "") \($0["GROUP-ID"] ?? "")" }
    }

    private func complaints(ofGroup name: String, _ members: [AttributeList]) -> [String] {
        let names = members.compactMap { $0["NAME"] }
        let areDistinct = Set(names).count == names.count
        return (areDistinct ? [] : ["two members of \(name) have one name"])
            + (members.count { $0["DEFAULT"] == "YES" } > 1 ? ["\(name) has two defaults"] : [])
    }

    /// "Each Group of the same TYPE MUST have the same set of members, and each corresponding member MUST have identical
    /// attributes with the exception of the URI and CHANNELS attributes" (§4.3.4.1.1).
    private var sameMembers: [String] {
        let byType = Dictionary(grouping: groups) { $0.key.prefix { $0 != " " } }
        return byType.compactMap { type, groups in
            let kinds = Set(groups.map { Set($0.value.map(Self.essence)) })
            return kinds.count == 1 ? nil : "groups of \(type) have other members: \(kinds)"
        }
    }

    private static func essence(_ tag: AttributeList) -> [String: String] {
        tag.values.filter { !["URI", "CHANNELS", "GROUP-ID"].contains($0.key) }
    }

    private var variants: [String] {
        let forms: [String: AttributeList.Form] = [
            "BANDWIDTH": .integer, "AVERAGE-BANDWIDTH": .integer, "CODECS": .string, "RESOLUTION": .resolution,
            "FRAME-RATE": .decimal, "VIDEO-RANGE": .word, "AUDIO": .string, "SUBTITLES": .string, "VIDEO": .string,
            "CLOSED-CAPTIONS": .stringOrNone, "HDCP-LEVEL": .word, "SUPPLEMENTAL-CODECS": .string,
        ]
        let each = streams.flatMap { tag -> [String] in
            let groups = ["AUDIO", "SUBTITLES"].filter { type in
                tag[type].map { id in !media.contains { $0["TYPE"] == type && $0["GROUP-ID"] == id } } ?? false
            }
            return tag.complaints(required: ["BANDWIDTH", "CODECS", "RESOLUTION"], forms: forms)
                + groups.map { "there is no group of \($0) \(tag[$0] ?? "")" }
                + ((tag["FRAME-RATE"]?.split(separator: ".").last?.count ?? 0) > 3 ? ["a frame rate is too exact"] : [])
                + (Self.isOrdered(tag["AVERAGE-BANDWIDTH"], tag["BANDWIDTH"]) ? [] : ["the average is above the peak"])
        }
        let captions = Set(streams.map { $0["CLOSED-CAPTIONS"] })
        return each + pairing + (captions.contains("NONE") && captions.count > 1 ? ["captions are none and some"] : [])
    }

    private static func isOrdered(_ lower: String?, _ upper: String?) -> Bool {
        (lower.flatMap { Int($0) } ?? 0) <= (upper.flatMap { Int($0) } ?? 0)
    }

    /// The line after each EXT-X-STREAM-INF is its address, and there is no other.
    private var pairing: [String] {
        var complaints: [String] = []
        var isExpected = false
        for line in document.lines {
            switch line {
            case .tag(let name, _):
                if isExpected { complaints.append("a variant has no address") }
                isExpected = name == "EXT-X-STREAM-INF"
            case .uri(let uri):
                if !isExpected { complaints.append("\(uri) belongs to no variant") }
                isExpected = false
            }
        }
        return complaints + (isExpected ? ["the last variant has no address"] : [])
    }

    private var pictures: [String] {
        let forms: [String: AttributeList.Form] = [
            "BANDWIDTH": .integer, "AVERAGE-BANDWIDTH": .integer, "CODECS": .string, "RESOLUTION": .resolution,
            "VIDEO-RANGE": .word, "URI": .string, "HDCP-LEVEL": .word, "VIDEO": .string,
        ]
        return document.attributes("EXT-X-I-FRAME-STREAM-INF").flatMap {
            $0.complaints(required: ["BANDWIDTH", "URI"], forms: forms)
                + [PlaylistDocument.complaint($0["URI"] ?? "")].compactMap(\.self)
        }
    }

    private var start: [String] {
        document.attributes("EXT-X-START").flatMap {
            $0.complaints(required: ["TIME-OFFSET"], forms: ["TIME-OFFSET": .decimal, "PRECISE": .yesOrNo])
        }
    }
}
