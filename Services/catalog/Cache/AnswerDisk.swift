import HTTP
import Lifecycle
import Observability
import Platform

/// Answers on a disk, for what memory does not hold and for the next process. Bounded in bytes: those not asked for
/// the longest go first. A disk that fails costs calls of TMDB, and nothing else.
actor AnswerDisk {
    private struct Entry {
        var size: Int
        var lastUse: UInt64
    }

    private let executor = SerialQueueExecutor(label: "Catalog.AnswerDisk")
    /// Safe: the actor itself keeps its executor.
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    private let folder: String
    private let maximumBytes: Int
    private let logger: Logger
    private let gauge: Gauge
    private let failures: Counter
    private var entries: [String: Entry] = [:]
    private var bytes = 0
    private var uses: UInt64 = 0
    private var isOpen = false
    private var isFailing = false

    /// - Parameter folder: Made if it is not there; others' files in it are left alone.
    init(folder: String, maximumBytes: Int, logger: Logger, metrics: Metrics) {
        self.folder = folder
        self.maximumBytes = maximumBytes
        self.logger = logger
        gauge = metrics.gauge(
            "prostream_catalog_disk_bytes", "Bytes of answers kept on disk.", labels: ["folder"])
        failures = metrics.counter("prostream_catalog_disk_failures_total", "Answers that could not be kept on disk.")
    }

    func answer(_ key: String) -> Answer? {
        open()
        let name = AnswerFile.name(of: key)
        guard entries[name] != nil else { return nil }
        do {
            guard let bytes = try DurableFile.read(path(name)), let answer = AnswerFile.decode(bytes, key: key) else {
                remove(name)
                return nil
            }
            uses += 1
            entries[name]?.lastUse = uses
            return answer
        } catch {
            note(error)
            return nil
        }
    }

    /// An answer larger than an eighth of the space isn't kept.
    func keep(_ body: Data, madeAt: Date, for key: String) {
        open()
        let content = AnswerFile.encode(body, madeAt: madeAt, key: key)
        guard content.count <= maximumBytes / 8 else { return }
        let name = AnswerFile.name(of: key)
        do {
            // The digest shows what a crash of the machine has cut off: nobody has to wait for the disk.
            try DurableFile.replace(path(name), by: content, isFlushed: false)
            isFailing = false
        } catch {
            return note(error)
        }
        bytes += content.count - (entries[name]?.size ?? 0)
        uses += 1
        entries[name] = Entry(size: content.count, lastUse: uses)
        if bytes > maximumBytes { makeRoom() }
        gauge.set(Double(bytes), folder.split(separator: "/").last.map(String.init) ?? folder)
    }

    private func makeRoom() {
        for (name, _) in entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
            guard bytes > maximumBytes / 8 * 7 else { return }
            remove(name)
        }
    }

    private func remove(_ name: String) {
        bytes -= entries.removeValue(forKey: name)?.size ?? 0
        delete(name)
    }

    private func delete(_ name: String) {
        // What is not there any more needs no removal; what cannot be removed is found again at the next start.
        try? FileManager.default.removeItem(atPath: path(name))
    }

    private func note(_ error: DescriptorError) {
        failures.increment()
        guard !isFailing else { return }
        isFailing = true
        logger.warning("answers are not kept on disk", ["errno": .integer(Int(error.code)), "folder": .string(folder)])
    }

    private func path(_ name: String) -> String { "\(folder)/\(name)" }

    // MARK: What an earlier process left

    private func open() {
        guard !isOpen else { return }
        isOpen = true
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) { find(name) }
        } catch {
            logger.warning("the folder of answers cannot be read", ["folder": .string(folder), "error": "\(error)"])
        }
        uses = entries.values.map(\.lastUse).max() ?? 0
        if bytes > maximumBytes { makeRoom() }
    }

    private func find(_ name: String) {
        // Of an answer that was being written when its process ended.
        if name.hasSuffix(".new"), AnswerFile.isName(String(name.dropLast(4))) { delete(name) }
        guard AnswerFile.isName(name), let file = try? OpenFile(path: path(name)),
            let facts = try? FileManager.default.attributesOfItem(atPath: path(name)),
            let changed = facts[.modificationDate] as? Date
        else { return }
        entries[name] = Entry(
            size: Int(file.size), lastUse: UInt64(max(0, changed.timeIntervalSince1970)))
        bytes += Int(file.size)
    }
}
