import HTTP
import Platform

/// The files of a store. A file gets its name when it is whole: `NAME-BYTES.part`, its size in its name, so that what a
/// crash of the machine has cut is seen.
struct StoreFolder: Sendable {
    let path: String

    private var temporaryPath: String { path + "/temporary" }
    private static let ending = ".part"

    /// A file of the store, found when it starts.
    struct Found {
        let name: String
        let size: Int64
        let changed: Date
    }

    /// Removes what was unfinished, and lists what is whole.
    func open() throws(StoreError) -> [Found] {
        do {
            remove(temporaryPath)
            try FileManager.default.createDirectory(atPath: temporaryPath, withIntermediateDirectories: true)
            return try FileManager.default.subpathsOfDirectory(atPath: path).compactMap(found)
        } catch {
            throw StoreError(error)
        }
    }

    /// Writes the bytes aside, and gives them their name when they are all there.
    func write(_ bytes: Data, as name: String) throws(StoreError) -> OpenFile {
        let aside = temporaryPath + "/" + name.replacing("/", with: "+")
        do {
            try FileManager.default.createDirectory(atPath: temporaryPath, withIntermediateDirectories: true)
            // Never over what is there, and so through no link.
            try bytes.write(to: URL(filePath: aside), options: .withoutOverwriting)
            let file = try OpenFile(path: aside)
            guard file.size == bytes.count else { throw StoreError.full }
            try rename(aside, to: location(name, file.size))
            return file
        } catch {
            remove(aside)
            throw StoreError(error)
        }
    }

    /// `nil` when it is not there any more, or not as it was stored.
    func read(_ name: String, size: Int64) -> OpenFile? {
        guard let file = try? OpenFile(path: location(name, size)), file.size == size else { return nil }
        return file
    }

    /// Whoever has it open reads on.
    func remove(_ name: String, size: Int64) {
        let file = location(name, size)
        remove(file)
        // Folders that nothing is left in, up to the store.
        var folder = file.parent
        while folder.count > path.count, isEmpty(folder) {
            remove(folder)
            folder = folder.parent
        }
    }

    private func rename(_ aside: String, to final: String) throws {
        try FileManager.default.createDirectory(atPath: final.parent, withIntermediateDirectories: true)
        remove(final)
        try FileManager.default.moveItem(atPath: aside, toPath: final)
    }

    private func location(_ name: String, _ size: Int64) -> String { "\(path)/\(name)-\(size)\(Self.ending)" }

    /// `nil` for a folder, and for a file that is not whole, which goes.
    private func found(_ relative: String) throws -> Found? {
        let whole = path + "/" + relative
        let facts = try FileManager.default.attributesOfItem(atPath: whole)
        guard facts[.type] as? FileAttributeType == .typeRegular else { return nil }
        let size = try OpenFile(path: whole).size
        let ending = "-\(size)\(Self.ending)"
        guard relative.hasSuffix(ending), let changed = facts[.modificationDate] as? Date else {
            remove(whole)
            return nil
        }
        return Found(name: String(relative.dropLast(ending.count)), size: size, changed: changed)
    }

    private func isEmpty(_ folder: String) -> Bool {
        (try? FileManager.default.contentsOfDirectory(atPath: folder).isEmpty) ?? false
    }

    /// What is not there need not be removed, and what cannot be removed is in nobody's way.
    private func remove(_ path: String) {
        try? FileManager.default.removeItem(atPath: path)
    }
}

extension StoreError {
    fileprivate init(_ error: any Error) {
        let isFull = (error as? StoreError) == .full || (error as? CocoaError)?.code == .fileWriteOutOfSpace
        self = isFull ? .full : .unusable
    }
}

extension String {
    /// The path of the folder that holds this.
    fileprivate var parent: String {
        lastIndex(of: "/").map { String(self[..<$0]) } ?? ""
    }
}
