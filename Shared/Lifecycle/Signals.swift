@preconcurrency import Dispatch
import Platform

/// The signals that ask a process to stop, as a ``StopSignal``.
public struct Signals {
    private let sources: [any DispatchSourceSignal]

    /// Raises `stop` at the first SIGTERM or SIGINT, and calls `impatient` at the second: a person who presses
    /// Ctrl-C twice does not want to wait.
    ///
    /// SIGPIPE is ignored from here on: a reader that has gone is an error of one write, not the end of the process.
    /// Keep the value as long as the signals matter.
    public init(raising stop: StopSignal, impatient: @escaping @Sendable () -> Void) {
        signal(SIGPIPE, SIG_IGN)
        let queue = DispatchQueue(label: "Lifecycle.Signals")
        sources = [SIGTERM, SIGINT].map { number in
            // The default action would end the process before the source sees the signal.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                if stop.isRaised { impatient() }
                stop.raise()
            }
            source.resume()
            return source
        }
    }

    /// The signals have their default actions again after this.
    public func restore() {
        for source in sources { source.cancel() }
        for number in [SIGTERM, SIGINT] { signal(number, SIG_DFL) }
    }
}
