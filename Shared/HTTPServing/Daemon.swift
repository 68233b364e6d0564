internal import CMicrohttpd
import Platform

/// The library at work: its threads, and the callbacks that lead from it to ``Intake``.
struct Daemon: ~Copyable {
    let port: UInt16
    // Thread-safe by the library's contract.
    nonisolated(unsafe) private let handle: OpaquePointer
    private let context: Unmanaged<Intake>

    init(_ options: ServerOptions, _ intake: Intake) throws(ServerError) {
        let listener = try Listener(options)
        let context = Unmanaged.passRetained(intake)
        var callbacks = mhd_callbacks(
            accepts: accepts, connection_changed: connectionChanged, handle: handleRequest, completed: requestCompleted,
            target: targetSeen, context: context.toOpaque())
        guard let handle = mhd_start_daemon(Self.flags, &callbacks, Self.settings(options, listener)) else {
            close(listener.descriptor)
            context.release()
            throw .cannotStart
        }
        port = listener.port
        self.handle = handle
        self.context = context
    }

    /// Only when no connection is suspended: the library cannot stop otherwise.
    consuming func stop() {
        MHD_stop_daemon(handle)
        context.release()
    }

    private static let flags =
        MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_USE_SUSPEND_RESUME.rawValue | MHD_USE_ITC.rawValue

    private static func settings(_ options: ServerOptions, _ listener: Listener) -> [MHD_OptionItem] {
        [
            setting(.LISTEN_SOCKET, Int(listener.descriptor)),
            setting(.THREAD_POOL_SIZE, options.threads),
            setting(.CONNECTION_LIMIT, max(options.maximumConnections, options.threads)),
            setting(.CONNECTION_TIMEOUT, Int(options.idleTimeout.components.seconds)),
            setting(.CONNECTION_MEMORY_LIMIT, 32_768),
            setting(.STRICT_FOR_CLIENT, 1),
            setting(.END, 0),
        ]
    }

    private static func setting(_ option: MHD_OPTION, _ value: Int) -> MHD_OptionItem {
        MHD_OptionItem(option: option, value: value, ptr_value: nil)
    }
}

// MARK: Callbacks, on the library's threads

private func intake(_ context: UnsafeMutableRawPointer?) -> Intake? {
    context.map { Unmanaged<Intake>.fromOpaque($0).takeUnretainedValue() }
}

private func peer(of connection: OpaquePointer) -> Peer? {
    mhd_socket_context(connection).map { Unmanaged<Peer>.fromOpaque($0).takeUnretainedValue() }
}

private let accepts: MHD_AcceptPolicyCallback = { context, address, _ in
    intake(context)?.accepts(address) == true ? .YES : .NO
}

private let connectionChanged: MHD_NotifyConnectionCallback = { context, connection, slot, change in
    guard let intake = intake(context), let connection, let slot else { return }
    switch change {
    case .CONNECTION_NOTIFY_STARTED: slot.pointee = Unmanaged.passRetained(intake.open(connection)).toOpaque()
    case .CONNECTION_NOTIFY_CLOSED:
        guard let pointer = slot.pointee else { return }
        slot.pointee = nil
        intake.close(Unmanaged<Peer>.fromOpaque(pointer).takeRetainedValue())
    }
}

/// What it returns would become the request's slot, which is for the exchange.
private let targetSeen:
    @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer? = {
        _, target, connection in
        if let target, let connection { peer(of: connection)?.beginHead(String(cString: target)) }
        return nil
    }

private let handleRequest: MHD_AccessHandlerCallback = { context, connection, _, method, version, bytes, size, slot in
    guard let intake = intake(context), let connection, let slot, let size, let peer = peer(of: connection) else {
        return .NO
    }
    guard let pointer = slot.pointee else {
        let head = RequestHead(connection, method: method, target: peer.target, version: version)
        var exchange: Exchange?
        let result = intake.begin(connection, head, peer, &exchange)
        slot.pointee = exchange.map { Unmanaged.passRetained($0).toOpaque() }
        return result
    }
    let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
    guard size.pointee > 0 else { return intake.proceed(connection, exchange) }
    let isBorne = exchange.receive(UnsafeRawBufferPointer(start: bytes, count: size.pointee))
    size.pointee = 0
    return isBorne ? .YES : .NO
}

private let requestCompleted: MHD_RequestCompletedCallback = { context, connection, slot, _ in
    guard let pointer = slot?.pointee else {
        // Refused at once: there was no exchange, and the connection closes.
        return
    }
    slot?.pointee = nil
    intake(context)?.complete(Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue())
}
