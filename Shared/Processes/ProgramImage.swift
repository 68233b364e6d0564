import Platform

/// A command as the system takes it: the path of the first program, its arguments from the zeroth, its variables.
struct ProgramImage: Sendable {
    let path: String
    let arguments: [String]
    let environment: [String]

    init(_ command: Command) throws(ProcessError) {
        guard command.isPassable else { throw .invalidCommand }
        let program = try Self.find(command.executable, on: command.environment["PATH"] ?? "")
        let words = try Self.wrappers(for: command.limits) + [program] + command.arguments
        path = words[0]
        arguments = words
        environment = command.environment.map { "\($0.key)=\($0.value)" }
    }

    /// Programs that change themselves and then become the next. `setpriv` makes the child die with the thread that
    /// started it and keeps it from gaining privileges; it is where util-linux is. Elsewhere a child that outlives us
    /// is noticed only by the end of its pipes.
    private static func wrappers(for limits: ResourceLimits) throws(ProcessError) -> [String] {
        var words: [String] = []
        if let setpriv = path(of: "setpriv", on: systemPath) {
            words += [setpriv, "--no-new-privs", "--pdeathsig", "KILL", "--"]
        }
        if !limits.options.isEmpty {
            words += [try find("prlimit", on: systemPath)] + limits.options + ["--"]
        }
        return words
    }

    private static let systemPath = "/usr/bin:/bin:/usr/sbin:/sbin"

    private static func find(_ name: String, on searchPath: String) throws(ProcessError) -> String {
        guard let found = path(of: name, on: searchPath) else { throw .executableNotFound(name) }
        return found
    }

    private static func path(of name: String, on searchPath: String) -> String? {
        if name.contains("/") { return isProgram(name) ? name : nil }
        return searchPath.split(separator: ":").map { "\($0)/\(name)" }.first(where: isProgram)
    }

    private static func isProgram(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }

    /// Lends the arguments and the variables as C's arrays of strings, each ended by a null pointer.
    func withVectors<Value>(
        _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>)
            -> Value
    ) -> Value {
        var words = arguments.map { strdup($0) } + [nil]
        var variables = environment.map { strdup($0) } + [nil]
        defer { (words + variables).forEach { free($0) } }
        return body(&words, &variables)
    }
}

extension Command {
    /// A NUL would end the text early, an equals sign the variable's name.
    fileprivate var isPassable: Bool {
        let texts = [executable] + arguments + environment.keys + environment.values
        return !executable.isEmpty
            && texts.allSatisfy { !$0.utf8.contains(0) }
            && environment.keys.allSatisfy { !$0.isEmpty && !$0.contains("=") }
    }
}
