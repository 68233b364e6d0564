import Platform

/// A file system of its own, and small. It goes with its owner.
public final class SmallDisk: Sendable {
    public struct Failed: Error {}

    public let path: String

    /// Only root can make one, and not in every container.
    public static let isPossible = (try? SmallDisk(megabytes: 1)) != nil

    /// - Parameter files: that it has room for; any number when nil.
    public init(megabytes: Int, files: Int? = nil) throws {
        var template = Array("/tmp/disk-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failed() }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let options = "size=\(megabytes)m,mode=0777" + (files.map { ",nr_inodes=\($0)" } ?? "")
        guard system("mount -t tmpfs -o \(options) tmpfs \(path) 2>/dev/null") == 0 else {
            rmdir(path)
            throw Failed()
        }
    }

    /// - Parameter option: `ro` or `rw`.
    public func remount(_ option: String) throws {
        guard system("mount -o remount,\(option) \(path)") == 0 else { throw Failed() }
    }

    deinit { _ = system("umount -l \(path) && rmdir \(path)") }
}
