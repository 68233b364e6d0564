extension MediaTrack {
    /// What a viewer chooses by: the file's own title, else the language and what is special about the track.
    func name(orElse fallback: String) -> String {
        if let title { return title }
        let name = language.map(Language.name) ?? fallback
        return remark.map { "\(name) (\($0))" } ?? name
    }

    private var remark: String? {
        if disposition.isForced { return "forced" }
        if disposition.isCommentary { return "commentary" }
        if disposition.isHearingImpaired { return "SDH" }
        return disposition.isVisualImpaired ? "audio description" : nil
    }
}
