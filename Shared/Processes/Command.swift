import Platform

/// A program and what it is given. It is started without a shell: an argument is one argument, whatever it contains.
public struct Command: Sendable, Equatable {
    /// A path, or a name to be found on the `PATH` of ``environment``.
    public var executable: String
    /// What follows the program's name.
    public var arguments: [String]
    /// All that the program sees; nothing of our own environment is passed on.
    public var environment: [String: String]
    public var limits: ResourceLimits

    public init(
        _ executable: String,
        _ arguments: [String] = [],
        environment: [String: String] = Command.minimalEnvironment,
        limits: ResourceLimits = ResourceLimits()
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.limits = limits
    }

    /// Where programs are, and a locale that is the same everywhere.
    public static let minimalEnvironment = [
        "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin:/opt/homebrew/bin",
        "LC_ALL": "C.UTF-8",
    ]
}

/// What the kernel lets a child use; `nil` leaves ours. Needs util-linux's `prlimit`: without it a limited command is
/// refused with ``ProcessError/executableNotFound(_:)``.
public struct ResourceLimits: Sendable, Equatable {
    /// Bytes of address space, `RLIMIT_AS`.
    public var addressSpace: Int?
    /// Time on a processor, `RLIMIT_CPU`, in whole seconds.
    public var processorSeconds: Int?
    /// Open descriptors, `RLIMIT_NOFILE`.
    public var openFiles: Int?

    public init(addressSpace: Int? = nil, processorSeconds: Int? = nil, openFiles: Int? = nil) {
        self.addressSpace = addressSpace
        self.processorSeconds = processorSeconds
        self.openFiles = openFiles
    }

    /// As `prlimit` wants them (prlimit(1)).
    var options: [String] {
        let all = [("as", addressSpace), ("cpu", processorSeconds), ("nofile", openFiles)]
        return all.compactMap { name, value in value.map { "--\(name)=\($0)" } }
    }
}
