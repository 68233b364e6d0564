import Observability
import Platform
import Support
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct IndexStoreTests {
    private struct Opening {
        let index: MediaIndex
        /// Whether the file's tables were read.
        let wasRead: Bool
        /// What was asked of the file's host.
        let ranges: [Range<Int>]
    }

    /// Opens a file as a process does that has just started, with what the ones before left in the folder.
    private func open(
        _ origin: Origin, in folder: TemporaryFolder, before: (RemoteFile) async -> Void = { _ in }
    ) async throws -> Opening {
        let store = try await SegmentStore.open(folder.path + "/store", SegmentStore.Limits(bytes: 1 << 30))
        return try await open(origin, in: store, before: before)
    }

    private func open(
        _ origin: Origin, in store: SegmentStore, before: (RemoteFile) async -> Void = { _ in }
    ) async throws -> Opening {
        let file = RemoteFiles(origin).file
        let earlier = origin.ranges.count
        let readings = Counter()
        let index = try await IndexStore(store: store, logger: .silent).index(of: file) {
            readings.add(1)
            await before(file)
            return try await MediaIndex.read(from: file)
        }
        return Opening(index: index, wasRead: readings.count > 0, ranges: Array(origin.ranges.dropFirst(earlier)))
    }

    @Test(arguments: [TestMedia.film, .movie, .fragmented])
    func `after a restart a file is known by its first block`(media: TestMedia) async throws {
        let origin = try Origin(media.data)
        let folder = try TemporaryFolder()
        let first = try await open(origin, in: folder)
        #expect(first.wasRead && first.ranges.count > 1)
        let second = try await open(origin, in: folder)
        #expect(!second.wasRead)
        #expect(second.ranges == [0..<RemoteFiles.block])
        #expect(second.index == first.index)
    }

    @Test(arguments: [
        "truncate -s -1 $f", "truncate -s 0 $f", "printf '\\000' | dd of=$f bs=1 seek=100 conv=notrunc 2>&1",
        "printf '\\000' | dd of=$f bs=1 seek=1 conv=notrunc 2>&1", "n=$(stat -c %s $f); head -c $n /dev/zero > $f",
        "mv $(dirname $f) $(dirname $(dirname $f))/sindex-0",
    ])
    func `what is torn, foreign or of another version is read again, and kept again`(damage: String) async throws {
        let origin = try Origin(TestMedia.film.data)
        let folder = try TemporaryFolder()
        let first = try await open(origin, in: folder)
        _ = try Shell.run("f=$(find \(folder.path)/store -name 'header-*.part') && test -n \"$f\" && \(damage)")
        let second = try await open(origin, in: folder)
        #expect(second.wasRead && second.index == first.index)
        #expect(try await !open(origin, in: folder).wasRead)
    }

    @Test func `another file with the same name is read, although it has the same size`() async throws {
        let folder = try TemporaryFolder()
        var data = try TestMedia.film.data
        _ = try await open(Origin(data), in: folder)
        data[60_000] ^= 1
        let other = try Origin(data)
        #expect(try await open(other, in: folder).wasRead)
        #expect(try await !open(other, in: folder).wasRead)
    }

    @Test func `a disk that nothing can be written to costs a second reading, and no play`() async throws {
        let origin = try Origin(TestMedia.film.data)
        let folder = try TemporaryFolder()
        let store = try await SegmentStore.open(folder.path + "/store", SegmentStore.Limits(bytes: 1 << 30))
        _ = try Shell.run("rm -r \(folder.path)/store && touch \(folder.path)/store")
        for _ in 0..<2 {
            #expect(try await open(origin, in: store).wasRead)
        }
    }

    @Test func `an index larger than all that may be kept is not kept`() async throws {
        let origin = try Origin(TestMedia.film.data)
        let folder = try TemporaryFolder()
        let store = try await SegmentStore.open(folder.path + "/store", SegmentStore.Limits(bytes: 1_000))
        for _ in 0..<2 {
            #expect(try await open(origin, in: store).wasRead)
        }
        #expect(await store.usedBytes == 0)
    }

    @Test func `what was read while the host failed is not kept`() async throws {
        let origin = try Origin(TestMedia.film.data) { number, _ in number < 5 ? .status(500) : .serve }
        let folder = try TemporaryFolder()
        let second = RemoteFile.blockSize..<RemoteFile.blockSize + 1
        let first = try await open(origin, in: folder) { file in
            await #expect(throws: SourceError.unreachable) { _ = try await file.read(second) }
        }
        #expect(first.wasRead)
        #expect(try await open(origin, in: folder).wasRead)
        #expect(try await !open(origin, in: folder).wasRead)
    }
}
