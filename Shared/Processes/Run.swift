public import Platform

/// What a program said, and how it ended.
public struct Output: Sendable, Equatable {
    public let status: ExitStatus
    public let standardOutput: Data
    /// The last 16 KiB.
    public let standardError: Data
}

/// Runs a program to its end. An unsuccessful ``Output/status`` is a normal result, not an error.
///
/// When this throws, for whatever reason, the program and its process group are gone.
/// - Parameters:
///   - input: What the program may read; none of it need be read.
///   - outputLimit: Bytes of standard output; more ends the program.
public func run(
    _ command: Command, input: Data? = nil, timeLimit: Duration, outputLimit: Int
) async throws(ProcessError) -> Output {
    let child = try await ChildProcess.spawn(command, input: input == nil ? .none : .pipe)
    let result = await child.converse(input ?? Data(), timeLimit: timeLimit, outputLimit: outputLimit)
    if case .failure = result { await child.terminate(grace: .zero) }
    return try result.get()
}

extension ChildProcess {
    /// Whichever comes first: the output, a failure, the time limit, the caller's cancellation.
    fileprivate func converse(
        _ input: Data, timeLimit: Duration, outputLimit: Int
    ) async -> Result<Output, ProcessError> {
        await withTaskGroup(of: Result<Output?, ProcessError>.self) { group in
            group.addTask { await self.feed(input) }
            group.addTask { await self.collect(upTo: outputLimit) }
            group.addTask { await .failure(expiry(of: timeLimit)) }
            defer { group.cancelAll() }
            for await result in group {
                switch result {
                case .success(nil): continue
                case .success(let output?): return .success(output)
                case .failure(let error): return .failure(error)
                }
            }
            return .failure(.cancelled)
        }
    }

    private func feed(_ input: Data) async -> Result<Output?, ProcessError> {
        do throws(ProcessError) {
            try await write(input)
        } catch {
            // A program may end, or close its input, before it has read everything.
            if error != .inputClosed { return .failure(error) }
        }
        closeInput()
        return .success(nil)
    }

    private func collect(upTo limit: Int) async -> Result<Output?, ProcessError> {
        var output = Data()
        do throws(ProcessError) {
            while let bytes = try await read(upTo: 64 * 1_024) {
                output.append(bytes)
                if output.count > limit { return .failure(.outputTooLarge) }
            }
            let status = try await wait()
            return .success(Output(status: status, standardOutput: output, standardError: errorOutput))
        } catch {
            return .failure(error)
        }
    }
}

/// Why the time was up: it was, or the caller was cancelled while it ran.
private func expiry(of limit: Duration) async -> ProcessError {
    do {
        try await Task.sleep(for: limit)
        return .timedOut
    } catch {
        return .cancelled
    }
}
