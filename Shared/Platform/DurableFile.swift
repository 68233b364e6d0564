/// Small files that survive a crash. Each call blocks until the disk has what was written.
public enum DurableFile {
    private static let readSize = 1 << 20

    /// The whole content; `nil` if there is no such file.
    public static func read(_ path: String) throws(DescriptorError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            guard errno == ENOENT else { throw DescriptorError(code: errno) }
            return nil
        }
        defer { close(file) }
        var content: [UInt8] = []
        var part: [UInt8] = []
        while try Descriptor.read(file, upTo: readSize, into: &part) > 0 { content += part }
        return content
    }

    /// Puts the bytes behind what is there; the file is made, for its owner alone, if there is none.
    public static func append(_ bytes: [UInt8], to path: String) throws(DescriptorError) {
        try write(bytes, to: path, O_APPEND)
    }

    /// At every moment the file is either the old or the new one.
    /// - Parameter isFlushed: Without it a crash of the machine, though not of the process, may leave the file cut off.
    public static func replace(_ path: String, by bytes: [UInt8], isFlushed: Bool = true) throws(DescriptorError) {
        let aside = path + ".new"
        try write(bytes, to: aside, O_TRUNC, isFlushed: isFlushed)
        guard rename(aside, path) == 0 else { throw DescriptorError(code: errno) }
    }

    private static func write(
        _ bytes: [UInt8], to path: String, _ flags: Int32, isFlushed: Bool = true
    ) throws(DescriptorError) {
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0o600)
        guard file >= 0 else { throw DescriptorError(code: errno) }
        defer { close(file) }
        try Descriptor.write(file, bytes)
        guard !isFlushed || fsync(file) == 0 else { throw DescriptorError(code: errno) }
    }
}
