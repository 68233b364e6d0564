import Platform

/// A file system of its own, and small. It goes with its owner.
public final class SmallDisk: Sendable {
    public struct Failed: Error {}

    public let path: String

    /// Only root can make one, and not in every container.
    public static let isPossible = (try? SmallDisk(megabytes: 1)) != nil

    public init(megabytes: Int) throws {
        var template = Array("/tmp/disk-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failed() }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard system("mount -t tmpfs -o size=\(megabytes)m,mode=0777 tmpfs \(path) 2>/dev/null") == 0 else {
            rmdir(path)
            throw Failed()
        }
    }

    deinit { _ = system("umount -l \(path) && rmdir \(path)") }
}
