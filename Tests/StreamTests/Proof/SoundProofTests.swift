import Platform
import Testing

@testable import Stream

/// Sound, copied and encoded: made alone, in order, and by chance, by replicas that know nothing of each other.
@Suite(.serialized, .timeLimit(.minutes(5))) struct SoundProofTests {
    static let copies = ProofFilm.allCases.flatMap { film in film.copiedTracks.map { (film, $0) } }
    static let encodes = ProofFilm.allCases.flatMap { film in film.encodedTracks.map { (film, $0) } }

    @Test(arguments: copies)
    func `copied sound is the source's packets, none lost and none twice`(film: ProofFilm, track: Int) async throws {
        let take = try await Takes.shared.mixture(film, "audio-\(track)")
        let source = try Self.packets(film.path, "a:\(track)")
        let inside = source.filter { $0.time < take.plan.end - 0.002 }
        let folder = try TemporaryFolder()
        try take.segments.reduce(take.header, +).write(to: URL(filePath: folder.path + "/joined.mp4"))
        let played = try Self.packets(folder.path + "/joined.mp4", "a:0")
        #expect(played.count >= inside.count)
        #expect(zip(played, source).allSatisfy { $0.hash == $1.hash })
        // What fills up to the end of the film is silence.
        #expect(Set(played.dropFirst(source.count).map(\.hash)).count <= 1)
        let misses = zip(played, source).map { abs($0.time - StreamPlan.timelineOffset - $1.time) }
        #expect((misses.max() ?? 1) < 0.002)
        #expect(try Sound(of: take).complaints == [])
    }

    @Test(arguments: copies)
    func `a segment of copied sound is the same whoever makes it`(film: ProofFilm, track: Int) async throws {
        let takes = try await takes(film, "audio-\(track)")
        #expect(Set(takes.map(\.header)).count == 1)
        #expect(Set(takes.map(\.segments)).count == 1)
    }

    @Test(arguments: encodes)
    func `encoded sound has a packet for each 1 024 samples, whoever makes its segments`(
        film: ProofFilm, track: Int
    ) async throws {
        let takes = try await takes(film, "audio-\(track)-aac")
        #expect(Set(takes.map(\.header)).count == 1)
        for take in takes + [try await Takes.shared.mixture(film, "audio-\(track)-aac")] {
            let fragments = try take.fragments().flatMap { $0 }
            for fragment in fragments {
                #expect(fragment.decodeTime % 1_024 == 480_000 % 1_024)
                #expect(fragment.samples.allSatisfy { $0.duration == 1_024 })
            }
            for (one, two) in zip(fragments, fragments.dropFirst()) {
                #expect(one.decodeTime + Int64(one.samples.count) * 1_024 == two.decodeTime)
            }
            let end = try #require(fragments.last)
            #expect(abs(end.decodeSeconds + end.duration - StreamPlan.timelineOffset - take.plan.end) < 0.03)
        }
    }

    @Test(arguments: encodes)
    func `encoded sound decodes to the same whoever makes its segments`(film: ProofFilm, track: Int) async throws {
        let rendition = "audio-\(track)-aac"
        let whole = try Sound(of: try await Takes.shared.take(film, rendition, .forward))
        let sound = try Sound(of: try await Takes.shared.mixture(film, rendition))
        #expect(sound.complaints == [])
        #expect(sound.samples.count == whole.samples.count)
        #expect(sound.likeness(to: whole) > 30)
    }

    /// The first segment begins, and the last one ends, where the source's sound does.
    @Test(arguments: copies.map { ($0, "audio-\($1)") } + encodes.map { ($0, "audio-\($1)-aac") })
    func `any run of durations in the playlist is within a packet of its sound`(
        film: ProofFilm, rendition: String
    ) async throws {
        let take = try await Takes.shared.take(film, rendition, .forward)
        let fragments = try take.fragments().flatMap { $0 }
        let packet = fragments.flatMap { fragment in
            fragment.samples.map { Double($0.duration) / Double(fragment.timescale) }
        }.max()
        let inner = 1..<(film.soundEnd(take.plan) ?? take.segments.count) - 1
        #expect(take.worstRun(try take.mediaDurations, in: inner) < (try #require(packet)) + 0.001)
    }

    private struct Packet {
        let time: Double
        let hash: String
    }

    private static func packets(_ path: String, _ stream: String) throws -> [Packet] {
        let entries = "-show_entries packet=pts_time,data_hash -show_data_hash md5"
        let output = try Shell.run("ffprobe -v error -select_streams \(stream) \(entries) -of csv=p=0 \(path)")
        // Side data would break the line.
        let text = String(decoding: output, as: UTF8.self).replacing(",\n,", with: ",").replacing("\n\n", with: "\n")
        return text.split(separator: "\n").map { line in
            let fields = line.split(separator: ",")
            return Packet(time: Double(fields[0]) ?? .nan, hash: String(fields[fields.count - 1]))
        }
    }

    private func takes(_ film: ProofFilm, _ rendition: String) async throws -> [Take] {
        var takes: [Take] = []
        for order in TakeOrder.allCases { takes.append(try await Takes.shared.take(film, rendition, order)) }
        return takes
    }
}

extension ProofFilm {
    /// The segment after the last one that has sound in it, where the sound ends early.
    fileprivate func soundEnd(_ plan: StreamPlan) -> Int? {
        self == .shortSound || self == .shortSoundMovie ? plan.number(at: 20) + 1 : nil
    }
}
