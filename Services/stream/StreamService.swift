import Configuration
import Contracts
import HTTP
import HTTPFetching
import HTTPServing
import Lifecycle
import Platform
import ServiceRuntime

/// The parts of the service, put together.
struct StreamService: Sendable {
    private let service: Service
    private let tickets: TicketOffice
    private let registry: PlayRegistry
    private let runner: PlayRunner
    private let library: SourceLibrary
    private let loopback: LoopbackServer
    private let producers: Producers
    private let store: SegmentStore
    private let addresses: PlayAddresses
    private let progress: WatchProgress
    private let deleted: DeletedPlays
    private let remuxer: Remuxer
    private let thumbnails: Thumbnails
    private let checks: [HealthCheck]
    private let queue: AsyncStream<(LivePlay, NewPlay)>
    private let intake: AsyncStream<(LivePlay, NewPlay)>.Continuation
    private let now: @Sendable () -> Date

    /// The service as it is configured.
    static func live(_ configuration: StreamConfiguration, _ service: Service) async throws -> StreamService {
        let store = try await SegmentStore.open(
            configuration.cacheDirectory,
            SegmentStore.Limits(bytes: configuration.cacheSize, bytesPerUser: configuration.cacheSizePerUser))
        let threads = VideoEncoder.threads(
            processors: StreamConfiguration.processors, encoders: configuration.encoders)
        let encoder = await configuration.encoder.encoder(threads: threads, logger: service.logger)
        return try StreamService(configuration, service, store, encoder)
    }

    private init(
        _ configuration: StreamConfiguration, _ service: Service, _ store: SegmentStore, _ encoder: VideoEncoder
    ) throws {
        let now: @Sendable () -> Date = { Date() }
        let logger = service.logger
        self.service = service
        self.now = now
        tickets = try TicketOffice(
            key: Data(configuration.ticketKey.exposed.utf8), lifetime: configuration.ticketLifetime,
            isEnded: service.revocations.contains, now: now)
        registry = PlayRegistry(now: now)
        let indices = IndexStore(store: store, logger: logger)
        let loopback = try LoopbackServer(logger: logger, metrics: service.metrics)
        self.loopback = loopback
        self.store = store
        addresses = PlayAddresses(tickets: tickets, publicURL: configuration.publicURL)
        let metrics = StreamMetrics(service.metrics)
        producers = Producers(
            store: store, maximumHeads: configuration.maximumProducers, maximumEncodes: configuration.encoders,
            settings: ProducerSettings(encoder: encoder), logger: logger, metrics: metrics)

        remuxer = Remuxer(producers: producers, store: store, logger: logger)
        thumbnails = Thumbnails(store: store, viewers: producers.viewers, logger: logger)

        let auth = service.client("auth", baseURL: service.common.authURL)
        progress = WatchProgress(auth: auth, logger: logger, now: now)
        deleted = DeletedPlays(auth: auth, logger: logger)

        let catalog = service.client("catalog", baseURL: configuration.catalogURL)
        let indexer = service.client("indexer", baseURL: configuration.indexerURL)
        let debrid = DebridClient(service: service.client("debrid", baseURL: configuration.debridURL))
        library = SourceLibrary(
            debrid: debrid, fetcher: Self.blockFetcher(service),
            cache: BlockCache(capacity: configuration.memorySize), now: now,
            makeSource: { try await MediaSource.open($0, $1, loopback, indices) },
            closeSource: { loopback.close($0.file) })
        let unlocker = Unlocker(indexer: IndexerClient(service: indexer), debrid: debrid, logger: logger)
        runner = PlayRunner(
            catalog: CatalogClient(service: catalog), indexer: IndexerClient(service: indexer), unlocker: unlocker,
            library: library, producers: producers,
            addresses: addresses, logger: logger, metrics: metrics)
        checks =
            Readiness.checks(catalog: catalog, indexer: indexer, debrid: debrid.service)
            + [Readiness.check(encoder, wanted: configuration.encoder)]
        (queue, intake) = AsyncStream.makeStream()
    }

    /// Every route of the service.
    var routes: [Route] {
        let plays = PlayHandlers(
            registry: registry,
            observer: PlayObserver(
                tickets: tickets, library: library, producers: producers, store: store, deleted: deleted),
            begin: { [intake] in _ = intake.yield(($0, $1)) }, now: now)
        let hls = HLSHandlers(
            tickets: tickets, library: library, producers: producers, remuxer: remuxer, progress: progress)
        let sideFiles = SideFileHandlers(hls: hls)
        let pictures = PictureHandlers(
            hls: hls, thumbnails: thumbnails, iFrames: IFrames(store: store, producers: producers))
        return plays.routes + TicketHandlers(tickets: tickets, library: library, addresses: addresses).routes
            + hls.routes + sideFiles.routes + pictures.routes + FileHandlers(tickets: tickets, library: library).routes
    }

    /// Returns when the service was asked to stop, requests in progress are answered, and every ffmpeg has ended.
    func run() async throws {
        let background = StopSignal()
        let (opening, isOpen) = AsyncStream.makeStream(of: Never.self)
        try await withThrowingTaskGroup { group in
            group.addTask {
                // Without it no MP4 could be played: its end is the service's.
                defer {
                    isOpen.finish()
                    service.stop.raise()
                }
                try await loopback.run(until: background) { isOpen.finish() }
            }
            // No film may be opened before ffmpeg can read it.
            for await _ in opening {}
            guard loopback.isOpen else { throw ServerError.cannotStart }
            group.addTask { await workOnPlays() }
            group.addTask { await sweep() }
            try await service.serve(service.application(routes: routes, checks: checks, scope: .play))
            intake.finish()
            await deleted.tell()
            await thumbnails.stop()
            await producers.stop()
            library.closeAll()
            background.raise()
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    /// Each play is a child of the service, not of the request that started it.
    private func workOnPlays() async {
        await withDiscardingTaskGroup { plays in
            for await (live, new) in queue {
                plays.addTask { await runner.run(live, new) }
            }
            plays.cancelAll()
        }
    }

    /// Ends what nobody watches any more.
    private func sweep() async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: .seconds(5)) } catch { return }
            await producers.sweep()
            await progress.tell()
            await deleted.tell()
            library.closeIdle()
        }
    }

    private static func blockFetcher(_ service: Service) -> BlockFetcher {
        let options = FetcherOptions(
            userAgent: productUserAgent, addressGuard: .publicOnly(allowing: service.common.allowedAddresses),
            maximumConnections: 64, maximumConnectionsPerHost: 24)
        return BlockFetcher(fetcher: Fetcher(options: options), metrics: service.metrics)
    }
}
