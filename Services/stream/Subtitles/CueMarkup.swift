import Platform

/// The markup of subtitle formats, read as far as a cue can show it: bold, italics, underline, and whether it goes to the top.
/// All other markup is left out, as ffmpeg does.
enum CueMarkup {
    /// SubRip, which has HTML's tags and often ASS's overrides, and WebVTT.
    static func tags(_ payload: [UInt8], _ text: inout CueText) {
        var rest = scalars(payload)[...]
        var drawing = false
        var canClose = true
        while let scalar = rest.first {
            if scalar == "<", let tag = tag(rest) {
                apply(tag: tag, &text)
                rest = rest.dropFirst(tag.count + 2)
            } else if scalar == "&", let entity = entity(rest) {
                text.append(entity.scalar)
                rest = rest.dropFirst(entity.length)
            } else if scalar == "{", rest.dropFirst().first == "\\", let override = override(rest, &canClose) {
                apply(override: override, &text, &drawing)
                rest = rest.dropFirst(override.count + 2)
            } else {
                text.append(scalar)
                rest = rest.dropFirst()
            }
        }
    }

    /// An event as Matroska has it: eight fields with commas, then the text.
    static func ass(_ payload: [UInt8], _ text: inout CueText) {
        let fields = scalars(payload).split(separator: ",", maxSplits: 8, omittingEmptySubsequences: false)
        guard fields.count == 9 else { return }
        var rest = fields[8]
        var drawing = false
        var canClose = true
        while let scalar = rest.first {
            if scalar == "{", let override = override(rest, &canClose) {
                apply(override: override, &text, &drawing)
                rest = rest.dropFirst(override.count + 2)
            } else if scalar == "\\", let next = rest.dropFirst().first, "Nnh".unicodeScalars.contains(next) {
                if next == "h" { text.append("\u{A0}") } else { text.newLine() }
                rest = rest.dropFirst(2)
            } else {
                if !drawing { text.append(scalar) }
                rest = rest.dropFirst()
            }
        }
    }

    /// MP4's own: a length of two bytes and that much text; what follows is about its looks (3GPP TS 26.245).
    static func timedText(_ payload: [UInt8], _ text: inout CueText) {
        guard payload.count > 2 else { return }
        let length = Int(payload[0]) << 8 | Int(payload[1])
        text.append(scalars(payload.dropFirst(2).prefix(length)))
    }

    private static func scalars(_ bytes: some Collection<UInt8>) -> [Unicode.Scalar] {
        let isWide = bytes.starts(with: [0xFE, 0xFF])
        guard isWide else { return Array(String(decoding: bytes, as: UTF8.self).unicodeScalars) }
        let bytes = Array(bytes.dropFirst(2))
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        return Array(String(decoding: units, as: UTF16.self).unicodeScalars)
    }

    /// What is inside `<…>` when that looks like a tag: `<3` does not.
    private static func tag(_ rest: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
        let body = rest.dropFirst().prefix(256).prefix { $0 != ">" && $0 != "<" && $0 != "\n" }
        guard body.endIndex < rest.endIndex, rest[body.endIndex] == ">" else { return nil }
        guard let first = body.first(where: { $0 != "/" }), first.properties.isAlphabetic || isTime(body) else {
            return nil
        }
        return body
    }

    /// `00:01:02.345`, in WebVTT: the words after it are to be shown then.
    private static func isTime(_ body: ArraySlice<Unicode.Scalar>) -> Bool {
        body.contains(":") && body.allSatisfy { ("0"..."9").contains($0) || $0 == ":" || $0 == "." }
    }

    private static func apply(tag: ArraySlice<Unicode.Scalar>, _ text: inout CueText) {
        let isEnd = tag.first == "/"
        let name = tag.drop { $0 == "/" }.prefix { $0.properties.isAlphabetic }
        switch String(String.UnicodeScalarView(name)).lowercased() {
        case "b", "strong": text.set(.bold, !isEnd)
        case "i", "em": text.set(.italic, !isEnd)
        case "u": text.set(.underline, !isEnd)
        case "br": text.newLine()
        default: break
        }
    }

    private static let entities: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "lrm": "\u{200E}",
        "rlm": "\u{200F}",
    ]

    private static func entity(_ rest: ArraySlice<Unicode.Scalar>) -> (scalar: Unicode.Scalar, length: Int)? {
        let name = rest.dropFirst().prefix(6).prefix { $0 != ";" }
        guard name.endIndex < rest.endIndex, rest[name.endIndex] == ";",
            let scalar = entities[String(String.UnicodeScalarView(name))]
        else { return nil }
        return (scalar, name.count + 2)
    }

    /// What is inside `{…}`.
    /// - Parameter canClose: set to false when no brace closes any more, so that a million open ones are not a million searches.
    private static func override(
        _ rest: ArraySlice<Unicode.Scalar>, _ canClose: inout Bool
    ) -> ArraySlice<Unicode.Scalar>? {
        guard canClose, let end = rest.firstIndex(of: "}") else {
            canClose = false
            return nil
        }
        return rest[(rest.startIndex + 1)..<end]
    }

    private static func apply(override: ArraySlice<Unicode.Scalar>, _ text: inout CueText, _ drawing: inout Bool) {
        for code in override.split(separator: "\\") {
            let name = code.prefix { $0.properties.isAlphabetic }
            let number = Int(String(String.UnicodeScalarView(code.dropFirst(name.count).prefix(4)))) ?? 0
            switch String(String.UnicodeScalarView(name)) {
            case "b": text.set(.bold, number == 1 || number > 400)
            case "i": text.set(.italic, number != 0)
            case "u": text.set(.underline, number != 0)
            case let name where name.hasPrefix("r"): text.clearStyles()
            case "p": drawing = number > 0
            case "an": text.isAtTop = (7...9).contains(number)
            case "a": text.isAtTop = (5...7).contains(number)
            default: break
            }
        }
    }
}
