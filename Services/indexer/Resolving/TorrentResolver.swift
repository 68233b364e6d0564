import Contracts
import HTTP
import HTTPFetching
import Observability
import Platform
import ServiceRuntime
import Torrents

/// Gets the torrent of a release: from its hash alone, or through Prowlarr's proxy.
struct TorrentResolver: Sendable {
    private static let mostRedirects = 3
    /// Bytes.
    private static let largestTorrent = 16 << 20

    let prowlarr: Prowlarr
    /// For trackers that Prowlarr sends us to: public addresses only, and never with the key.
    private let trackers: Upstream
    private let flights = SingleFlight<String, ReleaseTorrent>()

    init(prowlarr: Prowlarr, logger: Logger, metrics: Metrics) {
        self.prowlarr = prowlarr
        trackers = Upstream("tracker", fetcher: Fetcher(), retry: .never, logger: logger, metrics: metrics)
    }

    func torrent(_ reference: ReleaseReference) async throws -> ReleaseTorrent {
        switch reference {
        case .hash(let hash): Self.torrent(Magnet(infoHash: hash))
        case .link(let link):
            try await flights.value(for: reference.description) {
                try await resolve(try await prowlarr.download(link))
            }
        }
    }

    private func resolve(_ response: FetchResponse) async throws -> ReleaseTorrent {
        var response = response
        for _ in 0...Self.mostRedirects {
            guard (300..<400).contains(response.status), let location = response.headers["Location"] else {
                return try Self.torrent(in: response)
            }
            if location.lowercased().hasPrefix("magnet:") { return try Self.torrent(magnet: location) }
            response = try await follow(location)
        }
        throw IndexerError.trackerFailed
    }

    private func follow(_ location: String) async throws -> FetchResponse {
        let request = FetchRequest(
            location, timeout: .seconds(30), maximumBodyBytes: Self.largestTorrent, redirects: .report)
        do throws(FetchError) {
            return try await trackers.send(request)
        } catch {
            throw UpstreamError.noAnswer("tracker", error)
        }
    }

    private static func torrent(in response: FetchResponse) throws -> ReleaseTorrent {
        switch response.status {
        case 200: break
        case 401, 403: throw IndexerError.keyRefused
        case 404, 410: throw IndexerError.releaseGone
        case 429: throw IndexerError.trackerBusy(retryAfterSeconds: Self.wait(response))
        default: throw IndexerError.trackerFailed
        }
        do throws(TorrentError) {
            return ReleaseTorrent(infoHash: try InfoHash(torrent: response.body).description, torrent: response.body)
        } catch {
            throw IndexerError(error)
        }
    }

    private static func torrent(magnet text: String) throws -> ReleaseTorrent {
        do throws(TorrentError) {
            return torrent(try Magnet(text))
        } catch {
            throw IndexerError(error)
        }
    }

    private static func torrent(_ magnet: Magnet) -> ReleaseTorrent {
        ReleaseTorrent(infoHash: magnet.infoHash.description, magnet: magnet.text)
    }

    private static func wait(_ response: FetchResponse) -> Int {
        min(max(1, response.headers["Retry-After"].flatMap { Int($0) } ?? 60), 3_600)
    }
}

extension IndexerError {
    fileprivate init(_ error: TorrentError) {
        self =
            switch error {
            case .malformed: .notATorrent
            case .onlyVersion2: .onlyVersion2
            }
    }
}
