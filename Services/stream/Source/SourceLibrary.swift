import Contracts
import HTTPFetching
import Observability
import Platform
import ServiceRuntime
import Synchronization
import Tokens

/// The sources that are open here: each opened once for all who watch it, and closed when nobody has for a while.
final class SourceLibrary: Sendable {
    private struct Entry {
        let source: MediaSource
        var lastUse: Date
    }

    /// Sources that are kept open at once.
    private static let capacity = 256
    /// Seconds without a request after which a source is closed.
    private static let idleLimit: TimeInterval = 600

    private let debrid: DebridClient
    private let fetcher: BlockFetcher
    private let cache: BlockCache
    private let makeSource: @Sendable (RemoteFile, _ fileName: String) async throws -> MediaSource
    private let closeSource: @Sendable (MediaSource) -> Void
    private let now: @Sendable () -> Date
    private let entries = Mutex<[String: Entry]>([:])
    private let openings = SingleFlight<String, MediaSource>()

    init(
        debrid: DebridClient, fetcher: BlockFetcher, cache: BlockCache, now: @escaping @Sendable () -> Date,
        makeSource: @escaping @Sendable (RemoteFile, _ fileName: String) async throws -> MediaSource,
        closeSource: @escaping @Sendable (MediaSource) -> Void
    ) {
        self.debrid = debrid
        self.fetcher = fetcher
        self.cache = cache
        self.now = now
        self.makeSource = makeSource
        self.closeSource = closeSource
    }

    /// The source that an unlock leads to, opened if need be.
    func source(_ unlock: String, _ call: ServiceCall) async throws -> MediaSource {
        if let known = sourceAtOnce(unlock) { return known }
        return try await openings.value(for: unlock) { [self] in
            if let known = sourceAtOnce(unlock) { return known }
            let source = try await open(unlock, call)
            for left in keep(source, for: unlock) { close(left) }
            return source
        }
    }

    /// The source, if it is open here; it is watched.
    func sourceAtOnce(_ unlock: String) -> MediaSource? {
        let now = now()
        return entries.withLock { entries in
            entries[unlock]?.lastUse = now
            return entries[unlock]?.source
        }
    }

    /// The source, if it is open here.
    func opened(_ unlock: String) -> MediaSource? { entries.withLock { $0[unlock]?.source } }

    /// - Returns: the source, if it was open here.
    func close(_ unlock: String) -> MediaSource? {
        let source = entries.withLock { $0.removeValue(forKey: unlock)?.source }
        if let source { close(source) }
        return source
    }

    /// Closes what nobody has watched for a while.
    func closeIdle() {
        let limit = now().addingTimeInterval(-Self.idleLimit)
        let idle = entries.withLock { entries in
            let idle = entries.filter { $0.value.lastUse < limit }
            for unlock in idle.keys { entries[unlock] = nil }
            return idle.values.map(\.source)
        }
        for source in idle { close(source) }
    }

    func closeAll() {
        let all = entries.withLock { entries in
            defer { entries = [:] }
            return entries.values.map(\.source)
        }
        for source in all { close(source) }
    }

    private func open(_ unlock: String, _ call: ServiceCall) async throws -> MediaSource {
        let link = try await debrid.link(unlock, isRefused: false, call)
        // The request that opened it ends, the source lives on: renewals belong to the user, not to that request.
        let later = ServiceCall(actingFor: call.actingFor)
        let links = LinkKeeper(link, now: now) { [debrid] isRefused in
            try await debrid.link(unlock, isRefused: isRefused, later)
        }
        let identity = Data("\(unlock)\n\(link.fileName)\n\(link.sizeBytes)".utf8)
        let id = Base64URL.encode(Digest.sha256(identity).prefix(18))
        let file = RemoteFile(id: id, size: link.sizeBytes, links: links, fetcher: fetcher, cache: cache)
        return try await makeSource(file, link.fileName)
    }

    /// - Returns: what had to make room.
    private func keep(_ source: MediaSource, for unlock: String) -> [MediaSource] {
        let now = now()
        return entries.withLock { entries in
            entries[unlock] = Entry(source: source, lastUse: now)
            guard entries.count > Self.capacity, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })
            else { return [] }
            entries[oldest.key] = nil
            return [oldest.value.source]
        }
    }

    private func close(_ source: MediaSource) {
        source.ends?.cancel()
        closeSource(source)
        cache.removeAll(of: source.file.id)
    }
}
