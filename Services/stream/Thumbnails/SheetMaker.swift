import Lifecycle
import Platform
import Processes

/// Makes one sheet of pictures, from their keyframes alone.
struct SheetMaker: Sendable {
    enum Failure: Error {
        /// What came out is no picture.
        case incomplete(ExitStatus, complaint: String)
    }

    let executable: String
    /// The lowest priority that there is: viewers' ffmpegs come first.
    private static let niceness = 19
    /// Bytes of address space.
    private static let memory = 2 << 30
    /// Bytes.
    private static let largestSheet = 4 << 20
    /// Waiting for viewers is in it.
    private static let timeLimit = Duration.seconds(180)

    func make(
        _ pictures: ArraySlice<PictureList.Picture>, of layout: SheetLayout, _ range: MediaTrack.VideoRange,
        from source: any PictureSource
    ) async throws -> Data {
        let head = try await source.head()
        let command = Command(
            "nice", ["-n", "\(Self.niceness)", executable] + SheetArguments.arguments(layout, range),
            limits: ResourceLimits(addressSpace: Self.memory, openFiles: 64))
        let child = try await ChildProcess.spawn(command, input: .pipe)
        do {
            let sheet = try await withTimeout(Self.timeLimit) {
                async let _ = feed(child, head, pictures, source)
                return try await read(child)
            }
            await child.terminate(grace: .zero)
            return sheet
        } catch {
            await child.terminate(grace: .zero)
            throw error
        }
    }

    /// A picture a second. One that is not where it should be is left out: the sheet shows the one before in its place.
    private func feed(
        _ child: ChildProcess, _ head: [UInt8], _ pictures: ArraySlice<PictureList.Picture>,
        _ source: any PictureSource
    ) async throws {
        defer { child.closeInput() }
        try await child.write(Data(head))
        for (place, picture) in pictures.enumerated() {
            do {
                let cluster = try await source.cluster(picture.keyframe, time: place * 1_000)
                try await child.write(Data(cluster))
            } catch is IndexError {
                continue
            }
        }
    }

    /// How ffmpeg ended says little: what came out is looked at.
    private func read(_ child: ChildProcess) async throws -> Data {
        var sheet = Data()
        while let bytes = try await child.read(upTo: 65_536), sheet.count <= Self.largestSheet { sheet.append(bytes) }
        let status = try await child.wait()
        guard sheet.starts(with: [0xFF, 0xD8]), sheet.suffix(2) == Data([0xFF, 0xD9]) else {
            throw Failure.incomplete(status, complaint: String(decoding: child.errorOutput.suffix(500), as: UTF8.self))
        }
        return sheet
    }
}
