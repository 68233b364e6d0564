extension AllDebrid {
    /// Seconds for which a torrent that downloads is left in peace.
    private static let activeForAtLeast: Int64 = 3_600

    /// Removes one torrent from a full account: a failed one, else one that gets nowhere, else the oldest that is ready
    /// (it comes back at once when it is wanted again). Only one that gets nowhere makes room among the active.
    /// - Returns: whether there was one.
    func makeRoom(after code: String, now: Int64) async throws(AllDebridError) -> Bool {
        let magnets = try await magnets().sorted { $0.uploadedAt < $1.uploadedAt }
        let failed = magnets.first { $0.phase == .failed }
        let idle = magnets.first { magnet in
            magnet.phase == .downloading && magnet.downloadedBytes == 0
                && magnet.uploadedAt < now - Self.activeForAtLeast
        }
        let ready = magnets.first { $0.phase == .ready }
        guard let spare = code == "MAGNET_TOO_MANY_ACTIVE" ? idle : failed ?? idle ?? ready else { return false }
        try await delete(spare.id)
        return true
    }
}
