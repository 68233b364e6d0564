/// A file system of its own, which only root can make.
final class SmallDisk: Sendable {
    let path: String

    static let isPossible = (try? SmallDisk()) != nil

    /// - Parameter options: of tmpfs.
    init(_ options: String = "size=1m") throws {
        path = try Shell.lines("mktemp -d /tmp/disk-XXXXXX")[0]
        _ = try Shell.run("mount -t tmpfs -o \(options) tmpfs \(path) 2>/dev/null")
    }

    deinit { _ = try? Shell.run("umount -l \(path) && rmdir \(path)") }

    func remount(_ option: String) throws { _ = try Shell.run("mount -o remount,\(option) \(path)") }
}
