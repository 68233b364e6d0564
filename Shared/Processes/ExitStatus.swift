import Platform

/// How a child ended.
public enum ExitStatus: Equatable, Sendable {
    /// It ended by itself, with this code, 0 to 255.
    case exited(Int32)
    /// This signal ended it.
    case signalled(Int32)

    public var isSuccess: Bool { self == .exited(0) }

    /// Reads the number that `waitpid` gives: Swift does not import the macros that do it (wait(2), `WIFEXITED`).
    init(waitStatus: Int32) {
        let signal = waitStatus & 0x7F
        self = signal == 0 ? .exited((waitStatus >> 8) & 0xFF) : .signalled(signal)
    }
}
