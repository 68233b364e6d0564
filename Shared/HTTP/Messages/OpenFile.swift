import Contracts
import Platform

/// A file held open for reading, so that it can be sent whole although its name may go meanwhile.
public final class OpenFile: Sendable {
    /// Belongs to this object; duplicate it to keep it longer.
    public let descriptor: CInt
    /// Bytes, when it was opened.
    public let size: Int64
    /// Of the file's identity, size and time of change: two versions never share it.
    public let entityTag: String

    /// - Throws: a 404 when there is no such regular file; symbolic links are not followed.
    public init(path: String) throws {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { throw Self.problem(errno) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw Problem.notFound()
        }
        size = Int64(facts.st_size)
        let change = facts.changeTime
        entityTag =
            "\"\(Self.hex(facts.st_ino))-\(Self.hex(facts.st_size))-\(Self.hex(change.tv_sec))-\(Self.hex(change.tv_nsec))\""
    }

    deinit { close(descriptor) }

    private static func hex(_ number: some BinaryInteger) -> String { String(number, radix: 16) }

    private static func problem(_ code: CInt) -> Problem {
        switch code {
        case EMFILE, ENFILE, ENOMEM: .unavailable("The service is out of open files.", retryAfterSeconds: 1)
        default: .notFound()
        }
    }
}

extension Response {
    /// A file, sent by the kernel; the application answers ranges and conditions of it.
    /// - Parameter entityTag: quoted and strong; `nil` derives one from the file's identity and time of change.
    /// - Throws: a 404 when there is no such regular file.
    public static func file(
        _ path: String, contentType: String, entityTag: String? = nil, cacheControl: String? = nil
    ) throws -> Response {
        let file = try OpenFile(path: path)
        var headers: Headers = ["Content-Type": contentType, "ETag": entityTag ?? file.entityTag]
        headers["Cache-Control"] = cacheControl
        return Response(headers: headers, body: .file(file, range: 0..<file.size))
    }
}
