import Synchronization

/// The faults that wait for a request.
final class Faults: Sendable {
    private let waiting = Mutex<[Fault]>([])

    func add(_ fault: Fault) {
        waiting.withLock { $0.append(fault) }
    }

    func removeAll() {
        waiting.withLock { $0 = [] }
    }

    /// The oldest fault for this request, one of its times used up.
    func next(_ path: String, of provider: Provider) -> Fault? {
        waiting.withLock { waiting in
            guard let index = waiting.firstIndex(where: { $0.concerns(path, of: provider) }) else { return nil }
            let fault = waiting[index]
            let times = fault.times ?? 1
            if times > 1 { waiting[index].times = times - 1 }
            if (0...1).contains(times) { waiting.remove(at: index) }
            return fault
        }
    }
}
