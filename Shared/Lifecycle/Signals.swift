@preconcurrency import Dispatch
import Platform

/// The signals that ask a process to stop, as a ``StopSignal``.
public struct Signals {
    private let sources: [any DispatchSourceSignal]

    /// Raises `stop` at the first SIGTERM or SIGINT, and calls `impatient` at the second: a person who presses
    /// Ctrl-C twice does not want to wait. Returns once the signals are caught; until then they end the process.
    ///
    /// SIGPIPE is ignored from here on: a reader that has gone is an error of one write, not the end of the process.
    /// Keep the value as long as the signals matter.
    public init(raising stop: StopSignal, impatient: @escaping @Sendable () -> Void) async {
        signal(SIGPIPE, SIG_IGN)
        let queue = DispatchQueue(label: "Lifecycle.Signals")
        sources = [SIGTERM, SIGINT].map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                if stop.isRaised { impatient() }
                stop.raise()
            }
            return source
        }
        for source in sources {
            let (registered, registration) = AsyncStream.makeStream(of: Never.self)
            source.setRegistrationHandler { registration.finish() }
            source.resume()
            for await _ in registered {}
        }
        #if canImport(Darwin)
        // There the default action comes first; on Linux Dispatch has put a handler of its own in its place.
        for number in [SIGTERM, SIGINT] { signal(number, SIG_IGN) }
        #endif
    }

    /// The signals are no longer caught after this.
    public func restore() {
        for source in sources { source.cancel() }
    }
}
