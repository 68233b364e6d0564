import Contracts
import HTTP
import Platform
import Torrents

/// Tries several sources of one title at once: those that AllDebrid has are told, those that it has not are taken out of
/// the account again, unless they were there before.
struct CandidateRun: Sendable {
    let unlocker: Unlocker

    private var torrents: TorrentAccount { unlocker.torrents }

    /// Three calls of AllDebrid at most: what is there, the upload of the rest, and the files of what is ready.
    func run(_ candidates: [(id: UnlockID, magnet: Magnet)]) async throws -> [Unlock] {
        let added = try await torrents.add(candidates.map(\.magnet))
        let ready = added.compactMap { result in (try? result.get()).flatMap { $0.isReady ? $0.number : nil } }
        let files = ready.isEmpty ? [:] : try await torrents.files(of: ready)
        var unlocks: [Unlock] = []
        for (candidate, result) in zip(candidates, added) {
            unlocks.append(try await unlock(candidate.id, candidate.magnet.infoHash, result, files))
        }
        return unlocks
    }

    private func unlock(
        _ id: UnlockID, _ hash: InfoHash, _ result: Result<AddedTorrent, AllDebridError>,
        _ files: [Int64: Result<[TorrentFile], AllDebridError>]
    ) async throws -> Unlock {
        let torrent: AddedTorrent
        switch result {
        case .success(let added): torrent = added
        case .failure(let error):
            guard let failure = error.failure else { throw error }
            return unlocker.failed(id, failure)
        }
        var unlock: Unlock
        if torrent.isReady {
            unlock = Unlock(id: id.description, state: .ready, updatedAt: unlocker.now())
            unlock.name = torrents.live.sighting(of: hash)?.status.name
            unlocker.choose(&unlock, among: try files[torrent.number]?.get() ?? [], for: id)
        } else if torrent.isNew {
            unlock = unlocker.failed(id, .notReady)
        } else {
            return try await unlocker.unlock(id)
        }
        if torrent.isNew, unlock.state == .failed { await torrents.takeBack(hash, torrent.number) }
        return unlock
    }
}
