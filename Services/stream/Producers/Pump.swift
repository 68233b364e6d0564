import Platform
import Processes
import Synchronization

/// One run of ffmpeg: from a segment on, until it is cancelled, or the rendition's run or the film ends.
struct Pump: Sendable {
    /// Why a run ended before its time. What was delivered is whole; what was not is lost.
    enum Failure: Error {
        case process(ProcessError)
        case output(FragmentError)
        /// It ended without the last segments. Its status says little: a broken input ends in success.
        case incomplete(ExitStatus, complaint: String)
    }

    let rendition: Rendition
    let executable: String
    var encoder = VideoEncoder()

    /// How long it may say nothing while it is listened to.
    var silence = Duration.seconds(120)

    /// Bytes of address space. Copying takes a fraction of it, and encoding 4K some more, most of it never touched; a file
    /// made to swallow memory ends its own producer only.
    private static func memory(_ rendition: Rendition) -> Int { rendition.needsEncoder ? 4 << 30 : 2 << 30 }
    /// Bytes read at a time: what a pipe holds.
    private static let chunk = 64 << 10

    /// Hands over each part as soon as it is whole. While `deliver` does not return nothing more is read, and ffmpeg waits.
    func run(from first: Int, deliver: (MadePart) async throws -> Void) async throws {
        let child = try await start(first)
        // Killed, whatever happens: all it leaves behind is in a pipe.
        do {
            try await pump(child, first, deliver)
        } catch {
            await child.terminate(grace: .zero)
            throw error
        }
        await child.terminate(grace: .zero)
    }

    private func start(_ first: Int) async throws -> ChildProcess {
        let limits = ResourceLimits(addressSpace: Self.memory(rendition), openFiles: 64)
        let command = Command(executable, rendition.arguments(from: first, encoder: encoder), limits: limits)
        do throws(ProcessError) {
            return try await ChildProcess.spawn(command, input: rendition.isFed ? .pipe : .none)
        } catch {
            throw Failure.process(error)
        }
    }

    private func pump(
        _ child: ChildProcess, _ first: Int, _ deliver: (MadePart) async throws -> Void
    ) async throws {
        // Cancelled when this returns: what ffmpeg no longer wants need not be read.
        let fed = Fed()
        let watchdog = Watchdog(limit: silence)
        async let _ = feed(child, from: first, fed)
        async let _ = watchdog.watch(child)
        var parser = FragmentParser()
        var assembler = rendition.assembler(from: first)
        var next = first
        while let bytes = try await read(child, watchdog) {
            for part in try parse(bytes, &parser, &assembler) {
                if case .segment(let made) = part { next = made.number + 1 }
                try await deliver(part)
            }
        }
        if case .header(let header) = parser.finish() { try await deliver(.header(header)) }
        let status = try await child.wait()
        for made in assembler.finish(sourceEnded: fed.isWhole && hasReadAll(child, status)) {
            next = made.number + 1
            try await deliver(.segment(made))
        }
        guard next >= rendition.runEnd(from: first) else {
            throw Failure.incomplete(status, complaint: String(decoding: child.errorOutput.suffix(500), as: UTF8.self))
        }
    }

    /// A source that breaks off is no failure to ffmpeg: it ends with success, and only complains about the connection.
    private func hasReadAll(_ child: ChildProcess, _ status: ExitStatus) -> Bool {
        guard case .loopback(let address) = rendition.origin else { return status.isSuccess }
        let complaint = String(decoding: child.errorOutput, as: UTF8.self)
        return status.isSuccess && !complaint.contains("[http ") && !complaint.contains(address.text)
    }

    private func read(_ child: ChildProcess, _ watchdog: Watchdog) async throws -> Data? {
        do throws(ProcessError) {
            return try await watchdog.listening { () async throws(ProcessError) in
                try await child.read(upTo: Self.chunk)
            }
        } catch {
            throw error == .cancelled ? CancellationError() : Failure.process(error)
        }
    }

    private func parse(
        _ bytes: Data, _ parser: inout FragmentParser, _ assembler: inout any SegmentAssembler
    ) throws -> [MadePart] {
        do throws(FragmentError) {
            var parts: [MadePart] = []
            for part in try parser.push(bytes) {
                switch part {
                case .header(let header): parts.append(.header(header))
                case .fragment(let fragment): parts += try assembler.add(fragment).map(MadePart.segment)
                }
                if rendition.needsEncoder, let unfinished = assembler.unfinished { parts.append(.growing(unfinished)) }
            }
            return parts
        } catch {
            throw Failure.output(error)
        }
    }

    private func feed(_ child: ChildProcess, from first: Int, _ fed: Fed) async {
        // One that reads for itself counts as given everything.
        guard rendition.isFed else { return fed.complete() }
        do {
            try await child.write(rendition.index.header)
            let range = rendition.feedOffset(from: first)..<rendition.file.size
            try await rendition.file.forEachChunk(of: range) { try await child.write($0) }
            fed.complete()
        } catch {
            // Either ffmpeg wants no more, or the file cannot be had: what is missing shows in what was made.
        }
        child.closeInput()
    }
}

/// Whether ffmpeg was given the file up to its last byte.
private final class Fed: Sendable {
    private let state = Atomic(false)

    var isWhole: Bool { state.load(ordering: .acquiring) }

    func complete() { state.store(true, ordering: .releasing) }
}
