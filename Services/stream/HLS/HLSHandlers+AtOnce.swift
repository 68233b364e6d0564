import HTTP

/// Parts that somebody was given a moment ago, answered on the network's own thread. Whatever is not so, or is refused, is left
/// to the handlers that wait.
extension HLSHandlers {
    @Sendable func headerAtOnce(_ request: Request) throws -> Response? { try partAtOnce(.header, request) }

    @Sendable func segmentAtOnce(_ request: Request) throws -> Response? {
        try partAtOnce(.segment(Self.number(request, "m4s")), request)
    }

    private func partAtOnce(_ part: SegmentKey.Part, _ request: Request) throws -> Response? {
        let ticket = try tickets.admit(request.parameter("ticket"))
        guard let source = library.sourceAtOnce(ticket.source) else { return nil }
        let showing = showing(source, ticket)
        let rendition = try showing.rendition(request.parameter("rendition"))
        guard let file = producers.partAtOnce(part, of: rendition, for: showing.viewer) else { return nil }
        note(part, rendition, showing)
        return Self.segment(file, rendition.mediaType)
    }
}
