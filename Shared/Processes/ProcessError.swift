/// Why a child could not be started or talked to. A program that ends with a failure is no error: see ``ExitStatus``.
public enum ProcessError: Error, Equatable, Sendable {
    /// No such program on the command's `PATH`, or not one that may be run.
    case executableNotFound(String)
    /// An argument or a variable that no program can receive: it holds a NUL, or its name an equals sign.
    case invalidCommand
    /// The system refused to start it. The number is `errno`'s.
    case notStarted(code: Int32)
    /// A pipe could not be made, read or written. The number is `errno`'s.
    case pipeFailed(code: Int32)
    /// The child no longer reads its standard input, or it was closed on our side.
    case inputClosed
    /// The time limit passed; the child is gone.
    case timedOut
    /// More output than the limit; the child is gone.
    case outputTooLarge
    /// The calling task was cancelled.
    case cancelled
}
