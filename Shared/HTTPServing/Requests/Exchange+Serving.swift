import Contracts
import HTTP
import Platform

extension Exchange {
    /// Answers the request, and returns once the library has done with it. The work is cancelled when the client has
    /// gone or its time is over; even then there is an answer, since a suspended connection must be resumed.
    func serve(_ request: Request, _ intake: Intake, _ respond: @escaping @Sendable (Request) async -> Response) async {
        await withTaskGroup { group in
            group.addTask { await self.work(request, intake, respond) }
            group.addTask { await self.awaitLoss() }
            await group.next()
            group.cancelAll()
        }
        await completion()
    }

    private func work(_ request: Request, _ intake: Intake, _ respond: @Sendable (Request) async -> Response) async {
        let response = await respond(request)
        guard case .stream(let stream) = response.body else {
            deliver(response, pipe: nil, isLast: intake.isDraining)
            return
        }
        let pipe = makePipe()
        deliver(response, pipe: pipe, isLast: intake.isDraining)
        if stream.isEndless, intake.isDraining { giveUp() }
        if request.method != .head { await write(stream, to: pipe) }
    }

    private func write(_ stream: StreamBody, to pipe: BodyPipe) async {
        do {
            try await stream.write(pipe)
            pipe.finish()
        } catch {
            // What has no end is never cut short.
            if stream.isEndless { pipe.finish() } else { pipe.fail() }
        }
    }
}
