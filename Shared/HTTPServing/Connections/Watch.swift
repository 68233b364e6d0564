@preconcurrency import Dispatch

/// Looks at every connection a few times a second, on a queue of its own: it must go on while tasks are cancelled.
struct Watch {
    private let timer: any DispatchSourceTimer

    init(_ peers: Peers) {
        timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "HTTPServing.Watch"))
        timer.schedule(deadline: .now(), repeating: .milliseconds(200), leeway: .milliseconds(50))
        timer.setEventHandler { peers.inspect(.now) }
        timer.resume()
    }

    func end() { timer.cancel() }
}
