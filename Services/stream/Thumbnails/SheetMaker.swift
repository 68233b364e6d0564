import Platform
import Processes

/// Makes one sheet of pictures, from their keyframes alone.
///
/// Each keyframe has an ffmpeg of its own. One decoder for all of them would put them in the wrong order: keyframes that are
/// no fresh start (CRA in HEVC, open groups in H.264) are numbered on from the pictures that it is not given.
struct SheetMaker: Sendable {
    enum Failure: Error {
        case process(ProcessError)
        /// None of the keyframes can be decoded.
        case noPicture
        /// What came out is no JPEG.
        case incomplete(ExitStatus, complaint: String)
    }

    let executable: String
    /// The lowest priority that there is: viewers' ffmpegs come first.
    private static let niceness = 19
    /// Bytes of address space.
    private static let memory = 2 << 30
    /// Bytes.
    private static let largestSheet = 4 << 20
    /// It takes a tenth of a second; what takes so long is stuck.
    private static let timeLimit = Duration.seconds(20)

    /// Pictures in a row that are not to be had, after which no more are looked for.
    private static let mostMisses = 3

    /// A picture that is not to be had shows the one before.
    func make(
        _ pictures: ArraySlice<PictureList.Picture>, of layout: SheetLayout, _ range: MediaTrack.VideoRange,
        from source: any StillSource
    ) async throws -> Data {
        var last = Data(repeating: 0x80, count: layout.pictureSize)
        var isEmpty = true
        var misses = 0
        var planes = Data()
        for picture in pictures {
            if misses < Self.mostMisses {
                let small = try await decode(picture, layout, range, from: source)
                last = small ?? last
                isEmpty = isEmpty && small == nil
                misses = small == nil ? misses + 1 : 0
            }
            planes.append(last)
        }
        if isEmpty { throw Failure.noPicture }
        return try await sheet(planes, layout)
    }

    /// Nil when the keyframe is not where it should be, or cannot be decoded.
    private func decode(
        _ picture: PictureList.Picture, _ layout: SheetLayout, _ range: MediaTrack.VideoRange,
        from source: any StillSource
    ) async throws -> Data? {
        let still: StillInput
        do {
            still = try await source.still(picture.keyframe)
        } catch is IndexError {
            return nil
        }
        let input = if case .frame(let bytes) = still { bytes } else { Data() }
        let output = try await ffmpeg(
            SheetArguments.picture(still, layout, range), input, outputLimit: layout.pictureSize)
        return output?.standardOutput.count == layout.pictureSize ? output?.standardOutput : nil
    }

    private func sheet(_ planes: Data, _ layout: SheetLayout) async throws -> Data {
        guard
            let output = try await ffmpeg(SheetArguments.sheet(layout), planes, outputLimit: Self.largestSheet)
        else { throw Failure.process(.timedOut) }
        let sheet = output.standardOutput
        // How ffmpeg ended says little: what came out is looked at.
        guard sheet.starts(with: [0xFF, 0xD8]), sheet.suffix(2).elementsEqual([0xFF, 0xD9]) else {
            let complaint = String(decoding: output.standardError.suffix(500), as: UTF8.self)
            throw Failure.incomplete(output.status, complaint: complaint)
        }
        return sheet
    }

    /// Nil when it takes too long, or gives more than was asked for.
    private func ffmpeg(_ arguments: [String], _ input: Data, outputLimit: Int) async throws -> Output? {
        let command = Command(
            "nice", ["-n", "\(Self.niceness)", executable] + arguments,
            limits: ResourceLimits(addressSpace: Self.memory, openFiles: 64))
        do throws(ProcessError) {
            return try await run(command, input: input, timeLimit: Self.timeLimit, outputLimit: outputLimit)
        } catch .cancelled {
            throw CancellationError()
        } catch .timedOut, .outputTooLarge {
            return nil
        } catch {
            throw Failure.process(error)
        }
    }
}
