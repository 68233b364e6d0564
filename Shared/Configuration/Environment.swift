import Platform

/// Where settings come from: variables, and the files that `NAME_FILE` variables point to.
public struct Environment: Sendable {
    public let variables: [String: String]
    /// The text of a file, or `nil` when it cannot be read.
    let readFile: @Sendable (String) -> String?

    public init(_ variables: [String: String], readFile: @escaping @Sendable (String) -> String? = Self.textOfFile) {
        self.variables = variables
        self.readFile = readFile
    }

    /// The process's own.
    public static var process: Environment { Environment(ProcessInfo.processInfo.environment) }

    @Sendable public static func textOfFile(_ path: String) -> String? {
        // A secret is short: a path that names something else must not be read whole.
        guard let data = try? Data(contentsOf: URL(filePath: path)), data.count <= 65_536 else { return nil }
        return String(data: data, encoding: .utf8)
    }
}
