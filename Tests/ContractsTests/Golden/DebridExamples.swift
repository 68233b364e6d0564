import Contracts
import Platform

extension Example {
    static let debrid = [
        // One source at a time; which one it is decides nothing of the others' spelling.
        Example(
            "debrid/NewUnlock",
            NewUnlock(
                magnet: "magnet:?xt=urn:btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c",
                infoHash: "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c", torrent: Data("d4:infodee".utf8),
                torrentUrl: "https://tracker.example/1.torrent",
                link: "https://hoster.example/f/1", want: .episode(series: 1396, season: 1, episode: 3),
                absoluteNumber: 3)),
        Example("debrid/NewUnlock.minimal", NewUnlock()),
        Example("debrid/Unlock", Unlock(id: "\(hash).movie-10331", state: .ready, updatedAt: .example())) {
            $0.name = "Night.of.the.Living.Dead.1968.1080p"
            $0.progress = progress
            $0.file = film
            $0.files = [film, UnlockedFile(path: "Night/sample.mkv", sizeBytes: 12_345)]
            $0.failure = failure
            $0.deadline = .example(600)
        },
        Example("debrid/Unlock.minimal", Unlock(id: hash, state: .submitted, updatedAt: .example())),
        Example("debrid/UnlockProgress", progress),
        Example("debrid/UnlockProgress.minimal", UnlockProgress(percent: 0.5)),
        Example("debrid/UnlockedFile", film),
        Example("debrid/UnlockFailure", failure),
        Example("debrid/UnlockFailure.minimal", UnlockFailure(code: "stuck", reason: "It makes no progress.")),
        Example("debrid/LinkRequest", LinkRequest(path: "Night/film.mkv", renew: true, variant: "137+140")),
        Example("debrid/LinkRequest.minimal", LinkRequest()),
        Example(
            "debrid/DirectLink",
            DirectLink(
                url: "https://cdn.example/dl/abc/film.mkv", fileName: "film.mkv", sizeBytes: 9_876_543_210,
                expiresAt: .example(72_000))
        ) { $0.variants = [variant] },
        Example("debrid/LinkVariant", variant),
        Example("debrid/LinkVariant.minimal", LinkVariant(id: "140", name: "140")),
        Example("debrid/NewCandidates", NewCandidates(candidates: [NewUnlock(infoHash: hash)])),
        Example(
            "debrid/Candidates", Candidates(items: [Unlock(id: hash, state: .submitted, updatedAt: .example())])),
        Example(
            "debrid/DebridHost", DebridHost(name: "hoster", domains: ["hoster.example"], isUp: true, isFree: false)),
        Example("debrid/DebridHost.minimal", DebridHost(name: "hoster", domains: [], isUp: nil, isFree: false)),
        Example(
            "debrid/DebridHostList",
            DebridHostList(items: [DebridHost(name: "hoster", domains: [], isUp: false, isFree: true)])),
        Example(
            "debrid/DirectLink.minimal",
            DirectLink(
                url: "https://cdn.example/dl/abc/film.mkv", fileName: "film.mkv", sizeBytes: 9_876_543_210,
                expiresAt: nil)),
        Example(
            "debrid/DebridAccount",
            DebridAccount(userName: "ada", isPremium: true, premiumUntil: .example(2_592_000))
        ) {
            $0.isTrial = true
            $0.trialBytesLeft = 25_000_000_000
            $0.quotas = [DebridAccount.Quota(host: "hoster", bytesLeft: 51_200_000_000)]
            $0.refusal = DebridAccount.Refusal(code: "NO_SERVER", reason: "Use another network.")
        },
        Example(
            "debrid/DebridAccount.minimal", DebridAccount(userName: "ada", isPremium: false, premiumUntil: nil)),
    ]

    private static let hash = "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c"
    private static let variant = LinkVariant(
        id: "137+140", name: "1080p", fileExtension: "mp4", sizeBytes: 524_288_000)
    private static let film = UnlockedFile(path: "Night/film.mkv", sizeBytes: 9_876_543_210)
    private static let progress = UnlockProgress(
        percent: 12.5, bytesPerSecond: 1_048_576, seeders: 4, remainingSeconds: 90)
    private static let failure = UnlockFailure(
        code: "no_peers", providerCode: "status_15", reason: "Nobody shares this torrent.")
}
