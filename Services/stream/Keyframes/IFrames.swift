import HTTP
import HTTPFetching
import Platform

/// Makes segments of a single keyframe each. No ffmpeg is needed: the frame is as in the file, in a fragment of its own.
struct IFrames: Sendable {
    static let rendition = "iframes"

    let store: SegmentStore
    let producers: Producers
    private let turns = Turns(8)
    private let flights = SingleFlight<SegmentKey, OpenFile>()

    init(store: SegmentStore, producers: Producers) {
        self.store = store
        self.producers = producers
    }

    /// - Throws: ``ProducerError``, or why the file cannot be read.
    func segment(_ number: Int, of source: MediaSource, for viewer: Viewer) async throws -> OpenFile {
        guard let list = source.iFrames, let frames = source.pictures,
            list.pictures.indices.contains(number)
        else { throw ProducerError.noSuchSegment }
        let key = SegmentKey(source: source.file.id, rendition: Self.rendition, part: .segment(number))
        if let file = await store.find(key) { return file }
        return try await flights.value(for: key) { [self] in
            let header = try await producers.part(.header, of: source.rendition(.copiedVideo), for: viewer)
            return try await turns.inTurn {
                let frame = try await frames.frame(list.pictures[number].keyframe)
                return try await keep(frame, list.pictures[number], header, as: key, for: viewer.user)
            }
        }
    }

    private func keep(
        _ frame: [UInt8], _ picture: PictureList.Picture, _ header: OpenFile, as key: SegmentKey, for user: String?
    ) async throws -> OpenFile {
        do {
            // They go with the header of the copied video, and count as it does.
            let track = try FragmentTrack(header: await store.contents(of: header))
            let bytes = Self.fragment(frame, picture, timescale: track.timescale)
            return try await store.keep(bytes, as: key, for: user)
        } catch let error as StoreError {
            throw ProducerError.notStored(error)
        } catch is FragmentError {
            throw ProducerError.failed
        }
    }

    static func fragment(_ frame: [UInt8], _ picture: PictureList.Picture, timescale: Int) -> Data {
        let ticks = { (seconds: Double) in
            Int64(((seconds + StreamPlan.timelineOffset) * Double(timescale)).rounded())
        }
        let start = ticks(picture.start)
        let packet = AudioPacket(time: start, duration: max(1, ticks(picture.end) - start), payload: Data(frame))
        return AudioFragmentWriter(track: 1, sequence: picture.number + 1).fragment([packet], start: start, next: nil)
    }
}

extension MediaSource {
    /// Nil when the video cannot be offered as it is, or its keyframes not be found one by one.
    var iFrames: PictureList? {
        guard index.video?.isCopyable == true, plan.canCopyVideo, pictures != nil else { return nil }
        return PictureList(index, plan.main, spacing: IFramePlaylist.spacing)
    }
}
