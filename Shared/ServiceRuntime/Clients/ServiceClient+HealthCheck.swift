import Contracts
import HTTP
public import Lifecycle

extension ServiceClient {
    /// Whether that service answers.
    /// - Parameter lost: what is missing while it does not.
    public func healthCheck(lost: String) -> HealthCheck {
        HealthCheck(name, isRequired: false, degradedMode: lost) {
            do {
                let _: Health = try await get(["health"], ServiceCall(), timeout: .seconds(2))
                return .available
            } catch {
                return .unavailable((error as? any ProblemConvertible)?.problem.detail ?? "no answer")
            }
        }
    }
}
