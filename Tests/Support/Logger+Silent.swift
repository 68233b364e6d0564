public import Observability

extension Logger {
    /// Writes nothing.
    public static let silent = Logger(service: "test") { _ in }
}
