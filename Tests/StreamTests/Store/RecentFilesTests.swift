import HTTP
import Platform
import Synchronization
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) final class RecentFilesTests: Sendable {
    private let folder: TemporaryFolder
    private let clock = Mutex(Date(timeIntervalSince1970: 1_000_000_000))

    init() throws { folder = try TemporaryFolder() }

    @Test func `what was found is there at once for ten seconds, and nothing else`() async throws {
        let store = try await open()
        _ = try await store.keep(Data(count: 10), as: key(1))
        #expect(store.findAtOnce(key(1)) == nil)
        _ = await store.find(key(1))
        pass(9)
        #expect(store.findAtOnce(key(1))?.size == 10 && store.findAtOnce(key(2)) == nil)
        pass(1)
        #expect(store.findAtOnce(key(1)) == nil)
    }

    @Test func `what was asked for at once is kept as what the store was asked for`() async throws {
        let store = try await open(limit: 35)
        for number in 1...3 {
            _ = try await store.keep(Data(count: 10), as: key(number))
            pass(1)
        }
        _ = await store.find(key(1))
        for number in 2...3 {
            pass(1)
            _ = await store.find(key(number))
        }
        pass(1)
        #expect(store.findAtOnce(key(1)) != nil)
        _ = try await store.keep(Data(count: 10), as: key(4))
        let (first, second) = (await store.holds(key(1)), await store.holds(key(2)))
        #expect(first && !second)
    }

    @Test func `what made room, or was removed, is not given out any more`() async throws {
        let store = try await open(limit: 25)
        for number in 1...2 {
            _ = try await store.keep(Data(count: 10), as: key(number))
            _ = await store.find(key(number))
            pass(1)
        }
        _ = try await store.keep(Data(count: 10), as: key(3))
        await store.remove(key(2))
        #expect(store.findAtOnce(key(1)) == nil && store.findAtOnce(key(2)) == nil)
    }

    @Test func `few files are held open, and none for long`() async throws {
        let store = try await open(limit: 10_000)
        _ = try await store.keep(Data(count: 10), as: key(1))
        let file = try #require(await store.find(key(1)))
        let recent = RecentFiles(now: now)
        for number in 0..<2 * RecentFiles.capacity {
            recent.add(file, as: "\(number)", LastAccess(now()))
            if number.isMultiple(of: 100) { pass(0.1) }
        }
        #expect(recent.count == RecentFiles.capacity)
        #expect(recent.file("0") == nil && recent.file("\(2 * RecentFiles.capacity - 1)") != nil)
        pass(10)
        recent.sweep()
        #expect(recent.count == 0)
    }

    private func open(limit: Int64 = 1_000) async throws -> SegmentStore {
        try await SegmentStore.open(folder.path, SegmentStore.Limits(bytes: limit), now: now)
    }

    private var now: @Sendable () -> Date {
        { [self] in clock.withLock { $0 } }
    }

    private func pass(_ seconds: TimeInterval) { clock.withLock { $0 += seconds } }

    private func key(_ number: Int) -> SegmentKey {
        SegmentKey(source: "film", rendition: "video", part: .segment(number))
    }
}
