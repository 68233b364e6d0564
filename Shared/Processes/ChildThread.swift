import CSpawn
import Platform

/// A child's own thread: it starts the child, watches its pipes, sees its end and reaps it.
///
/// It must be a thread that lives as long as the child. The kernel sends the parent-death signal when the *thread* that
/// started the child ends (prctl(2), `PR_SET_PDEATHSIG`), and the threads of Swift and Dispatch come and go.
final class ChildThread {
    typealias Start = CheckedContinuation<Result<Lifetime, ProcessError>, Never>

    private let image: ProgramImage
    /// The child's three standard descriptors, as numbers: held here they would stay open as long as the child lives.
    private let standard: [Int32]
    private let errors: ErrorTail
    private let watch: Watch
    private let start: Start

    private init(_ image: ProgramImage, standard: [Int32], errors: ErrorTail, watch: Watch, start: Start) {
        self.image = image
        self.standard = standard
        self.errors = errors
        self.watch = watch
        self.start = start
    }

    /// Returns once the program is running, or could not be started. The thread goes when the child has ended and the
    /// watch is abandoned.
    static func start(
        _ image: ProgramImage, pipes: StandardPipes, errors: ErrorTail, watch: Watch
    ) async -> Result<Lifetime, ProcessError> {
        let result = await withCheckedContinuation { start in
            let standard = pipes.theirs.map(\.number)
            let thread = ChildThread(image, standard: standard, errors: errors, watch: watch, start: start)
            thread.launch()
        }
        withExtendedLifetime(pipes.theirs) {}
        return result
    }

    private func launch() {
        let context = Unmanaged.passRetained(self)
        let code = start_thread(
            { context in
                if let context { Unmanaged<ChildThread>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, context.toOpaque())
        guard code != 0 else { return }
        context.release()
        start.resume(returning: .failure(.notStarted(code: code)))
    }

    private func run() {
        var child = pid_t()
        let code = image.withVectors { arguments, environment in
            spawn_child(&child, image.path, standard[0], standard[1], standard[2], arguments, environment)
        }
        guard code == 0 else { return start.resume(returning: .failure(.notStarted(code: code))) }
        let lifetime = Lifetime(child)
        start.resume(returning: .success(lifetime))
        attend(lifetime)
        serveReaders()
    }

    /// Until the child has ended and is reaped.
    private func attend(_ lifetime: Lifetime) {
        let exit = exit_descriptor(lifetime.processIdentifier)
        defer { if exit >= 0 { close(exit) } }
        var hasErrors = true
        while !lifetime.hasEnded {
            let others = [exit, hasErrors ? errors.number : -1]
            // Without a descriptor for its end the child is asked for it, often enough.
            watch.poll(others: others, milliseconds: exit >= 0 ? -1 : 20)
            if hasErrors { hasErrors = errors.read() }
        }
        _ = errors.read()
        lifetime.reap()
    }

    /// What an ended child has left in its output may be read until nobody holds it any more.
    private func serveReaders() {
        while !watch.isAbandoned { watch.poll(others: [], milliseconds: -1) }
    }
}
