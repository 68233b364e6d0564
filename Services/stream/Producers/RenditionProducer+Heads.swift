import Lifecycle
import Observability
import Platform
import Processes

extension RenditionProducer {
    /// A head that begins with segment `first`, in place of those that nobody follows.
    func startHead(at first: Int, for viewer: Viewer) throws(ProducerError) {
        forgetOldWants()
        for (number, head) in heads where !isFollowed(head) { retire(number) }
        while heads.count >= settings.maximumHeads { try retireOne() }
        let packager = rendition.packager
        let isProcess = packager == nil
        while isProcess, !budget.take() { try retireOne() }
        let encoder = try takeEncoder(for: viewer)
        let number = nextNumber()
        // No child of the request that caused it: it works for all viewers. ``stop()`` waits for it.
        let task = Task { await self.drive(number, from: first, by: packager) }
        heads[number] = Head(
            first: first, position: first, user: viewer.user, startedAt: now(), task: task,
            isProcess: isProcess, encoder: encoder)
        if let encoder { encoders.onEviction(of: encoder) { task.cancel() } }
    }

    private func takeEncoder(for viewer: Viewer) throws(ProducerError) -> EncoderQueue.Slot? {
        guard rendition.needsEncoder else { return nil }
        do throws(EncoderQueue.Busy) {
            return try encoders.take(for: viewer.id)
        } catch {
            budget.giveBack()
            throw .encodersBusy(place: error.place)
        }
    }

    /// Whoever jumps leaves what is read ahead of where he was: where he is now needs the line. What can begin again at once
    /// ends, and ffmpeg waits.
    func move(_ viewer: Viewer, to segment: Int) {
        guard let before = positions.updateValue(segment, forKey: viewer.id) else { return }
        for (number, head) in heads where isOnPath(before, head) && !isWatched(head) && !isAwaited(head) {
            if !head.isProcess { retire(number) }
        }
    }

    private func isWatched(_ head: Head) -> Bool { positions.values.contains { isOnPath($0, head) } }

    /// The viewer's encoder is the one that makes this segment.
    func follow(_ segment: Int, _ viewer: Viewer) {
        for head in heads.values where isOnPath(segment, head) {
            if let encoder = head.encoder { encoders.follow(encoder, viewer.id) }
        }
    }

    /// Ends the heads that nobody follows any more. To be called every few seconds.
    /// - Returns: whether nobody is interested in this rendition at all.
    func sweep() -> Bool {
        forgetOldWants()
        for (number, head) in heads where !isFollowed(head) { retire(number) }
        return heads.isEmpty && waiters.isEmpty && wants.isEmpty && ending.isEmpty
    }

    /// Ends every head, and returns when their processes are gone. Nothing is made after this.
    func stop() async {
        isStopped = true
        for (number, waiter) in waiters { answer(number, waiter, .failure(.stopped)) }
        for number in heads.keys { retire(number) }
        for task in ending.values { await task.value }
    }

    /// Lets those go on that viewers have come nearer to, or wait for.
    func resumeHeads() {
        for head in heads.values where isAwaited(head) { head.rest?.finish() }
        for (number, head) in heads where head.pause != nil && !isFarAhead(head) {
            heads[number]?.pause = nil
            head.pause?.finish()
        }
    }

    /// Returns when the head may make the segment at its position, or is cancelled.
    func waitForViewers(_ number: Int) async {
        while let head = heads[number], isFarAhead(head), !Task.isCancelled {
            let (stream, pause) = AsyncStream.makeStream(of: Never.self)
            heads[number]?.pause = pause
            for await _ in stream {}
        }
        if let head = heads[number], !head.isProcess, !isAwaited(head) { await rest(number) }
    }

    private func rest(_ number: Int) async {
        let (stream, rest) = AsyncStream.makeStream(of: Never.self)
        heads[number]?.rest = rest
        // Over before its time when somebody waits, or the head is retired.
        try? await withTimeout(settings.rest) { for await _ in stream {} }
        heads[number]?.rest = nil
    }

    /// The head is forgotten at once; its process ends a moment later.
    private func retire(_ number: Int) {
        guard let head = release(number) else { return }
        ending[number] = head.task
        head.task.cancel()
    }

    @discardableResult
    func release(_ number: Int) -> Head? {
        guard let head = heads.removeValue(forKey: number) else { return nil }
        head.growing?.break()
        if head.isProcess { budget.giveBack() }
        if let encoder = head.encoder { encoders.giveBack(encoder) }
        return head
    }

    /// Gives up the head that was asked for the longest ago, if nobody waits for it.
    private func retireOne() throws(ProducerError) {
        let idle = heads.filter { !isAwaited($0.value) }
        guard let oldest = idle.min(by: { lastWant(of: $0.value) < lastWant(of: $1.value) }) else { throw .busy }
        retire(oldest.key)
    }

    private func forgetOldWants() {
        let oldest = now() - settings.interest
        wants = wants.filter { $0.value >= oldest }
        positions = positions.filter { wants[$0.value] != nil }
    }

    /// A viewer waits for the segment, or will: it is prepared for him.
    func isAwaited(_ segment: Int) -> Bool {
        waiters.values.contains { $0.part == .segment(segment) } || positions.isEmpty && wants[segment] != nil
    }

    private func isFollowed(_ head: Head) -> Bool {
        isAwaited(head) || wants.keys.contains { isOnPath($0, head) }
    }

    func isAwaited(_ head: Head) -> Bool {
        if head.growing?.hasReaders == true { return true }
        return waiters.values.contains { waiter in
            switch waiter.part {
            case .header: !head.hasHeader
            case .segment(let segment): segment >= head.position && isNear(segment, head)
            }
        }
    }

    private func isFarAhead(_ head: Head) -> Bool {
        let furthest = wants.keys.filter { isOnPath($0, head) }.max() ?? head.first
        return start(head.position) - start(furthest) > (isWatched(head) ? settings.lead : 0)
    }

    /// Whoever watches what the head has made, or soon will, follows it.
    private func isOnPath(_ segment: Int, _ head: Head) -> Bool {
        segment >= head.first && (segment <= head.position || isNear(segment, head))
    }

    private func lastWant(of head: Head) -> ContinuousClock.Instant {
        wants.filter { isOnPath($0.key, head) }.values.max() ?? now() - settings.interest
    }
}
