/// The environment variables that services read, found in the sources of their configurations.
enum Variables {
    /// Of one service and of what all services read.
    static func read(by service: String) throws -> Set<String> {
        let own = try Repository.sources("Services/\(service)", "Shared/Postgres", "Shared/Tokens").filter {
            // A shared module's settings are the service's that uses it.
            $0.path.hasPrefix("Services/") || service == "auth"
        }
        let common = try Repository.sources("Shared/ServiceRuntime")
        let readers = (own + common).filter { $0.holds("reader.") }
        return Set(readers.flatMap { names($0.text, prefix: service.uppercased()) })
    }

    static func readByAll() throws -> Set<String> {
        try Repository.services.reduce(into: []) { $0.formUnion(try read(by: $1)) }
    }

    /// The first argument of each call of the reader.
    private static func names(_ text: String, prefix: String) -> [String] {
        text.matches(of: /reader\.\w+\(\s*"((?:\\\(prefix\)_)?[A-Z0-9_]+)"/).map { match in
            String(match.1.replacing("\\(prefix)", with: prefix))
        }
    }
}
