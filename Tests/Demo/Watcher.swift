import Contracts
import Platform
import Processes

/// Fetches the playlists and three segments as a player would, decodes them, and writes a picture.
struct Watcher {
    private struct Rendition {
        let base: String
        let playlist: Playlist
        let initialization: Data
    }

    let client: Client
    let screen: Screen
    let folder: String

    func watch(_ play: Play) async throws {
        guard let address = play.hlsUrl else { throw StageFailure(stage: "playlists", reason: "there is no hlsUrl") }
        let (video, audio) = try await playlists(address)
        let last = video.playlist.uris.count - 1
        for (name, number) in [("first segment", 0), ("middle segment", last / 2), ("last segment", last)] {
            try await segment(name, number, of: video)
        }
        for (index, track) in audio.enumerated() { try await sound(index, track, number: last / 2) }
        try await picture()
    }

    private func playlists(_ address: String) async throws -> (video: Rendition, audio: [Rendition]) {
        try await screen.stage("playlists") {
            let master = try Playlist(text(try await client.bytes(address)))
            guard let first = master.uris.first else { throw Failure("the master playlist has no stream") }
            let base = Self.folder(of: address)
            let video = try await rendition(base + first)
            var audio: [Rendition] = []
            for track in Set(master.audio).sorted() { audio.append(try await rendition(base + track)) }
            let seen =
                "\(master.uris.count) variants, \(audio.count) audio renditions; \(video.playlist.uris.count) segments, "
                + "\(Int(video.playlist.durationSeconds)) s"
            return ((video, audio), seen)
        }
    }

    private func rendition(_ address: String) async throws -> Rendition {
        let playlist = try Playlist(text(try await client.bytes(address)))
        guard playlist.isComplete, let initialization = playlist.initialization, !playlist.uris.isEmpty else {
            throw Failure("the playlist is not complete")
        }
        let base = Self.folder(of: address)
        return Rendition(
            base: base, playlist: playlist, initialization: try await client.bytes(base + initialization))
    }

    private func segment(_ name: String, _ number: Int, of video: Rendition) async throws {
        try await screen.stage(name) {
            let bytes = try await client.bytes(video.base + video.playlist.uris[number])
            let file = "\(folder)/\(name.prefix { $0 != " " }).mp4"
            let frames = try await decode(video.initialization + bytes, as: file, "0:v:0")
            return ((), "number \(number), \(bytes.count / 1_024) KiB, \(frames) frames decoded")
        }
    }

    private func sound(_ index: Int, _ audio: Rendition, number: Int) async throws {
        try await screen.stage("audio \(index + 1)") {
            let number = min(number, audio.playlist.uris.count - 1)
            let bytes = try await client.bytes(audio.base + audio.playlist.uris[number])
            let frames = try await decode(audio.initialization + bytes, as: "\(folder)/audio\(index + 1).mp4", "0:a:0")
            return ((), "number \(number), \(bytes.count / 1_024) KiB, \(frames) packets decoded")
        }
    }

    private func picture() async throws {
        try await screen.stage("picture") {
            let file = "\(folder)/picture.png"
            try await ffmpeg(["-y", "-i", "\(folder)/middle.mp4", "-frames:v", "1", "-update", "1", file])
            return ((), "the middle of the film is in \(file)")
        }
    }

    /// - Returns: frames or packets; every word of ffmpeg's is a failure.
    private func decode(_ bytes: Data, as file: String, _ stream: String) async throws -> Int {
        try makeFolder()
        try bytes.write(to: URL(filePath: file))
        let output = try await ffmpeg(["-i", file, "-map", stream, "-f", "framecrc", "-"])
        let frames = output.split(separator: "\n").filter { !$0.hasPrefix("#") }.count
        guard frames > 0 else { throw Failure("nothing could be decoded") }
        return frames
    }

    @discardableResult
    private func ffmpeg(_ arguments: [String]) async throws -> String {
        let command = Command("ffmpeg", ["-nostdin", "-v", "error"] + arguments)
        let output = try await run(command, timeLimit: .seconds(60), outputLimit: 16 << 20)
        guard output.status.isSuccess, output.standardError.isEmpty else {
            throw Failure("ffmpeg says: \(text(output.standardError).prefix(300))")
        }
        return text(output.standardOutput)
    }

    private func makeFolder() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func text(_ bytes: Data) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func folder(of address: String) -> String {
        String(address[...(address.lastIndex(of: "/") ?? address.startIndex)])
    }
}
