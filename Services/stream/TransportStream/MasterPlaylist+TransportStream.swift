extension MasterPlaylist {
    /// The same for players that get MPEG-TS: each track of sound once, as it is in the file where that can be carried, and
    /// as AAC otherwise. Those players decode everything, and would list each track of each group.
    var inTransportStream: MasterPlaylist {
        let encoded = audio.filter { $0.group == .encoded }
        let copied = audio.filter { $0.group == .copied }
        let best = copied.isEmpty ? encoded : zip(copied, encoded).map { TransportStream.carries($0.codec) ? $0 : $1 }
        var playlist = self
        playlist.videos = videos.filter(\.fitsTransportStream).map { video in
            var video = video
            video.bandwidth = video.bandwidth.inTransportStream
            return video
        }
        playlist.audio = best.map { audio in
            var audio = audio
            audio.group = copied.isEmpty ? .encoded : .copied
            return audio
        }
        // They are in fragmented MP4.
        playlist.iFrames = nil
        // Text is the same, whatever carries the pictures.
        playlist.subtitles = subtitles.map { subtitles in
            var subtitles = subtitles
            subtitles.uri = "../" + subtitles.uri
            return subtitles
        }
        return playlist
    }

    /// Whether some of its video can be carried. Its sound always can.
    var fitsTransportStream: Bool { videos.contains(where: \.fitsTransportStream) }
}

extension Rendition {
    /// What is encoded is H.264 and AAC.
    var fitsTransportStream: Bool {
        switch content {
        case .copiedVideo: index.video?.codecString.map(TransportStream.carries) ?? false
        case .copiedAudio(let track): index.audio[track].codecString.map(TransportStream.carries) ?? false
        case .encodedVideo, .encodedAudio: true
        }
    }
}

extension MasterPlaylist.Video {
    fileprivate var fitsTransportStream: Bool { codec.map(TransportStream.carries) ?? false }
}

extension Bandwidth {
    /// Headers take a fiftieth of each packet, and the last packet of each sample is half empty.
    fileprivate var inTransportStream: Bandwidth {
        Bandwidth(peak: peak + peak / 20 + 200_000, average: average + average / 20 + 200_000)
    }
}
