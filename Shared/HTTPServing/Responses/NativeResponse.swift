internal import CMicrohttpd
import HTTP
import Platform

/// An answer in the library's own form, until it is queued.
final class NativeResponse: Sendable {
    // Nobody changes it after it was made; the library counts the references itself.
    nonisolated(unsafe) private let handle: OpaquePointer
    private let status: UInt32
    /// Bytes; `nil` when it is not known.
    let length: Int64?
    /// The kernel sends it, and the library its head before that.
    let isFile: Bool

    /// - Parameter pipe: where a streamed body will come from.
    init?(_ response: Response, pipe: BodyPipe?, isLast: Bool) {
        let made: OpaquePointer?
        if case .file = response.body { isFile = true } else { isFile = false }
        switch response.body {
        case .empty:
            length = 0
            made = Self.empty()
        case .data(let data):
            length = Int64(data.count)
            made = data.count < Self.leastShared ? Self.copy(data) : Self.share(data)
        case .file(let file, let range):
            length = Int64(range.count)
            made = Self.part(of: file, range)
        case .stream(let stream):
            length = stream.length
            made = pipe.map { Self.stream($0, length: stream.length) } ?? Self.empty()
        }
        guard let made else { return nil }
        handle = made
        status = UInt32(response.status.rawValue)
        for (name, value) in response.headers.pairs where !Self.isOurs(name) {
            // Passed as they are, Swift's texts would be copied first.
            name.withCString { name in value.withCString { value in _ = MHD_add_response_header(made, name, value) } }
        }
        if isLast { MHD_add_response_header(made, "Connection", "close") }
    }

    deinit { MHD_destroy_response(handle) }

    func queue(on connection: OpaquePointer) -> MHD_Result { MHD_queue_response(connection, status, handle) }

    /// Fields that say how the message is sent, which only the library knows.
    private static func isOurs(_ name: String) -> Bool { ours.contains { Headers.areSame($0, name) } }

    private static let ours = ["Connection", "Content-Length", "Date", "Keep-Alive", "Transfer-Encoding"]

    private static func empty() -> OpaquePointer? { MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT) }

    private static func copy(_ data: Data) -> OpaquePointer? {
        data.withUnsafeBytes { bytes in
            MHD_create_response_from_buffer(
                bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
        }
    }

    /// Bytes. Smaller bodies are copied for less than it costs to keep them.
    private static let leastShared = 2_048

    /// The library reads the bytes where they are, and they stay there until it is done: nobody can change a value that
    /// is held here too, and one of this size lies in memory of its own.
    private static func share(_ data: Data) -> OpaquePointer? {
        let kept = Unmanaged.passRetained(KeptBody(data))
        let response = data.withUnsafeBytes { bytes in
            MHD_create_response_from_buffer_with_free_callback_cls(
                bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress),
                { context in
                    if let context { Unmanaged<KeptBody>.fromOpaque(context).release() }
                }, kept.toOpaque())
        }
        if response == nil { kept.release() }
        return response
    }

    /// The library closes the descriptor that it is given.
    private static func part(of file: OpenFile, _ range: Range<Int64>) -> OpaquePointer? {
        let descriptor = fcntl(file.descriptor, F_DUPFD_CLOEXEC, 0)
        guard descriptor >= 0 else { return nil }
        guard !range.isEmpty else {
            close(descriptor)
            return empty()
        }
        let response = MHD_create_response_from_fd_at_offset64(
            UInt64(range.count), descriptor, UInt64(range.lowerBound))
        if response == nil { close(descriptor) }
        return response
    }

    private static func stream(_ pipe: BodyPipe, length: Int64?) -> OpaquePointer? {
        MHD_create_response_from_callback(
            length.map { UInt64(max($0, 0)) } ?? mhd_size_unknown, 65_536,
            { context, _, buffer, size in
                guard let context, let buffer else { return mhd_end_with_error }
                return Unmanaged<BodyPipe>.fromOpaque(context).takeUnretainedValue()
                    .read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size))
            },
            Unmanaged.passRetained(pipe).toOpaque(),
            { context in
                if let context { Unmanaged<BodyPipe>.fromOpaque(context).release() }
            })
    }
}

private final class KeptBody: Sendable {
    private let data: Data

    init(_ data: Data) { self.data = data }
}
