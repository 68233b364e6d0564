/// Blocking reads and writes of a file descriptor, for commands: arrays in, arrays out.
public enum Descriptor {
    /// Replaces `bytes` with what was read.
    /// - Returns: how many bytes; 0 at the end of the input.
    public static func read(_ descriptor: Int32, upTo limit: Int, into bytes: inout [UInt8]) throws(DescriptorError)
        -> Int
    {
        var failure: Int32 = 0
        bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            var found = 0
            repeat {
                found = systemRead(descriptor, buffer.baseAddress, limit)
            } while found < 0 && errno == EINTR
            if found < 0 { failure = errno }
            count = max(0, found)
        }
        if failure != 0 { throw DescriptorError(code: failure) }
        return bytes.count
    }

    /// Writes all of it.
    public static func write(_ descriptor: Int32, _ bytes: [UInt8]) throws(DescriptorError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { throw DescriptorError(code: errno) }
            written += max(0, count)
        }
    }
}

public struct DescriptorError: Error, Equatable {
    /// `errno`
    public let code: Int32
}

// The names of the members above hide those of the C library.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}
