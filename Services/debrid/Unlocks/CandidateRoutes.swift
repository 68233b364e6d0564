import Contracts
import HTTP
import ServiceRuntime
import Torrents

/// `/v1/candidates`.
struct CandidateRoutes: Sendable {
    private static let most = 20

    let candidates: CandidateRun
    /// The account's room is shared: no user may fill it.
    let quota: RateLimiter

    var routes: [Route] { [.post("/v1/candidates", access: .userOrService, submit)] }

    @Sendable private func submit(_ request: Request) async throws -> Response {
        let body: NewCandidates = try request.decodeBody()
        guard (1...Self.most).contains(body.candidates.count) else {
            throw UnlockSource.wrong("candidates", "out_of_range", "must be 1 to \(Self.most)")
        }
        var seen: Set<InfoHash> = []
        let wanted = try body.candidates.enumerated().map { try Self.candidate($0.element, at: $0.offset, &seen) }
        if let user = ServiceCall(request).actingFor { for _ in wanted { try quota.take(user) } }
        return try .json(Candidates(items: try await candidates.run(wanted)), headers: ["Cache-Control": "no-store"])
    }

    private static func candidate(
        _ body: NewUnlock, at index: Int, _ seen: inout Set<InfoHash>
    ) throws -> (id: UnlockID, magnet: Magnet) {
        guard case .torrent(.magnet(let magnet)) = try UnlockSource(body) else {
            throw UnlockSource.wrong("candidates[\(index)]", "invalid", "must be a magnet or an info-hash")
        }
        guard seen.insert(magnet.infoHash).inserted else {
            throw UnlockSource.wrong("candidates[\(index)]", "repeated", "must be there once")
        }
        let id = UnlockID(.torrent(magnet.infoHash), want: body.want, absoluteNumber: body.absoluteNumber)
        return (id, magnet)
    }
}
