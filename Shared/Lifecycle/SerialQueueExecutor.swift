@preconcurrency import Dispatch

/// Gives an actor a serial queue of its own, so that it may call C that blocks.
///
/// Swift's tasks share their few threads with Dispatch's global queues on Linux: a call that blocks there stops
/// unrelated tasks. `DispatchSerialQueue` is no executor on Linux (swift-corelibs-libdispatch #848).
public final class SerialQueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    /// - Parameter isInBackground: on threads that no other work is done on, so that they may have another priority.
    public init(label: String, isInBackground: Bool = false) {
        queue = DispatchQueue(label: label, qos: isInBackground ? .background : .unspecified)
    }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
