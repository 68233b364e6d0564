import Contracts
import HTTP
import Platform
import Torrents

/// Brings sources to the point where their files can be read.
struct Unlocker: Sendable {
    let torrents: TorrentAccount
    let fetcher: TorrentFetcher
    let links: LinkVault
    let now: @Sendable () -> Date

    /// Unlocks the source, or finds that it is. The same source and title give the same unlock.
    func submit(_ source: UnlockSource, _ body: NewUnlock) async throws -> (unlock: Unlock, isNew: Bool) {
        switch source {
        case .link(let link): return (try await unlock(UnlockID(.link(link), want: nil)), false)
        case .address(let address): return try await submit(try await fetcher.torrent(at: address), body)
        case .torrent(let upload): return try await submit(upload, body)
        }
    }

    private func submit(_ upload: TorrentUpload, _ body: NewUnlock) async throws -> (unlock: Unlock, isNew: Bool) {
        let id = UnlockID(.torrent(upload.hash), want: body.want, absoluteNumber: body.absoluteNumber)
        do {
            let isNew = try await torrents.add(upload)
            do {
                return (try await unlock(id), isNew)
            } catch let error as AllDebridError where error.isUnknownMagnet && !isNew {
                // Somebody has deleted it by hand since it was seen.
                let isBack = try await torrents.add(upload)
                return (try await unlock(id), isBack)
            }
        } catch let error as AllDebridError {
            guard let failure = error.failure else { throw error }
            return (failed(id, failure), false)
        }
    }

    /// - Throws: a 404 when the source was never submitted, or has been removed.
    func unlock(_ id: UnlockID) async throws -> Unlock {
        switch id.source {
        case .link(let link): try await unlock(id, link: link)
        case .torrent(let hash): try await unlock(id, torrent: hash)
        }
    }

    /// A hoster's link leaves nothing behind that could be removed.
    func remove(_ id: UnlockID) async throws {
        if case .torrent(let hash) = id.source { try await torrents.remove(hash) }
    }

    /// A link to one of the unlock's files, the wanted one without a path.
    func link(_ id: UnlockID, _ request: LinkRequest) async throws -> DirectLink {
        let (renew, variant) = (request.renew ?? false, request.variant)
        switch id.source {
        case .link(let link): return try await links.link(to: link, variant: variant, renew: renew)
        case .torrent(let hash):
            let files = try await torrents.files(of: hash)
            let file = try request.path.map { try Self.file($0, in: files) } ?? Self.wanted(id, in: files)
            return try await links.link(to: file.link, variant: variant, renew: renew)
        }
    }

    private static func file(_ path: String, in files: [TorrentFile]) throws -> TorrentFile {
        guard let file = files.first(where: { $0.path == path }) else {
            throw Problem.notFound("file_unknown", "The unlock has no such file.")
        }
        return file
    }

    private static func wanted(_ id: UnlockID, in files: [TorrentFile]) throws -> TorrentFile {
        switch FileChoice.choose(files, for: id.want, absoluteNumber: id.absoluteNumber) {
        case .file(let file): return file
        case .none(let failure):
            var problem = Problem.conflict(failure.code, failure.reason)
            problem.otherSourceMayHelp = failure.otherSourceMayHelp
            throw problem
        }
    }

    private func unlock(_ id: UnlockID, torrent hash: InfoHash) async throws -> Unlock {
        let sighting = try await torrents.sighting(of: hash)
        let magnet = sighting.status
        var unlock = Unlock(id: id.description, state: magnet.state, updatedAt: sighting.since)
        unlock.name = magnet.name
        unlock.progress = magnet.progress
        unlock.deadline = torrents.deadline(sighting)
        if magnet.phase == .failed { unlock.failure = .status(magnet.code) }
        if let limit = torrents.isStuck(sighting) {
            unlock.state = .failed
            unlock.failure = .stuck(minutes: limit.components.seconds / 60, code: magnet.code)
        }
        if magnet.phase == .ready { choose(&unlock, among: try await torrents.files(of: hash), for: id) }
        return unlock
    }

    func choose(_ unlock: inout Unlock, among files: [TorrentFile], for id: UnlockID) {
        unlock.files = files.sorted { ($1.sizeBytes, $0.path) < ($0.sizeBytes, $1.path) }.map(\.wire)
        switch FileChoice.choose(files, for: id.want, absoluteNumber: id.absoluteNumber) {
        case .file(let file): unlock.file = file.wire
        case .none(let failure):
            unlock.state = .failed
            unlock.failure = failure
        }
    }

    private func unlock(_ id: UnlockID, link: String) async throws -> Unlock {
        do {
            let direct = try await links.link(to: link, renew: false)
            var unlock = Unlock(id: id.description, state: .ready, updatedAt: now())
            unlock.name = direct.fileName
            unlock.files = [UnlockedFile(path: direct.fileName, sizeBytes: direct.sizeBytes)]
            unlock.file = unlock.files.first
            return unlock
        } catch let error as AllDebridError {
            guard let failure = error.failure else { throw error }
            return failed(id, failure)
        }
    }

    func failed(_ id: UnlockID, _ failure: UnlockFailure) -> Unlock {
        var unlock = Unlock(id: id.description, state: .failed, updatedAt: now())
        unlock.failure = failure
        return unlock
    }
}
