import CCurl
@preconcurrency import Dispatch
import Synchronization

/// libcurl's multi handle on a queue of its own, which it never leaves: all transfers of a fetcher go through it.
final class MultiLoop: Sendable {
    enum Command {
        case start(Transfer)
        case resume(Transfer)
        case cancel(Transfer)
    }

    private struct Inbox {
        var commands: [Command] = []
        var isOpen = true
    }

    private let options: FetcherOptions
    private let inbox = Mutex(Inbox())
    // `curl_multi_wakeup` may be called from any thread, and is only while the inbox is open; the rest is the queue's.
    nonisolated(unsafe) private let multi: UnsafeMutableRawPointer

    init(_ options: FetcherOptions) {
        guard CurlLibrary.isReady, let multi = curl_multi_init() else { preconditionFailure("libcurl: out of memory") }
        self.multi = multi
        self.options = options
        curl_multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, options.maximumConnections)
        curl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, options.maximumConnectionsPerHost)
        curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, options.maximumConnections)
    }

    /// Begins the loop, which holds on to itself until ``stop()``.
    func start() {
        DispatchQueue(label: "HTTPFetching.MultiLoop").async { [self] in run() }
    }

    /// Every transfer ends as cancelled. Does not wait.
    func stop() {
        inbox.withLock { inbox in
            guard inbox.isOpen else { return }
            inbox.isOpen = false
            curl_multi_wakeup(multi)
        }
    }

    func send(_ command: Command) {
        let isOpen = inbox.withLock { inbox in
            guard inbox.isOpen else { return false }
            inbox.commands.append(command)
            curl_multi_wakeup(multi)
            return true
        }
        if !isOpen, case .start(let transfer) = command { transfer.end(.failure(.cancelled)) }
    }

    // MARK: On the queue

    private func run() {
        var handles: [ObjectIdentifier: EasyHandle] = [:]
        while let commands = nextCommands() {
            for command in commands { obey(command, &handles) }
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            endFinished(&handles)
            curl_multi_poll(multi, nil, 0, Self.pollMilliseconds, nil)
        }
        for command in inbox.withLock({ $0.commands }) { obey(command, &handles) }
        for handle in handles.values {
            curl_multi_remove_handle(multi, handle.raw)
            handle.transfer.end(.failure(.cancelled))
        }
        curl_multi_cleanup(multi)
    }

    /// An upper bound only: commands wake the poll, and libcurl shortens it to its own timers.
    private static let pollMilliseconds: Int32 = 60_000

    /// `nil` once the loop is asked to stop.
    private func nextCommands() -> [Command]? {
        inbox.withLock { inbox in
            guard inbox.isOpen else { return nil }
            defer { inbox.commands = [] }
            return inbox.commands
        }
    }

    private func obey(_ command: Command, _ handles: inout [ObjectIdentifier: EasyHandle]) {
        switch command {
        case .start(let transfer):
            // It may have been cancelled on the way here.
            guard !transfer.isOver else { return }
            do throws(FetchError) {
                let handle = try EasyHandle(transfer, options: options)
                handles[ObjectIdentifier(transfer)] = handle
                curl_multi_add_handle(multi, handle.raw)
            } catch {
                transfer.end(.failure(error))
            }
        case .resume(let transfer):
            guard let handle = handles[ObjectIdentifier(transfer)] else { return }
            curl_easy_pause(handle.raw, CURLPAUSE_CONT)
        case .cancel(let transfer):
            guard let handle = handles.removeValue(forKey: ObjectIdentifier(transfer)) else { return }
            curl_multi_remove_handle(multi, handle.raw)
        }
    }

    private func endFinished(_ handles: inout [ObjectIdentifier: EasyHandle]) {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let raw = message.pointee.easy_handle else { continue }
            let code = message.pointee.data.result
            var context: UnsafeMutableRawPointer?
            curl_get_pointer(raw, CURLINFO_PRIVATE, &context)
            guard let context else { continue }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            curl_multi_remove_handle(multi, raw)
            // The handle goes first, so that its connection is free for whoever the end wakes.
            handles[ObjectIdentifier(transfer)] = nil
            transfer.end(code: code)
        }
    }
}

private enum CurlLibrary {
    /// libcurl's process-wide set-up, done once.
    static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}
