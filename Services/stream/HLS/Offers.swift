import Contracts
import Synchronization

/// What clients were offered of a film: those that can show and want the same are offered the same.
final class Offers: Sendable {
    private struct Known {
        let abilities: Abilities?
        let preferences: Preferences?
        let offer: Offer
    }

    /// Clients differ little. When it is full it begins anew.
    private static let maximumCount = 32

    private let known = Mutex<[Known]>([])

    func offer(_ abilities: Abilities?, _ preferences: Preferences?, _ make: () -> Offer) -> Offer {
        if let offer = find(abilities, preferences) { return offer }
        let made = Known(abilities: abilities, preferences: preferences, offer: make())
        known.withLock { known in
            if known.count >= Self.maximumCount { known = [] }
            known.append(made)
        }
        return made.offer
    }

    private func find(_ abilities: Abilities?, _ preferences: Preferences?) -> Offer? {
        known.withLock { $0.first { $0.abilities == abilities && $0.preferences == preferences }?.offer }
    }
}
