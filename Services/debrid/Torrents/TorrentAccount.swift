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

    private let allDebrid: AllDebrid
    private let patience: Patience
    private let logger: Logger
    private let now: @Sendable () -> Date
    private let board = MagnetBoard()
    private let uploads = SingleFlight<InfoHash, Int64>()
    private let looks = SingleFlight<Int64, MagnetBoard.Sighting>()

    init(allDebrid: AllDebrid, patience: Patience, logger: Logger, now: @escaping @Sendable () -> Date) {
        self.allDebrid = allDebrid
        self.patience = patience
        self.logger = logger
        self.now = now
    }

    /// Puts a torrent into the account, or finds it there; one that failed is tried again.
    /// - Returns: whether it was not known here before.
    func add(_ upload: TorrentUpload) async throws -> Bool {
        let isNew = board.number(of: upload.hash) == nil
        let number = try await number(for: upload)
        try await retryIfFailed(number)
        return isNew
    }

    /// - Throws: a 404 when the torrent is not in the account.
    func sighting(of hash: InfoHash) async throws -> MagnetBoard.Sighting {
        let number = try await number(of: hash)
        do {
            return try await look(number)
        } catch let error as AllDebridError where error.isUnknownMagnet {
            board.forget(hash)
            throw error
        }
    }

    func files(of hash: InfoHash) async throws -> [TorrentFile] {
        let number = try await number(of: hash)
        if let known = board.files(number) { return known }
        let files = try await allDebrid.files(of: number)
        if !files.isEmpty { board.note(files, of: number) }
        return files
    }

    func remove(_ hash: InfoHash) async throws {
        let number = try await number(of: hash)
        do { try await allDebrid.delete(number) } catch  where error.isUnknownMagnet {}
        board.forget(hash)
    }

    /// How long it has stood still, if that is longer than it may.
    func isStuck(_ sighting: MagnetBoard.Sighting) -> Duration? {
        guard let limit = patience.limit(sighting.status.phase),
            now().timeIntervalSince(sighting.since) > limit / .seconds(1)
        else { return nil }
        return limit
    }

    // MARK: By number

    private func look(_ number: Int64) async throws -> MagnetBoard.Sighting {
        if let known = board.sighting(number) {
            let isReady = known.status.phase == .ready
            if now().timeIntervalSince(known.seenAt) < (isReady ? Self.readyFor : Self.freshFor) { return known }
        }
        return try await looks.value(for: number) { [self] in
            board.note(try await allDebrid.magnet(number), at: now())
        }
    }

    private func number(of hash: InfoHash) async throws -> Int64 {
        if let known = board.number(of: hash) { return known }
        guard let found = try await find(hash) else {
            throw Problem.notFound("unlock_unknown", "This source has not been submitted, or has been removed.")
        }
        return found
    }

    private func find(_ hash: InfoHash) async throws -> Int64? {
        let found = try await allDebrid.magnets().first { $0.hash == hash.description }
        if let found { board.remember(found.id, of: hash) }
        return found?.id
    }

    // MARK: Uploading

    private func number(for upload: TorrentUpload) async throws -> Int64 {
        if let known = board.number(of: upload.hash) {
            // It may have been deleted by hand since.
            do {
                _ = try await look(known)
                return known
            } catch let error as AllDebridError where error.isUnknownMagnet {
                board.forget(upload.hash)
            }
        }
        return try await uploads.value(for: upload.hash) { [self] in
            guard let number = try await number(uploading: upload) else { throw AllDebridError.notUnderstood }
            board.remember(number, of: upload.hash)
            return number
        }
    }

    private func number(uploading upload: TorrentUpload) async throws -> Int64? {
        do {
            return try await uploadOnce(upload)
        } catch AllDebridError.refused(let code) where AllDebridCode.meaning(of: code) == .full {
            let seconds = Int64(now().timeIntervalSince1970)
            guard try await allDebrid.makeRoom(after: code, now: seconds) else { throw AllDebridError.refused(code) }
            logger.warning("a torrent was removed from the full account", ["code": .string(code)])
            return try await uploadOnce(upload)
        }
    }

    private func uploadOnce(_ upload: TorrentUpload) async throws -> Int64? {
        let number =
            switch upload {
            case .magnet(let magnet): try await allDebrid.upload(magnet)
            case .file(let bytes, _): try await allDebrid.upload(torrent: bytes)
            }
        // No number was seen for a torrent that is already there.
        return if let number { number } else { try await find(upload.hash) }
    }

    /// Who submits a torrent again wants it tried again.
    private func retryIfFailed(_ number: Int64) async throws {
        let sighting = try await look(number)
        if isStuck(sighting) != nil { board.forgetSighting(number) }
        let age = Int64(now().timeIntervalSince1970) - sighting.status.uploadedAt
        guard sighting.status.phase == .failed, age > Self.oldErrorAfter else { return }
        do { try await allDebrid.restart(number) } catch AllDebridError.refused(let code) {
            logger.info("AllDebrid does not try a torrent again", ["code": .string(code)])
        }
        board.forgetSighting(number)
    }
}
