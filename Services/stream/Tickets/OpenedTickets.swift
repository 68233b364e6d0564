import Synchronization

/// What tickets say that were opened before: it is the same each time. Whether one is still good has to be asked each
/// time, and elsewhere.
final class OpenedTickets: Sendable {
    /// Some megabytes. When it is full it begins anew: who is there still is soon in it again.
    private static let maximumCount = 2_048

    /// By their texts.
    private let tickets = Mutex<[String: Ticket]>([:])

    /// - Parameter open: what it throws is thrown each time.
    func ticket(_ text: String, _ open: (String) throws -> Ticket) rethrows -> Ticket {
        if let known = tickets.withLock({ $0[text] }) { return known }
        let ticket = try open(text)
        tickets.withLock { tickets in
            if tickets.count >= Self.maximumCount { tickets = [:] }
            tickets[text] = ticket
        }
        return ticket
    }
}
