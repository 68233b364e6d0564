import HTTP
import Platform
import Support
import Synchronization
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) final class SegmentStoreTests: Sendable {
    let folder: TemporaryFolder
    let clock = Mutex(Date(timeIntervalSince1970: 1_000_000_000))

    init() throws { folder = try TemporaryFolder() }

    @Test func `what is kept is found, and nothing else`() async throws {
        let store = try await open()
        let kept = try await store.keep(bytes(10), as: key(1))
        let found = await store.find(key(1))
        let other = await store.find(key(2))
        #expect(kept.bytes == bytes(10))
        #expect(found?.bytes == bytes(10))
        #expect(other == nil)
    }

    @Test func `the bytes on disk stay within the limit, and those not asked for go first`() async throws {
        let store = try await open(limit: 35)
        for number in 1...3 {
            _ = try await store.keep(bytes(10), as: key(number))
            pass(1)
        }
        _ = await store.find(key(1))
        _ = try await store.keep(bytes(10), as: key(4))
        let found = await numbers(in: store, 1...4)
        let used = await store.usedBytes
        #expect(found == [1, 3, 4])
        #expect(used == 30)
        #expect(try folder.files().count == 3)
    }

    @Test func `a user's share is his own: past it his oldest segment goes, and nobody else's`() async throws {
        let store = try await SegmentStore.open(
            folder.path, SegmentStore.Limits(bytes: 1_000, bytesPerUser: 25), now: { [self] in clock.withLock { $0 } })
        _ = try await store.keep(bytes(10), as: key(1), for: "bob")
        for number in 2...5 {
            pass(1)
            _ = try await store.keep(bytes(10), as: key(number), for: "ann")
        }
        let found = await numbers(in: store, 1...5)
        let film = await store.bytes(of: "film")
        #expect(found == [1, 4, 5])
        #expect(film == 30)
    }

    @Test func `what nobody asks for in its lifetime goes`() async throws {
        let store = try await open()
        _ = try await store.keep(bytes(10), as: key(1))
        _ = try await store.keep(bytes(10), as: key(2))
        pass(23 * 3_600)
        _ = await store.find(key(2))
        pass(2 * 3_600)
        await store.sweep()
        let found = await numbers(in: store, 1...2)
        #expect(found == [2])
    }

    @Test func `a segment that is being sent stays readable when it is removed`() async throws {
        let store = try await open(limit: 10)
        let sent = try await store.keep(bytes(10), as: key(1))
        _ = try await store.keep(bytes(9), as: key(2))
        let found = await store.find(key(1))
        #expect(found == nil)
        #expect(sent.bytes == bytes(10))
    }

    @Test func `segments of an earlier run are found again, unfinished and cut ones are not`() async throws {
        let first = try await open()
        _ = try await first.keep(bytes(10), as: key(1))
        _ = try await first.keep(bytes(10), as: key(2))
        let cut = try #require(try folder.files().first { $0.contains("/2-") })
        _ = try Shell.run("cd \(folder.path) && echo half > temporary/half && truncate -s 5 \(cut)")
        let second = try await open(now: { Date() })
        let found = await numbers(in: second, 1...2)
        let files = try folder.files()
        #expect(found == [1])
        #expect(files.count == 1)
    }

    @Test func `a smaller limit holds from the start`() async throws {
        let first = try await open(now: { Date() })
        for number in 1...4 { _ = try await first.keep(bytes(10), as: key(number)) }
        let second = try await open(limit: 20, now: { Date() })
        let used = await second.usedBytes
        #expect(used == 20)
    }

    @Test func `a segment larger than the store is refused, and what is there stays`() async throws {
        let store = try await open(limit: 20)
        _ = try await store.keep(bytes(10), as: key(1))
        await #expect(throws: StoreError.tooLarge) { _ = try await store.keep(bytes(21), as: key(2)) }
        let found = await store.find(key(1))
        #expect(found != nil)
    }

    @Test func `a store whose folder was removed goes on`() async throws {
        let store = try await open()
        _ = try await store.keep(bytes(10), as: key(1))
        _ = try Shell.run("rm -r \(folder.path)/*")
        let lost = await store.find(key(1))
        let kept = try await store.keep(bytes(10), as: key(1))
        let used = await store.usedBytes
        #expect(lost == nil)
        #expect(kept.bytes == bytes(10))
        #expect(used == 10)
    }

    @Test func `no name leads out of the store, and no two keys share one`() async throws {
        let store = try await open()
        let names = ["../../etc", "..", ".", "", "a/b", "a=2fb", "a\0", "ä", "temporary"]
        for name in names {
            _ = try await store.keep(
                Data(name.utf8), as: SegmentKey(source: name, rendition: "video", part: .header))
        }
        let files = try folder.files()
        #expect(files.count == names.count)
        #expect(files.allSatisfy { !$0.contains("..") && !$0.hasPrefix("./temporary/") })
    }

    @Test func `a link in the place of a segment is not followed, neither to read nor to write`() async throws {
        let store = try await open()
        let elsewhere = try TemporaryFolder()
        let secret = elsewhere.path + "/secret"
        try Data("0123456789".utf8).write(to: URL(filePath: secret))
        _ = try await store.keep(bytes(10), as: key(1))
        let file = folder.path + "/" + (try #require(try folder.files().first))
        _ = try Shell.run("ln -sf \(secret) \(file)")
        #expect(await store.find(key(1)) == nil)
        let again = try await store.keep(bytes(10), as: key(1))
        #expect(again.bytes == bytes(10))
        _ = try Shell.run("cd \(folder.path) && ln -s \(secret) temporary/$(echo \(key(2).name) | tr / +)")
        _ = try? await store.keep(bytes(20), as: key(2))
        #expect(try Data(contentsOf: URL(filePath: secret)) == Data("0123456789".utf8))
        let reopened = try await open()
        #expect(await reopened.find(key(2))?.bytes ?? bytes(20) == bytes(20))
    }

    /// A file system of one megabyte can only be made by root.
    @Test(.enabled(if: SmallDisk.isPossible))
    func `on a full disk the oldest segments make room, and when that is not enough it is an error`() async throws {
        let disk = try SmallDisk(megabytes: 1)
        let limits = SegmentStore.Limits(bytes: 1_000_000_000)
        let store = try await SegmentStore.open(disk.path + "/store", limits, now: now)
        for number in 1...10 {
            _ = try await store.keep(bytes(200_000), as: key(number))
            pass(1)
        }
        let found = await numbers(in: store, 1...10)
        #expect(found == [6, 7, 8, 9, 10])
    }

    @Test(.enabled(if: SmallDisk.isPossible))
    func `a disk that others have filled is an error, and good again when they are gone`() async throws {
        let disk = try SmallDisk(megabytes: 1)
        let limits = SegmentStore.Limits(bytes: 1_000_000_000)
        let store = try await SegmentStore.open(disk.path + "/store", limits, now: now)
        _ = try Shell.run("head -c 900000 /dev/zero > \(disk.path)/foreign")
        _ = try await store.keep(bytes(50_000), as: key(1))
        await #expect(throws: StoreError.full) { _ = try await store.keep(bytes(300_000), as: key(2)) }
        _ = try Shell.run("rm \(disk.path)/foreign")
        let kept = try await store.keep(bytes(300_000), as: key(2))
        #expect(kept.size == 300_000)
    }

    private func open(
        limit: Int64 = 1_000, now: (@Sendable () -> Date)? = nil
    ) async throws -> SegmentStore {
        try await SegmentStore.open(folder.path, SegmentStore.Limits(bytes: limit), now: now ?? self.now)
    }

    private var now: @Sendable () -> Date {
        { [self] in clock.withLock { $0 } }
    }

    private func pass(_ seconds: TimeInterval) {
        clock.withLock { $0 += seconds }
    }

    private func numbers(in store: SegmentStore, _ range: ClosedRange<Int>) async -> [Int] {
        var found: [Int] = []
        for number in range where await store.find(key(number)) != nil { found.append(number) }
        return found
    }

    private func key(_ number: Int) -> SegmentKey {
        SegmentKey(source: "film", rendition: "video", part: .segment(number))
    }

    private func bytes(_ count: Int) -> Data {
        Data((0..<count).map { UInt8(truncatingIfNeeded: $0) })
    }
}
