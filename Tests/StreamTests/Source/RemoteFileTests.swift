import Platform
import Synchronization
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct RemoteFileTests {
    static let data = Origin.bytes(12 * RemoteFiles.block + 1_234)
    /// What one who begins to read has fetched.
    static let first = 0..<Int(1 + RemoteFile.readAhead) * RemoteFiles.block

    @Test func `random reads are the file's bytes`() async throws {
        let files = RemoteFiles(try Origin(Self.data))
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<60 {
            let start = Int.random(in: 0..<Self.data.count, using: &generator)
            let most = min(Self.data.count - start, 2 * RemoteFiles.block)
            let end = start + Int.random(in: 0...most, using: &generator)
            let bytes = try await files.file.read(Int64(start)..<Int64(end))
            #expect(bytes == Self.data[start..<end])
        }
    }

    @Test(arguments: [0..<1, 1_233..<1_234, 0..<0])
    func `the edges can be read`(tail: Range<Int>) async throws {
        let files = RemoteFiles(try Origin(Self.data))
        let start = Self.data.count - 1_234
        let range = start + tail.lowerBound..<start + tail.upperBound
        let bytes = try await files.file.read(Int64(range.lowerBound)..<Int64(range.upperBound))
        #expect(bytes == Self.data[range])
    }

    @Test func `fifty readers of one range have its blocks fetched once, by one request`() async throws {
        let origin = try Origin(Self.data)
        let files = RemoteFiles(origin)
        let range = 100..<Int64(3 * RemoteFiles.block)
        let answers = try await withThrowingTaskGroup(of: Data.self) { group in
            for _ in 0..<50 { group.addTask { try await files.file.read(range) } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(answers == [Self.data[100..<3 * RemoteFiles.block]])
        #expect(origin.ranges == [0..<3 * RemoteFiles.block])
    }

    @Test func `a reader that leaves does not take the block from the others`() async throws {
        let files = RemoteFiles(try Origin(Self.data))
        let leaving = Task { try await files.file.read(0..<10) }
        async let staying = files.file.read(0..<10)
        leaving.cancel()
        _ = await leaving.result
        let bytes = try await staying
        #expect(bytes == Self.data[..<10])
    }

    // MARK: In order

    @Test func `chunks come in order and are the whole range`() async throws {
        let files = RemoteFiles(try Origin(Self.data))
        let range = 777..<Int64(Self.data.count - 1)
        var bytes = Data()
        try await files.file.forEachChunk(of: range) { bytes.append($0) }
        #expect(bytes == Self.data[777..<Self.data.count - 1])
    }

    @Test func `no more is fetched than what is read ahead`() async throws {
        struct Enough: Error {}
        let origin = try Origin(Self.data)
        let files = RemoteFiles(origin)
        await #expect(throws: Enough.self) {
            try await files.file.forEachChunk(of: 0..<Int64(Self.data.count)) { _ in throw Enough() }
        }
        #expect(origin.ranges == [Self.first])
    }

    @Test func `a reader that goes on has its blocks fetched by few requests`() async throws {
        let origin = try Origin(Self.data)
        try await RemoteFiles(origin).file.forEachChunk(of: 0..<Int64(Self.data.count)) { _ in }
        #expect(origin.ranges == [Self.first, Self.first.upperBound..<Self.data.count])
    }

    @Test func `both ends of a file that is opened come unasked`() async throws {
        let origin = try Origin(Self.data)
        let files = RemoteFiles(origin)
        await files.file.fetchEnds().value
        let rest = Self.first.upperBound..<12 * RemoteFiles.block
        for place in [0, rest.upperBound - 1, Self.data.count - 1] {
            _ = try await files.file.read(Int64(place)..<Int64(place + 1))
        }
        #expect(Set(origin.ranges) == [Self.first, rest, rest.upperBound..<Self.data.count])
    }

    @Test func `where bytes come slowly, no more of the beginning comes unasked than its first request`() async throws {
        let origin = try Origin(Self.data)
        let pace = Pace()
        for step in 0..<45 { pace.note(1, at: .now + .milliseconds(10 * step)) }
        let files = RemoteFiles(origin, pace: pace)
        await files.file.fetchEnds().value
        // It was under way: who asks for it now would have waited for that.
        let last = 11 * RemoteFiles.block..<12 * RemoteFiles.block
        #expect(try await files.file.read(Int64(last.lowerBound)..<Int64(last.upperBound)) == Self.data[last])
        #expect(origin.ranges.contains(Self.first) && origin.ranges.contains(last))
    }

    @Test func `what is needed is divided among four requests`() async throws {
        let data = Origin.bytes(36 * RemoteFiles.block)
        let origin = try Origin(data)
        var bytes = Data()
        try await RemoteFiles(origin).file.forEachChunk(of: 0..<Int64(data.count), isNeeded: true) { bytes.append($0) }
        #expect(bytes == data)
        let quarter = data.count / 4
        #expect(Set(origin.ranges) == Set((0..<4).map { $0 * quarter..<($0 + 1) * quarter }))
    }

    @Test func `a consumer that is cancelled gets nothing more`() async throws {
        let origin = try Origin(Self.data)
        let files = RemoteFiles(origin)
        let chunks = Mutex(0)
        let reading = Task {
            try await files.file.forEachChunk(of: 0..<Int64(Self.data.count)) { _ in
                chunks.withLock { $0 += 1 }
                withUnsafeCurrentTask { $0?.cancel() }
            }
        }
        let result = await reading.result
        #expect(throws: (any Error).self) { try result.get() }
        #expect(chunks.withLock { $0 } == 1)
        #expect(origin.ranges == [Self.first])
    }

    @Test func `an error in the middle ends it`() async throws {
        let late = 3 * RemoteFiles.block
        let origin = try Origin(Self.data)
        let files = RemoteFiles(origin, size: Self.data.count, renew: { _ in "/link" })
        let broken = try Origin(Self.data) { number, _ in number < 1 ? .serve : .contentRange("bytes 0-1/9") }
        let bad = RemoteFiles(broken)
        var good = 0
        try await files.file.forEachChunk(of: 0..<Int64(late)) { good += $0.count }
        #expect(good == late)
        await #expect(throws: SourceError.changed) {
            try await bad.file.forEachChunk(of: 0..<Int64(Self.data.count)) { _ in }
        }
    }

    // MARK: The cache

    @Test func `the cache holds no more than its bound`() async throws {
        let origin = try Origin(Self.data)
        let files = RemoteFiles(origin, capacity: 2 * RemoteFiles.block)
        for _ in 0..<3 {
            try await files.file.forEachChunk(of: 0..<Int64(Self.data.count)) { _ in
                #expect(files.cache.byteCount <= 2 * RemoteFiles.block)
            }
        }
        #expect(origin.ranges.reduce(0) { $0 + $1.count } > Self.data.count)
        files.cache.removeAll(of: "file")
        #expect(files.cache.byteCount == 0)
    }

    @Test func `what was used last stays`() {
        let cache = BlockCache(capacity: 30)
        let keys = (0..<4).map { BlockCache.Key(source: "a", index: $0) }
        for key in keys[..<3] { cache.insert(Data(count: 10), for: key) }
        _ = cache.block(keys[0])
        cache.insert(Data(count: 10), for: keys[3])
        #expect(cache.block(keys[0]) != nil)
        #expect(cache.block(keys[1]) == nil)
        #expect(cache.block(keys[3]) != nil)
    }
}
