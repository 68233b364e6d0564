import Platform

/// `indexer parse [--threads N]`: names on standard input, one a line; a JSON object a line on standard output, in order.
enum ParseCommand {
    /// Blocks the calling thread while it waits for input: a command that has nothing else to do.
    ///
    /// - Parameter arguments: those behind `parse`.
    static func run(_ arguments: [String]) async throws {
        let threads = try threadCount(arguments)
        var stream = ParseStream()
        var input: [UInt8] = []
        while try Descriptor.read(STDIN_FILENO, upTo: chunk, into: &input) > 0 {
            stream.take(input)
            try Descriptor.write(STDOUT_FILENO, await stream.answers(threads: threads))
        }
        stream.finish()
        try Descriptor.write(STDOUT_FILENO, await stream.answers(threads: threads))
    }

    /// Bytes read at once.
    private static let chunk = 256 * 1024

    private static func threadCount(_ arguments: [String]) throws(ParseCommandError) -> Int {
        if arguments.isEmpty { return 1 }
        guard arguments.count == 2, arguments[0] == "--threads", let threads = Int(arguments[1]),
            (1...256).contains(threads)
        else { throw .usage }
        return threads
    }
}

enum ParseCommandError: Error, Equatable, CustomStringConvertible {
    case usage

    var description: String { "usage: indexer parse [--threads N], N from 1 to 256" }
}
