import Contracts
import Platform

/// Starts a play and follows it until it is ready.
struct Player {
    let client: Client
    let screen: Screen
    let addresses: Addresses

    func play(_ title: TitleID) async throws -> Play {
        let started = try await screen.stage("play") {
            let play: Play = try await client.post("\(addresses.stream)/v1/plays", NewPlay(title: title))
            return (play, "play \(play.id)")
        }
        return try await screen.stage("get ready") {
            var last = started
            try await client.events("\(addresses.stream)/v1/plays/\(started.id)/events") { event in
                last = try WireFormat.decode(Play.self, from: event)
                screen.progress(last.progressText)
                return last.state == .ready || last.state == .failed
            }
            return (try checked(last), last.summary)
        }
    }

    private func checked(_ play: Play) throws -> Play {
        let attempts = play.attempts.map { "\n    \($0.release): \($0.reason ?? $0.outcome.rawValue)" }.joined()
        guard play.state == .ready else {
            throw Failure((play.problem?.detail ?? play.problem?.title ?? "it stopped at \(play.state)") + attempts)
        }
        return play
    }
}

extension Play {
    fileprivate var progressText: String {
        let stage = stages.last
        let percent = stage?.percent.map { ", \(Int($0)) %" } ?? ""
        return "\(state.rawValue)\(percent) \(stage?.detail ?? "")"
    }

    /// "resolving 12 ms, searching 80 ms, …; 1 of 2 releases tried: Name; 640 s, 2 audio tracks, 4 chapters".
    fileprivate var summary: String {
        let times = stages.compactMap { stage in
            stage.endedAt.map { "\(stage.state.rawValue) \(Int($0.timeIntervalSince(stage.startedAt) * 1_000)) ms" }
        }
        let playing = attempts.first { $0.outcome == .playing }?.release ?? "?"
        let audio = (tracks ?? []).filter { $0.kind == .audio }.compactMap(\.language).joined(separator: ", ")
        return "\(attempts.count) tried, playing \(playing); \(Int(durationSeconds ?? 0)) s, audio: \(audio), "
            + "\(chapters?.count ?? 0) chapters (\(times.joined(separator: ", ")))"
    }
}
