/// What a service needs from outside, and how to ask whether it is there.
public struct HealthCheck: Sendable {
    /// What a check found; the text is for the operator and never holds a secret.
    public enum State: Sendable, Equatable {
        case available
        /// It is available, and the text says how well: what is left of a quota.
        case noted(String)
        /// It answers, but not as it should: the service works with the loss that the text names.
        case degraded(String)
        case unavailable(String)
    }

    public let name: String
    /// The service is not ready without it. Without an optional one it is degraded, as ``degradedMode`` says.
    public let isRequired: Bool
    /// What the service still does without it: "cached titles are served".
    public let degradedMode: String?
    /// Must heed cancellation: it is given a few seconds.
    public let check: @Sendable () async -> State

    public init(
        _ name: String, isRequired: Bool = true, degradedMode: String? = nil,
        check: @escaping @Sendable () async -> State
    ) {
        self.name = name
        self.isRequired = isRequired
        self.degradedMode = degradedMode
        self.check = check
    }
}
