/// A torrent of the account as answers show it.
struct DebridMagnetView {
    let magnet: DebridMagnet
    let now: Int
    let media: MediaLibrary

    /// Without its files. Progress is said only while there is any.
    var row: JSONValue {
        let state = magnet.state(at: now)
        let hasMetadata = state > 0 && magnet.torrent != nil
        var row: JSONValue = [
            "id": .int(magnet.id), "filename": .string(hasMetadata ? magnet.torrent?.name ?? "noname" : "noname"),
            "size": .int(hasMetadata ? Int(magnet.torrent?.size ?? 0) : 0), "hash": .string(magnet.hash),
            "status": .string(DebridMagnet.name(of: state)), "statusCode": .int(state),
        ]
        if state < 4 { row = row.with(progress(state)) }
        return row.with([
            "uploadDate": .int(magnet.uploaded), "completionDate": .int(state == 4 ? max(magnet.uploaded, now) : 0),
            "type": "m", "notified": false, "version": 2,
        ])
    }

    private func progress(_ state: Int) -> JSONValue {
        let isDownloading = state == 1 && magnet.torrent != nil
        return [
            "downloaded": .int(Int(magnet.downloaded(at: now))), "uploaded": 0, "seeders": isDownloading ? 5 : 0,
            "downloadSpeed": isDownloading ? 9_000_000 : 0, "processingPerc": 0, "uploadSpeed": 0,
        ]
    }

    /// Folders and files, the last file first: nobody may go by the order.
    var tree: JSONValue {
        guard let torrent = magnet.torrent else { return [] }
        let entries = torrent.files.enumerated().reversed().map { index, file in
            Entry(
                path: file.path[...], size: media.size(of: file),
                link: "https://alldebrid.com/f/\(DebridState.fileID(torrent, index))")
        }
        let nodes = Self.nodes(entries)
        return torrent.isSingleFile ? nodes : [["n": .string(torrent.name), "e": nodes]]
    }

    private struct Entry {
        var path: ArraySlice<String>
        let size: Int64
        let link: String
    }

    private static func nodes(_ entries: [Entry]) -> JSONValue {
        let files = entries.filter { $0.path.count == 1 }.map { entry -> JSONValue in
            ["n": .string(entry.path.first ?? ""), "s": .int(Int(entry.size)), "l": .string(entry.link)]
        }
        var folders: [(name: String, entries: [Entry])] = []
        for var entry in entries where entry.path.count > 1 {
            let name = entry.path.removeFirst()
            if let index = folders.firstIndex(where: { $0.name == name }) {
                folders[index].entries.append(entry)
            } else {
                folders.append((name, [entry]))
            }
        }
        return .array(folders.map { ["n": .string($0.name), "e": nodes($0.entries)] } + files)
    }
}
