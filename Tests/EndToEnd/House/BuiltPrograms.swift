import Platform

/// The programs as the build left them.
enum BuiltPrograms {
    struct NotFound: Error {
        let folder: String
    }

    /// They are beside the tests themselves.
    static func folder() throws -> String {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? first
        let folder = tests.split(separator: "/").dropLast().reduce(into: "") { $0 += "/\($1)" }
        guard access("\(folder)/auth", X_OK) == 0 else { throw NotFound(folder: folder) }
        return folder
    }

    private static var first: String { CommandLine.arguments.first ?? "" }
}
