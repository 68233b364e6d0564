import Lifecycle
import Observability
import Platform
import Torrents

/// Which torrents this service put into the account, and so may take out again. With a folder it is known after a
/// restart as well: a line for each that came, and one with a minus for each that went.
actor Ledger {
    /// Lines; then the file is written anew.
    private static let longest = 20_000

    private let executor = SerialQueueExecutor(label: "Debrid.Ledger")
    /// Safe: the actor itself keeps its executor.
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    private let folder: String?
    private let logger: Logger
    private var hashes: Set<String> = []
    private var lines = 0
    private var isOpen = false

    /// - Parameter folder: Made if it is not there; nothing outlives the process without one.
    init(folder: String?, logger: Logger) {
        self.folder = folder
        self.logger = logger
    }

    func contains(_ hash: InfoHash) -> Bool {
        open()
        return hashes.contains(hash.description)
    }

    func add(_ hash: InfoHash) {
        open()
        if hashes.insert(hash.description).inserted { write("\(hash)") }
    }

    func remove(_ hash: InfoHash) {
        open()
        if hashes.remove(hash.description) != nil { write("-\(hash)") }
    }

    private var path: String? { folder.map { "\($0)/added-torrents" } }

    private func write(_ line: String) {
        guard let path else { return }
        do {
            lines += 1
            if lines > Self.longest {
                lines = hashes.count
                try DurableFile.replace(path, by: Array(hashes.map { "\($0)\n" }.joined().utf8))
            } else {
                try DurableFile.append(Array("\(line)\n".utf8), to: path)
            }
        } catch {
            logger.warning("it is not remembered which torrents are ours", ["errno": .integer(Int(error.code))])
        }
    }

    private func open() {
        guard !isOpen, let folder, let path else { return }
        isOpen = true
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let bytes = try DurableFile.read(path) ?? []
            let text = String(decoding: bytes, as: UTF8.self)
            // A line that a crash has cut is no hash.
            for line in text.split(separator: "\n") {
                lines += 1
                if let hash = InfoHash(String(line)) {
                    hashes.insert(hash.description)
                } else if line.first == "-", let hash = InfoHash(String(line.dropFirst())) {
                    hashes.remove(hash.description)
                }
            }
            if !bytes.isEmpty, bytes.last != 0x0A { try DurableFile.append([0x0A], to: path) }
        } catch {
            logger.warning("it is not known which torrents are ours", ["error": "\(error)"])
        }
    }
}
