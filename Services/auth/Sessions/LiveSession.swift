import Contracts

/// A session that has not ended, and whose it is.
struct LiveSession: Sendable, Equatable {
    let id: String
    let userId: String
    let roles: [Role]
}
