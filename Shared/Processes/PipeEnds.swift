import Platform

/// A new pipe. `pipe2` is not on every platform; a child never inherits more than its standard descriptors.
struct PipeEnds {
    let reading: Descriptor
    let writing: Descriptor

    init() throws(ProcessError) {
        var numbers: [Int32] = [-1, -1]
        guard pipe(&numbers) == 0 else { throw .pipeFailed(code: errno) }
        reading = Descriptor(numbers[0])
        writing = Descriptor(numbers[1])
    }
}

/// The three pipes between us and a child: their ends and ours, ours never blocking.
struct StandardPipes {
    /// The child's standard input, output and error output, in this order.
    let theirs: [Descriptor]
    /// `nil` where the child reads from the null device.
    let input: Descriptor?
    let output: Descriptor
    let error: Descriptor

    init(input kind: ChildProcess.Input) throws(ProcessError) {
        let outputs = try PipeEnds()
        let errors = try PipeEnds()
        output = outputs.reading
        error = errors.reading
        switch kind {
        case .none:
            input = nil
            theirs = [try Self.nullDevice(), outputs.writing, errors.writing]
        case .pipe:
            let inputs = try PipeEnds()
            input = inputs.writing
            theirs = [inputs.reading, outputs.writing, errors.writing]
        }
        for ours in [input, output, error] { ours?.doNotBlock() }
    }

    private static func nullDevice() throws(ProcessError) -> Descriptor {
        let number = open("/dev/null", O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { throw .pipeFailed(code: errno) }
        return Descriptor(number)
    }
}
