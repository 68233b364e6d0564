import HTTP
import Observability
import Platform
import Support
import Testing

@testable import Catalog

/// Answers that outlive the process, whatever happens to their files.
@Suite(.timeLimit(.minutes(1))) struct AnswerDiskTests {
    private let madeAt = Date(timeIntervalSince1970: 1_000_000_000)

    private func disk(_ folder: String, maximumBytes: Int = 1 << 20) -> AnswerDisk {
        AnswerDisk(folder: folder, maximumBytes: maximumBytes, logger: .silent, metrics: Metrics())
    }

    @Test func `what one process kept the next one finds, with its time`() async throws {
        try await withTemporaryFolder { folder in
            await disk(folder + "/new").keep(Data("body\nof lines".utf8), madeAt: madeAt, for: "a")
            let found = await disk(folder + "/new").answer("a")
            let other = await disk(folder + "/new").answer("b")
            #expect(found == Answer(body: Data("body\nof lines".utf8), madeAt: madeAt))
            #expect(other == nil)
        }
    }

    @Test func `a file that was cut anywhere is dropped and never served`() async throws {
        try await withTemporaryFolder { folder in
            let whole = AnswerFile.encode(Data("a body of some length".utf8), madeAt: madeAt, key: "a")
            let path = "\(folder)/\(AnswerFile.name(of: "a"))"
            for length in 0..<whole.count {
                try Data(whole[..<length]).write(to: URL(filePath: path))
                #expect(await disk(folder).answer("a") == nil, "\(length) bytes")
                #expect(!FileManager.default.fileExists(atPath: path))
            }
            try Data(whole).write(to: URL(filePath: path))
            #expect(await disk(folder).answer("a") != nil)
        }
    }

    @Test func `a file with a changed bit is dropped and never served`() async throws {
        try await withTemporaryFolder { folder in
            let whole = AnswerFile.encode(Data("body".utf8), madeAt: madeAt, key: "a")
            for index in whole.indices {
                var changed = whole
                changed[index] ^= 1
                try Data(changed).write(to: URL(filePath: "\(folder)/\(AnswerFile.name(of: "a"))"))
                #expect(await disk(folder).answer("a") == nil, "byte \(index)")
            }
        }
    }

    @Test func `the file of one answer is not taken for another's`() async throws {
        try await withTemporaryFolder { folder in
            let bytes = AnswerFile.encode(Data("body".utf8), madeAt: madeAt, key: "a")
            try Data(bytes).write(to: URL(filePath: "\(folder)/\(AnswerFile.name(of: "b"))"))
            #expect(await disk(folder).answer("b") == nil)
        }
    }

    @Test func `what was being written when a process was killed is removed, and others' files are not`() async throws {
        try await withTemporaryFolder { folder in
            let half = "\(folder)/\(AnswerFile.name(of: "a")).new"
            try Data("prostream-answer-1 half".utf8).write(to: URL(filePath: half))
            try Data("mine".utf8).write(to: URL(filePath: "\(folder)/notes.txt"))
            _ = await disk(folder).answer("a")
            #expect(!FileManager.default.fileExists(atPath: half))
            #expect(FileManager.default.fileExists(atPath: "\(folder)/notes.txt"))
        }
    }

    @Test func `it stays within its bytes, and keeps what was asked for last`() async throws {
        try await withTemporaryFolder { folder in
            let disk = disk(folder, maximumBytes: 100_000)
            for number in 0..<50 {
                await disk.keep(Data(count: 10_000), madeAt: madeAt, for: "\(number)")
                _ = await disk.answer("0")
            }
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.count < 10)
            #expect(await disk.answer("0") != nil)
            #expect(await disk.answer("1") == nil)
            await disk.keep(Data(count: 50_000), madeAt: madeAt, for: "large")
            #expect(await disk.answer("large") == nil)
        }
    }

    @Test func `a disk that fails costs nothing but calls`() async throws {
        try await withTemporaryFolder { folder in
            try Data("a file".utf8).write(to: URL(filePath: folder + "/file"))
            let server = try RawServer(RawConnection.response(200, film))
            let catalog = try TestCatalog(tmdb: server.url, folder: folder + "/file")
            let response = await catalog.get("/v1/movies/10331")
            #expect(response.status == .ok)
            #expect(catalog.log.lines.contains { $0.contains("not kept on disk") })
        }
    }

    @Test func `after a restart, with TMDB gone, everything seen before is served`() async throws {
        try await withTemporaryFolder { folder in
            let server = try RawServer(RawConnection.response(200, film))
            let before = await (try TestCatalog(tmdb: server.url, folder: folder)).get("/v1/movies/10331")
            server.stop()
            let next = try TestCatalog(tmdb: server.url, folder: folder)
            next.clock.advance(86_400)
            let after = await next.get("/v1/movies/10331")
            let unseen = await next.get("/v1/movies/1")
            #expect(after.status == .ok)
            #expect(after.text == before.text)
            #expect(after.headers["ETag"] == before.headers["ETag"])
            #expect(after.headers["Age"] == "86400")
            #expect(unseen.status == .serviceUnavailable)
        }
    }
}
