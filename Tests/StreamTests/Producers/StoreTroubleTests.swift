import HTTP
import Platform
import Support
import Testing

@testable import Stream

/// The disk fails in the middle of a film: who waits is told, and all is well again, without a restart, when the disk is.
@Suite(.timeLimit(.minutes(1))) struct StoreTroubleTests {
    @Test(.enabled(if: SmallDisk.isPossible)) func `a disk that others fill`() async throws {
        let disk = try SmallDisk(megabytes: 4)
        try await film(on: disk, fails: .full) {
            _ = try Shell.run("rm -rf \(disk.path)/store/*; head -c 4194304 /dev/zero > \(disk.path)/foreign || true")
        } recovery: {
            _ = try Shell.run("rm \(disk.path)/foreign")
        }
    }

    @Test(.enabled(if: SmallDisk.isPossible)) func `a disk that has no place for another file`() async throws {
        let disk = try SmallDisk(megabytes: 20, files: 30)
        try await film(on: disk, fails: .full) {
            _ = try Shell.run(
                "rm -rf \(disk.path)/store/*; i=0; while true > \(disk.path)/foreign-$i; do i=$((i+1)); done 2>/dev/null; true"
            )
        } recovery: {
            _ = try Shell.run("rm \(disk.path)/foreign-*")
        }
    }

    @Test(.enabled(if: SmallDisk.isPossible)) func `a disk that can only be read`() async throws {
        let disk = try SmallDisk(megabytes: 20)
        try await film(on: disk, fails: .unusable) {
            try disk.remount("ro")
        } recovery: {
            try disk.remount("rw")
        }
    }

    @Test func `a folder that is removed, and a file in its place`() async throws {
        let folder = try TemporaryFolder()
        try await film(in: folder.path, fails: .unusable) {
            _ = try Shell.run("rm -r \(folder.path)/store; echo x > \(folder.path)/store")
        } recovery: {
            _ = try Shell.run("rm \(folder.path)/store")
        }
    }

    private func film(
        on disk: SmallDisk, fails error: StoreError, trouble: () throws -> Void, recovery: () throws -> Void
    ) async throws {
        try await film(in: disk.path, fails: error, trouble: trouble, recovery: recovery)
    }

    private func film(
        in path: String, fails error: StoreError, trouble: () throws -> Void, recovery: () throws -> Void
    ) async throws {
        let shop = try await Workshop()
        let store = try await SegmentStore.open(path + "/store", SegmentStore.Limits(bytes: 1 << 30))
        let producer = RenditionProducer(
            shop.rendition(), store: store, budget: HeadBudget(4), encoders: shop.encoders,
            settings: try shop.settings { $0.lead = 0 },
            logger: .silent, now: shop.now)
        _ = try await producer.segment(0)
        try trouble()
        let last = shop.plan.segments.count - 1
        await #expect(throws: ProducerError.notStored(error)) { _ = try await producer.segment(last) }
        try recovery()
        let bytes = try await producer.segment(last).bytes
        await producer.stop()
        let expected = try await shop.undisturbed(last)
        #expect(bytes == expected)
        #expect(try Shell.lines("find \(path)/store/temporary -type f") == [])
    }
}
