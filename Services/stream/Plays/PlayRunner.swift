import Contracts
import HTTP
import Lifecycle
import Observability
import Platform
import ServiceRuntime

/// Takes a play from a title to a file that can be watched.
struct PlayRunner: Sendable {
    let catalog: CatalogClient
    let indexer: IndexerClient
    let unlocker: Unlocker
    let library: SourceLibrary
    let producers: Producers
    let addresses: PlayAddresses
    let logger: Logger
    let metrics: StreamMetrics
    /// How long a file may take to show its index.
    private static let probeLimit: Duration = .seconds(45)

    /// Returns when the play is ready or failed, or nobody wants it any more.
    func run(_ live: LivePlay, _ new: NewPlay) async {
        let start = ContinuousClock.now
        let tried = await withTaskGroup(of: [Trial].self) { group in
            group.addTask { await attempt(live, new) }
            group.addTask {
                await live.stop.wait()
                return []
            }
            var tried = await group.next() ?? []
            group.cancelAll()
            for await more in group { tried += more }
            return tried
        }
        measure(live, start.duration(to: .now))
        for trial in tried { await unlocker.release(trial.unlock, isWanted: trial.isSettled, live.call) }
        await tell(tried, live)
    }

    /// Tells indexer what became of each. The play has ended by then, and it matters to none when this fails.
    private func tell(_ tried: [Trial], _ live: LivePlay) async {
        let attempts = live.snapshot.attempts
        let outcomes = tried.compactMap { $0.outcome(attempts[$0.attempt].code) }
        guard !outcomes.isEmpty else { return }
        do {
            try await indexer.note(outcomes, live.call)
        } catch {
            logger.warning("outcomes not told", ["play": .string(live.id), "error": "\(error)"])
        }
    }

    private func measure(_ live: LivePlay, _ time: Duration) {
        let play = live.snapshot
        if play.state == .ready { metrics.playReady.observe(time) }
        let outcome = play.state == .ready ? "ready" : live.stop.isRaised ? "ended" : "failed"
        metrics.plays.increment(outcome)
    }

    /// - Returns: what was submitted on the way.
    private func attempt(_ live: LivePlay, _ new: NewPlay) async -> [Trial] {
        let logger = logger.with(["play": .string(live.id)])
        var trials = Trials(unlocker: unlocker, live: live, want: new.title)
        do {
            let candidates = try await candidates(live, new, &trials.want)
            try await play(firstOf: candidates, live, new, &trials)
            logger.info("play ready", ["attempts": .integer(live.snapshot.attempts.count)])
        } catch _ where Task.isCancelled {
            live.fail(.conflict("play_ended", "The play was ended before it was ready."))
        } catch let error as any ProblemConvertible {
            live.fail(error.problem)
            logger.warning("play failed", ["code": .string(error.problem.code)])
        } catch {
            live.fail(.unexpected)
            logger.error("play failed unexpectedly", ["error": "\(error)"])
        }
        return trials.submitted
    }

    // MARK: From a title to candidates

    private func candidates(_ live: LivePlay, _ new: NewPlay, _ want: inout Wanted) async throws -> [Candidate] {
        if let title = new.title { want.absoluteNumber = try await resolve(title, live) }
        if let release = new.release { return [.releaseId(release)] }
        if let magnet = new.magnet { return [.magnet(magnet)] }
        if let link = new.link { return [.link(link)] }
        guard let title = new.title else { return [] }
        return try await releases(of: title, live, new).map(Candidate.release)
    }

    /// - Returns: the absolute number of the episode, where files may be told apart by it.
    private func resolve(_ title: TitleID, _ live: LivePlay) async throws -> Int? {
        live.begin(.resolving)
        let names = try await catalog.names(of: title, live.call)
        let name = names.displayName ?? title.description
        live.update { $0.name = name }
        live.note(name)
        return names.absoluteNumber
    }

    /// What the client can show; all else only where there is none, and it would have it encoded.
    private func releases(
        of title: TitleID, _ live: LivePlay, _ new: NewPlay
    ) async throws -> [ReleasesView.Release] {
        live.begin(.searching)
        var search = try await indexer.releases(of: title, for: new.abilities, live.call)
        if search.items.isEmpty, producers.canEncode, new.preferences?.qualities?.isEmpty == false {
            search = try await indexer.releases(of: title, for: nil, live.call)
        }
        live.note(search.summary)
        guard !search.items.isEmpty else { throw Problem.nothingFound(search.summary) }
        return search.items
    }

    // MARK: From candidates to a source

    private func play(
        firstOf candidates: [Candidate], _ live: LivePlay, _ new: NewPlay, _ trials: inout Trials
    ) async throws {
        live.begin(.unlocking)
        var resort: Probed?
        while let unlock = try await trials.nextReady(of: candidates) {
            if try await play(unlock, live, new, &trials, &resort) { return }
        }
        // Sooner encoded than waited for.
        if let resort { return try await complete(live, new, resort, trials) }
        while let unlock = try await trials.nextDownloaded() {
            if try await play(unlock, live, new, &trials, &resort) { return }
            if let resort { return try await complete(live, new, resort, trials) }
        }
        throw trials.outage ?? Problem.nothingPlayable(live.snapshot.attempts.count)
    }

    /// A file that was looked at.
    private struct Probed {
        let unlock: Unlock
        let source: MediaSource
        let offer: Offer
    }

    /// - Returns: whether it plays, as it is. If it could be encoded only, it becomes the last resort where there is none.
    private func play(
        _ unlock: Unlock, _ live: LivePlay, _ new: NewPlay, _ trials: inout Trials, _ resort: inout Probed?
    ) async throws -> Bool {
        do {
            live.begin(.probing)
            let source = try await probe(unlock, live)
            let offer = Offer(
                source, for: new.abilities, new.preferences, canEncode: producers.canEncode(source.index))
            let probed = Probed(unlock: unlock, source: source, offer: offer)
            if resort == nil, !offer.encodings.isEmpty, !offer.copiesVideo { resort = probed }
            try source.checkCopy(for: new.abilities)
            try await complete(live, new, probed, trials)
            return true
        } catch {
            try Task.checkCancellation()
            trials.fail(unlock.id, CandidateFailure(error))
            live.begin(.unlocking)
            return false
        }
    }

    private func probe(_ unlock: Unlock, _ live: LivePlay) async throws -> MediaSource {
        try await withTimeout(Self.probeLimit) { [library] in try await library.source(unlock.id, live.call) }
    }

    /// What a player asks for first is made while the client still reads that the play is ready.
    /// An encode is not, before it is asked for.
    private func prepare(_ probed: Probed, for viewer: Viewer) async {
        if viewer.start > 0 { probed.source.ends?.cancel() }
        for content in probed.offer.firstCopies(probed.source.index) {
            let rendition = probed.source.rendition(content)
            let number = rendition.plan.number(at: rendition.plan.start + viewer.start)
            await producers.prepare(number, of: rendition, for: viewer)
        }
    }

    private func complete(_ live: LivePlay, _ new: NewPlay, _ probed: Probed, _ trials: Trials) async throws {
        let (unlock, source) = (probed.unlock, probed.source)
        let ticket = Ticket(
            play: live.id, source: unlock.id, user: live.owner, session: live.session, title: new.title,
            profile: live.call.profile, abilities: new.abilities, preferences: new.preferences)
        let issued = try addresses.issue(ticket, of: source)
        try Task.checkCancellation()
        // Before the end, which is the last that who watches the play gets to see.
        trials.succeed(unlock.id)
        live.succeed { play in
            play.hlsUrl = issued.hlsUrl
            play.fileUrl = issued.fileUrl
            play.expiresAt = issued.expiresAt
            play.durationSeconds = source.index.durationSeconds
            play.seeking = source.index.fallback == nil ? .index : .fallback
            play.handoff = Handoff(
                file: issued.fileUrl, name: play.name ?? source.fileName,
                seconds: source.index.durationSeconds)
            play.tracks = source.index.tracks.map(Track.init)
            play.chapters = source.index.chapters.map(Chapter.init)
            play.subtitles = issued.subtitles
            play.fonts = issued.fonts
            play.thumbnailsUrl = issued.thumbnailsUrl
        }
        await prepare(
            probed, for: Viewer(id: live.id, user: live.owner, start: new.preferences?.startSeconds ?? 0))
    }
}
