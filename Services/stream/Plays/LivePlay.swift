import Contracts
import Lifecycle
import Platform
import ServiceRuntime
import Synchronization

/// A play while it is worked on, and those who watch its progress.
final class LivePlay: Sendable {
    private struct State {
        var play: Play
        var watchers: [Int: AsyncStream<Play>.Continuation] = [:]
        var count = 0
    }

    let id: String
    let owner: String
    /// The session of auth in which it was begun; nil when a service began it.
    let session: String?
    /// On whose behalf, and as part of which request, other services are asked.
    let call: ServiceCall
    /// Raised when nobody wants the play any more.
    let stop = StopSignal()
    private let state: Mutex<State>
    private let now: @Sendable () -> Date

    init(
        _ play: Play, owner: String, session: String? = nil, call: ServiceCall, now: @escaping @Sendable () -> Date
    ) {
        id = play.id
        self.owner = owner
        self.session = session
        self.call = call
        self.now = now
        state = Mutex(State(play: play))
    }

    var snapshot: Play { state.withLock { $0.play } }

    var isEnded: Bool { snapshot.state.isEnd }

    func update(_ change: (inout Play) -> Void) {
        let (play, watchers) = state.withLock { state in
            change(&state.play)
            return (state.play, Array(state.watchers.values))
        }
        for watcher in watchers {
            watcher.yield(play)
            if play.state.isEnd { watcher.finish() }
        }
    }

    /// The play now, then after each change, until it is ready or failed. One who is slow gets the newest only.
    func changes() -> AsyncStream<Play> {
        let (plays, watcher) = AsyncStream.makeStream(of: Play.self, bufferingPolicy: .bufferingNewest(1))
        let (play, id) = state.withLock { state in
            state.count += 1
            state.watchers[state.count] = watcher
            return (state.play, state.count)
        }
        watcher.onTermination = { [weak self] _ in self?.state.withLock { $0.watchers[id] = nil } }
        watcher.yield(play)
        if play.state.isEnd { watcher.finish() }
        return plays
    }

    // MARK: Stages

    /// Ends the stage that is under way and begins another.
    func begin(_ stage: Play.State) {
        let now = now()
        update { play in
            play.endStage(now)
            play.state = stage
            play.stages.append(Stage(state: stage, startedAt: now))
        }
    }

    func note(_ detail: String, percent: Double? = nil) {
        update { play in
            guard let last = play.stages.indices.last else { return }
            play.stages[last].detail = detail
            play.stages[last].percent = percent ?? play.stages[last].percent
        }
    }

    func fail(_ problem: Problem) {
        let now = now()
        update { play in
            play.endStage(now)
            play.problem = problem
            play.state = .failed
        }
    }

    /// Ready to be watched, with what `complete` adds.
    func succeed(_ complete: (inout Play) -> Void) {
        let now = now()
        update { play in
            play.endStage(now)
            complete(&play)
            play.state = .ready
        }
    }
}

extension Play {
    fileprivate mutating func endStage(_ now: Date) {
        guard let last = stages.indices.last, stages[last].endedAt == nil else { return }
        stages[last].endedAt = now
    }
}

extension Play.State {
    var isEnd: Bool { self == .ready || self == .failed }
}
