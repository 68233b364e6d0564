import Contracts
import HTTP
import Platform

/// A subtitle track that is text, and so can be made to WebVTT.
struct TextTrack: Sendable, Equatable {
    enum Format: Sendable, Equatable {
        case subrip, ass, webvtt, movText
    }

    /// Of the subtitle tracks, as ffmpeg counts them.
    let index: Int
    let format: Format

    /// Nil for pictures, and for what is not known.
    init?(_ track: MediaTrack) {
        guard track.kind == .subtitle else { return nil }
        switch track.codec {
        case .subrip: format = .subrip
        case .ass: format = .ass
        case .webvtt: format = .webvtt
        case .movText: format = .movText
        default: return nil
        }
        index = track.indexInKind
    }

    /// Part of file names and of addresses.
    var rendition: String { "subtitles-\(index)" }
}

/// A piece of a subtitle track, as the file holds it.
struct TextEvent: Sendable, Equatable {
    /// Seconds of the file.
    let start: Double
    let end: Double
    let payload: [UInt8]

    /// Bytes. No person reads more at once.
    static let largestPayload = 1 << 20
    /// Seconds, for an event whose end the file does not say.
    static let usualDuration = 3.0
}

/// Reads the text of subtitle tracks out of a file.
protocol TextSource: Sendable {
    /// Gives the events of a track that overlap `span`, in the order of the file; a few that do not may be among them.
    ///
    /// - Parameter span: seconds of the file; infinite ends mean the whole of it.
    func forEachEvent(
        of track: TextTrack, in span: Range<Double>, _ consume: (TextEvent) async throws -> Void
    ) async throws

    /// What a file of the track's format begins with; empty where there is nothing of the kind.
    func header(of track: TextTrack) throws -> [UInt8]
}

extension MediaSource {
    /// - Throws: a 404 for a number that is no text track's.
    func textTrack(_ index: Int?) throws -> TextTrack {
        guard let index, let track = self.index.texts.first(where: { $0.index == index }) else {
            throw Problem.notFound()
        }
        return track
    }

    /// The track that a rendition of this name would be made of; nil when it is not one of text.
    func textTrack(rendition: String) -> TextTrack? {
        index.texts.first { $0.rendition == rendition }
    }
}
