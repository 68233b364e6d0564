import Contracts

/// A film as the holder of a ticket is offered it.
struct Showing: Sendable {
    let ticket: Ticket
    let source: MediaSource
    let offer: Offer

    var viewer: Viewer {
        Viewer(id: ticket.play, user: ticket.user, start: ticket.preferences?.startSeconds ?? 0)
    }

    /// - Throws: a 404 for a name that is not offered.
    func rendition(_ name: String) throws -> Rendition { try source.rendition(name, of: offer) }
}
