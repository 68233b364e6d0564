public import Platform
import Synchronization

/// A running program, in a process group of its own, with pipes to its standard streams.
///
/// It ends with this object, with our process (where util-linux is), or by ``terminate(grace:)``; it is reaped always.
/// One task may read while another writes, but no two may read or write at once.
public final class ChildProcess: Sendable {
    /// What the child reads from.
    public enum Input: Sendable {
        /// The null device.
        case none
        /// What is given to ``write(_:)``, until ``closeInput()``.
        case pipe
    }

    public let processIdentifier: Int32
    private let lifetime: Lifetime
    private let errors: ErrorTail
    private let output: Descriptor
    private let input: Mutex<Descriptor?>
    private let watch: Watch

    /// Returns once the program is running.
    public static func spawn(
        _ command: Command, input: Input = .none
    ) async throws(ProcessError) -> ChildProcess {
        let image = try ProgramImage(command)
        let pipes = try StandardPipes(input: input)
        let errors = ErrorTail(pipes.error)
        let watch = try Watch()
        let lifetime = try await ChildThread.start(image, pipes: pipes, errors: errors, watch: watch).get()
        return ChildProcess(lifetime, pipes, errors, watch)
    }

    private init(_ lifetime: Lifetime, _ pipes: StandardPipes, _ errors: ErrorTail, _ watch: Watch) {
        processIdentifier = lifetime.processIdentifier
        self.lifetime = lifetime
        self.errors = errors
        self.watch = watch
        output = pipes.output
        input = Mutex(pipes.input)
    }

    deinit {
        lifetime.signal(SIGKILL)
        watch.abandon()
    }

    /// The last 16 KiB of the error output so far; all there is of them once ``wait()`` has returned.
    public var errorOutput: Data { errors.bytes }

    /// The next bytes of the standard output, `nil` at its end. A child whose output is not read soon waits.
    /// - Parameter count: At most so many, 1 or more.
    public func read(upTo count: Int) async throws(ProcessError) -> Data? {
        var buffer = Data(count: count)
        while true {
            if Task.isCancelled { throw .cancelled }
            switch buffer.withUnsafeMutableBytes({ output.read(into: $0) }) {
            case .moved(0): return nil
            case .moved(let count): return buffer.prefix(count)
            case .wouldBlock: await watch.wait(for: .reading, on: output)
            case .failed(let code): throw .pipeFailed(code: code)
            }
        }
    }

    /// Returns when all is in the pipe, which is not to say that the child has read it; suspends while the pipe is full.
    public func write(_ bytes: Data) async throws(ProcessError) {
        guard let input = input.withLock({ $0 }) else { throw .inputClosed }
        var rest = bytes
        while !rest.isEmpty {
            if Task.isCancelled { throw .cancelled }
            switch rest.withUnsafeBytes({ input.write($0) }) {
            case .moved(let count): rest = rest.dropFirst(count)
            case .wouldBlock: await watch.wait(for: .writing, on: input)
            case .failed(code: EPIPE): throw .inputClosed
            case .failed(let code): throw .pipeFailed(code: code)
            }
        }
    }

    /// The child reads the end of its input, once a write in progress is done.
    public func closeInput() {
        input.withLock { $0 = nil }
    }

    /// How the child ended. Its output may still hold bytes to read.
    /// - Throws: ``ProcessError/cancelled`` alone, and then the child lives on.
    public func wait() async throws(ProcessError) -> ExitStatus {
        guard let status = await lifetime.end() else { throw .cancelled }
        return status
    }

    /// Ends the child and its process group: SIGTERM, SIGTERM again after `grace`, SIGKILL after `grace` once more.
    ///
    /// Twice, because a stalled ffmpeg heeds only the second. With a grace of zero it is killed at once. A second caller
    /// waits for the first one's ladder; a cancelled caller does not cut it short.
    @discardableResult
    public func terminate(grace: Duration) async -> ExitStatus {
        if grace <= .zero { lifetime.signal(SIGKILL) }
        // A task of its own, because the caller's cancellation must not reach the waiting.
        return await Task { [lifetime] in await lifetime.terminate(grace: grace) }.value
    }
}

extension Lifetime {
    fileprivate func terminate(grace: Duration) async -> ExitStatus {
        if grace > .zero, beginTermination() {
            for _ in 1...2 {
                signal(SIGTERM)
                if let status = await end(within: grace) { return status }
            }
            signal(SIGKILL)
        }
        // Not `nil`: nobody can cancel this task.
        return await end() ?? .signalled(SIGKILL)
    }
}
