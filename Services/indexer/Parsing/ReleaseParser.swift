import Contracts

/// Reads release names. Keeps its buffers from name to name, so one instance reads one name at a time.
struct ReleaseParser {
    private var tokenizer = Tokenizer()
    private var reading = Reading()

    /// What the name says. Never fails: a name that says nothing has a title.
    mutating func parse(_ name: String) -> ParsedRelease {
        parse(Array(name.utf8), name)
    }

    /// - Parameter bytes: the UTF-8 of `name`.
    mutating func parse(_ bytes: [UInt8], _ name: String) -> ParsedRelease {
        reading.begin(bytes, name)
        let range = reading.readExtension()
        tokenizer.read(bytes, in: range, into: &reading.tokens)
        reading.partGluedNumbering()
        reading.decide()
        return reading.release
    }
}

extension Reading {
    mutating func begin(_ bytes: [UInt8], _ name: String) {
        self.bytes = bytes
        release = ParsedRelease()
        release.name = name
        facts.removeAll(keepingCapacity: true)
        seasons.removeAll(keepingCapacity: true)
        episodes.removeAll(keepingCapacity: true)
        absolute.removeAll(keepingCapacity: true)
        isCounted = false
        (siteTokens, leadingGroup, bodyStart, titleEnd) = (0..<0, 0..<0, 0, 0)
    }

    /// The order matters: each rule stands on what those before it found.
    mutating func decide() {
        guard count > 0 else { return }
        findSite()
        tag()
        findLeadingGroup()
        findDate()
        findNumbering()
        sortFacts()
        findYear()
        sortFacts()
        findTitleEnd()
        findBareNumbering()
        keepFactsAfterTitle()
        fillGroup()
        fillPicture()
        fillSound()
        fillHints()
        fillNumbering()
        fillTitle()
    }
}
