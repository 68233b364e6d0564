import Contracts
import HTTPFetching
import Observability
import Platform
import Synchronization

@testable import Stream

/// A remote file at an origin, with waits that only are noted, and links that a test hands out.
final class RemoteFiles: Sendable {
    static let block = Int(RemoteFile.blockSize)

    let cache: BlockCache
    let file: RemoteFile
    private let origin: Origin
    private let record: Record

    private final class Record: Sendable {
        let waits = Mutex<[Duration]>([])
        let renewals = Mutex<[Bool]>([])
    }

    /// Waits that the fetcher asked for.
    var waits: [Duration] { record.waits.withLock { $0 } }
    /// Links that were asked for; whether because one was refused.
    var renewals: [Bool] { record.renewals.withLock { $0 } }

    /// - Parameters:
    ///   - reach: URLs whose hosts may be reached although they are private.
    ///   - link: the first one; a path at the origin by default.
    ///   - renew: the path of the next link; a new one each time by default.
    init(
        _ origin: Origin, reach: [String]? = nil, size: Int? = nil, capacity: Int = 64 << 20,
        remaining: TimeInterval? = nil, link: String? = nil,
        stallLimit: Duration = .seconds(8), pace: Pace = Pace(),
        renew: @escaping @Sendable (Int) throws -> String = { "/link-\($0)" }
    ) {
        let record = Record()
        self.origin = origin
        self.record = record
        cache = BlockCache(capacity: capacity)
        let size = Int64(size ?? origin.data.count)
        let url = origin.url
        let now = Date(timeIntervalSince1970: 1_000)
        let first = DirectLink(
            url: link ?? url + "/link-0", fileName: "film.mkv", sizeBytes: size,
            expiresAt: remaining.map { now.addingTimeInterval($0) })
        let links = LinkKeeper(first, now: { now }) { isRefused in
            let count = record.renewals.withLock { renewals in
                renewals.append(isRefused)
                return renewals.count
            }
            return DirectLink(url: url + (try renew(count)), fileName: "film.mkv", sizeBytes: size, expiresAt: nil)
        }
        let options = FetcherOptions(addressGuard: .publicOnly(allowingHostsOf: reach ?? [url]))
        let fetcher = BlockFetcher(
            fetcher: Fetcher(options: options), metrics: Metrics(), stallLimit: stallLimit,
            sleep: { duration in record.waits.withLock { $0.append(duration) } })
        file = RemoteFile(id: "file", size: size, links: links, fetcher: fetcher, cache: cache, pace: pace)
    }

    /// The error of reading the first byte.
    func failure() async -> SourceError? {
        do {
            _ = try await file.read(0..<1)
            return nil
        } catch {
            return error as? SourceError
        }
    }
}
