import ServiceRuntime

extension ParseCommand {
    /// `indexer parse`, which needs no configuration.
    static var command: ServiceCommand {
        ServiceCommand("parse", "reads release names on standard input and writes a JSON line for each") { arguments in
            try await run(arguments)
            return 0
        }
    }
}
