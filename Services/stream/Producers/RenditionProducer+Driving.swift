import HTTP
import Observability
import Platform

extension RenditionProducer {
    /// Makes segments from `first` on, again from where it failed or had to end, until the film ends or the head is retired.
    /// - Parameter packager: that makes them; ffmpeg does where there is none.
    func drive(_ number: Int, from first: Int, by packager: Packager?) async {
        defer {
            // Who waits for a head that had to give way may try again.
            fail(number, .busy)
            ending[number] = nil
        }
        var attempt = 1
        var encoder = settings.encoder
        var packager = packager
        while !Task.isCancelled {
            let position = heads[number]?.position ?? first
            do {
                try await run(packager, encoder, from: position) { part in try await self.take(part, from: number) }
                guard let head = heads[number], head.position < rendition.plan.segments.count else { return }
            } catch {
                heads[number]?.growing?.break()
                heads[number]?.growing = nil
                guard !Task.isCancelled else { return }
                if (heads[number]?.position ?? first) > position { attempt = 1 }
                logFailure(error, position, attempt)
                // Hardware has its moods, and few sessions.
                encoder = encoder.inSoftware
                // The file may be reached in another way by now.
                packager = rendition.packager
                guard attempt < settings.attempts, !(error is StoreError) else {
                    return fail(number, (error as? StoreError).map(ProducerError.notStored) ?? .failed)
                }
                // Cut short only by the head's end, which the loop sees.
                try? await Task.sleep(for: settings.retryDelay * (1 << (attempt - 1)))
                attempt += 1
            }
        }
    }

    private func run(
        _ packager: Packager?, _ encoder: VideoEncoder, from position: Int,
        deliver: @Sendable (MadePart) async throws -> Void
    ) async throws {
        if let packager {
            return try await packager.run(from: position, isAwaited: { self.isAwaited($0) }, deliver: deliver)
        }
        try await budget.processes.inTurn {
            var pump = Pump(rendition: rendition, executable: settings.executable, encoder: encoder)
            pump.silence = settings.silence
            try await pump.run(from: position, deliver: deliver)
        }
    }

    /// Stores a part, tells those who wait for it, and holds the head back when it is far ahead.
    private func take(_ part: MadePart, from number: Int) async throws {
        switch part {
        case .header(let bytes):
            let file = try await store.keep(bytes, as: rendition.key(.header), for: heads[number]?.user)
            heads[number]?.hasHeader = true
            answer(.header, file)
        case .growing(let made): grow(made, from: number)
        case .segment(let made):
            let key = rendition.key(.segment(made.number))
            let file = try await store.keep(made.bytes, as: key, for: heads[number]?.user)
            heads[number]?.growing?.finish(with: made.bytes)
            heads[number]?.growing = nil
            heads[number]?.position = made.number + 1
            answer(.segment(made.number), file)
            await waitForViewers(number)
            try Task.checkCancellation()
        }
    }

    /// Sends what there is of a segment to those who take it so; they are no longer waited for.
    private func grow(_ made: MadeSegment, from number: Int) {
        guard let head = heads[number], head.position == made.number else { return }
        if let growing = head.growing { return growing.grow(to: made.bytes) }
        let growing = GrowingSegment(made.bytes)
        heads[number]?.growing = growing
        for (number, waiter) in waiters where waiter.takesGrowing && waiter.part == .segment(made.number) {
            answer(number, waiter, .success(.growing(growing)))
        }
    }

    /// Whoever this head worked for is told, unless another one comes along.
    private func fail(_ number: Int, _ error: ProducerError) {
        guard let head = release(number) else { return }
        let others = heads.values
        for (number, waiter) in waiters {
            switch waiter.part {
            case .segment(let segment)
            where segment < head.position || others.contains { $0.position <= segment && isNear(segment, $0) }:
                continue
            case .header where others.contains { !$0.hasHeader }:
                continue
            default:
                answer(number, waiter, .failure(error))
            }
        }
    }

    private func answer(_ part: SegmentKey.Part, _ file: OpenFile) {
        deliveries += 1
        for (number, waiter) in waiters where waiter.part == part { answer(number, waiter, .success(.whole(file))) }
    }

    func answer(_ number: Int, _ waiter: PartWaiter, _ result: PartResult) {
        waiters[number] = nil
        waiter.stream.yield(result)
        waiter.stream.finish()
    }

    private func logFailure(_ error: any Error, _ position: Int, _ attempt: Int) {
        var reason = "\(error)"
        if case .loopback(let address) = rendition.origin { reason = reason.replacing(address.text, with: "the file") }
        logger.warning(
            "producer failed",
            [
                "rendition": .string(rendition.name), "segment": .integer(position), "attempt": .integer(attempt),
                "reason": .string(reason),
            ])
    }
}
