import Contracts
import HTTP
import HTTPFetching
import Observability
import Platform
import Torrents

/// The torrents of the AllDebrid account, by info-hash. Identical questions are asked once.
struct TorrentAccount: Sendable {
    /// A look at AllDebrid serves everyone who asks within this many seconds.
    private static let freshFor: TimeInterval = 1.5
    /// A ready torrent stays so, but may be deleted by hand.
    private static let readyFor: TimeInterval = 60
    /// Seconds: an error that is older than this is not the answer to what was just asked.
    private static let oldErrorAfter: Int64 = 60

    let live: LiveAccount
    let own: OwnTorrents
    let sweeper: Sweeper
    private let allDebrid: AllDebrid
    private let patience: Patience
    private let logger: Logger
    private let now: @Sendable () -> Date
    private let shelf = FileShelf()
    private let uploads = SingleFlight<InfoHash, Bool>()

    init(
        allDebrid: AllDebrid, own: OwnTorrents, patience: Patience, logger: Logger, now: @escaping @Sendable () -> Date
    ) {
        self.allDebrid = allDebrid
        self.own = own
        self.patience = patience
        self.logger = logger
        self.now = now
        live = LiveAccount(allDebrid: allDebrid, now: now)
        sweeper = Sweeper(allDebrid: allDebrid, logger: logger)
    }

    /// Puts a torrent into the account, or finds it there; one that failed is tried again.
    /// - Returns: whether it was not there before.
    func add(_ upload: TorrentUpload) async throws -> Bool {
        try await live.refresh(olderThan: Self.readyFor)
        guard live.sighting(of: upload.hash) == nil else {
            try await retryIfFailed(upload.hash)
            return false
        }
        return try await uploads.value(for: upload.hash) { [self] in try await self.upload(upload) }
    }

    /// - Throws: a 404 when the torrent is not in the account.
    func sighting(of hash: InfoHash) async throws -> LiveAccount.Sighting {
        if let known = live.sighting(of: hash), known.status.phase == .ready, let readAt = live.readAt,
            now().timeIntervalSince(readAt) < Self.readyFor
        {
            return known
        }
        try await live.refresh(olderThan: Self.freshFor)
        if let known = live.sighting(of: hash) { return known }
        try await live.refresh(olderThan: Self.freshFor, isWhole: true)
        guard let known = live.sighting(of: hash) else {
            throw Problem.notFound("unlock_unknown", "This source has not been submitted, or has been removed.")
        }
        return known
    }

    func files(of hash: InfoHash) async throws -> [TorrentFile] {
        let number = try await sighting(of: hash).status.id
        if let known = shelf[number] { return known }
        do throws(AllDebridError) {
            let files = try await allDebrid.files(of: number)
            shelf.put(files, of: number)
            return files
        } catch {
            if error.isUnknownMagnet { live.forget(hash) }
            throw error
        }
    }

    /// Takes it out of the account, if this service put it there; a person's own torrents stay.
    func remove(_ hash: InfoHash) async throws {
        let number = try await sighting(of: hash).status.id
        guard own.contains(hash) else { return }
        do { try await allDebrid.delete(number) } catch  where error.isUnknownMagnet {}
        await own.remove(hash)
        live.forget(hash)
        shelf.remove(number)
    }

    /// When it counts as stuck, if it does not move until then.
    func deadline(_ sighting: LiveAccount.Sighting) -> Date? {
        patience.limit(sighting.status.phase).map { sighting.since.addingTimeInterval($0 / .seconds(1)) }
    }

    /// How long it has stood still, if that is longer than it may.
    func isStuck(_ sighting: LiveAccount.Sighting) -> Duration? {
        guard let deadline = deadline(sighting), now() > deadline else { return nil }
        return patience.limit(sighting.status.phase)
    }

    // MARK: Several at once

    /// Puts those into the account that are not there, in one call.
    /// - Returns: what became of each, in their order.
    func add(_ magnets: [Magnet]) async throws -> [Result<AddedTorrent, AllDebridError>] {
        try await live.refresh(olderThan: Self.freshFor)
        let missing = magnets.filter { live.sighting(of: $0.infoHash) == nil }
        let uploaded =
            missing.isEmpty
            ? [] : try await withRoom { () throws(AllDebridError) in try await allDebrid.upload(missing) }
        var results: [InfoHash: Result<AddedTorrent, AllDebridError>] = [:]
        for (magnet, item) in zip(missing, uploaded) { results[magnet.infoHash] = await noted(magnet.infoHash, item) }
        return magnets.map { magnet in
            if let result = results[magnet.infoHash] { return result }
            guard let known = live.sighting(of: magnet.infoHash)?.status else { return .failure(.notUnderstood) }
            return .success(AddedTorrent(number: known.id, isNew: false, isReady: known.phase == .ready))
        }
    }

    /// The files of several that are ready, in one call.
    func files(of numbers: [Int64]) async throws -> [Int64: Result<[TorrentFile], AllDebridError>] {
        let unknown = numbers.filter { shelf[$0] == nil }
        let asked = unknown.isEmpty ? [:] : try await allDebrid.files(of: unknown)
        for (number, result) in asked { if case .success(let files) = result { shelf.put(files, of: number) } }
        return asked.merging(numbers.compactMap { number in shelf[number].map { (number, .success($0)) } }) { $1 }
    }

    /// Takes out again what was put in and is not wanted.
    func takeBack(_ hash: InfoHash, _ number: Int64) async {
        live.forget(hash)
        await own.remove(hash)
        sweeper.submit(number)
    }

    // MARK: Uploading

    private func upload(_ upload: TorrentUpload) async throws -> Bool {
        let item = try await withRoom { () throws(AllDebridError) in
            switch upload {
            case .magnet(let magnet): try await allDebrid.upload(magnet)
            case .file(let bytes, _): try await allDebrid.upload(torrent: bytes)
            }
        }
        return try await noted(upload.hash, item).get().isNew
    }

    private func noted(_ hash: InfoHash, _ item: UploadedMagnet) async -> Result<AddedTorrent, AllDebridError> {
        if let error = item.error { return .failure(.refused(error.code)) }
        guard let number = item.id else {
            // No number was seen for a torrent that is already there.
            do { try await live.refresh(olderThan: 0, isWhole: true) } catch { return .failure(.notUnderstood) }
            guard let known = live.sighting(of: hash)?.status else { return .failure(.notUnderstood) }
            return .success(AddedTorrent(number: known.id, isNew: false, isReady: known.phase == .ready))
        }
        live.add(number, hash, name: item.name, isReady: item.isReady)
        await own.add(hash)
        return .success(AddedTorrent(number: number, isNew: true, isReady: item.isReady))
    }

    private func withRoom<Value>(
        _ upload: () async throws(AllDebridError) -> Value
    ) async throws -> Value {
        do {
            return try await upload()
        } catch AllDebridError.refused(let code) where AllDebridCode.meaning(of: code) == .full {
            let seconds = Int64(now().timeIntervalSince1970)
            guard try await allDebrid.makeRoom(after: code, now: seconds) else { throw AllDebridError.refused(code) }
            logger.warning("a torrent was removed from the full account", ["code": .string(code)])
            return try await upload()
        }
    }

    /// Who submits a torrent again wants it tried again.
    private func retryIfFailed(_ hash: InfoHash) async throws {
        let sighting = try await sighting(of: hash)
        if isStuck(sighting) != nil { live.restart(hash) }
        let age = Int64(now().timeIntervalSince1970) - sighting.status.uploadedAt
        guard sighting.status.phase == .failed, age > Self.oldErrorAfter else { return }
        do { try await allDebrid.restart(sighting.status.id) } catch AllDebridError.refused(let code) {
            logger.info("AllDebrid does not try a torrent again", ["code": .string(code)])
        }
        live.restart(hash)
    }
}

/// A torrent that is in the account now.
struct AddedTorrent: Sendable {
    let number: Int64
    /// Whether it was not there before.
    let isNew: Bool
    let isReady: Bool
}
