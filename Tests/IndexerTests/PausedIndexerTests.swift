import Contracts
import HTTP
import Platform
import Support
import Synchronization
import Testing

@testable import Indexer

@Suite(.timeLimit(.minutes(1))) struct PausedIndexerTests {
    private static let list = #"[{"id":1,"name":"Odd","enable":true,"protocol":"torrent","privacy":"public"}]"#

    @Test func `an indexer is asked so often and not more, and who would wait too long is told`() async throws {
        let searches = Mutex(0)
        let server = try RawServer { connection, request in
            if request.line.contains("/api/v1/search") { searches.withLock { $0 += 1 } }
            connection.send(RawConnection.response(200, request.line.contains("/indexer ") ? Self.list : "[]"))
        }
        let indexer = try TestIndexer(prowlarr: server.url, variables: ["INDEXER_SPACING_MILLISECONDS": "60000"])
        let first = try await indexer.search("/v1/search?query=a")
        let second = try await indexer.search("/v1/search?query=b")
        #expect(first.indexers.map(\.state) == [.empty])
        #expect(second.indexers.map(\.state) == [.failed])
        #expect(second.indexers.first?.reason?.isEmpty == false)
        #expect(searches.withLock(\.self) == 1)
    }

    @Test func `an indexer that has failed three times in a row is left alone, and said to be`() async throws {
        let searches = Mutex(0)
        let server = try RawServer { connection, request in
            if request.line.contains("/api/v1/search") {
                searches.withLock { $0 += 1 }
                connection.send(RawConnection.response(500, "{}"))
            } else {
                connection.send(RawConnection.response(200, request.line.contains("status") ? "[]" : Self.list))
            }
        }
        let indexer = try TestIndexer(prowlarr: server.url)
        for word in ["a", "b", "c", "d", "e"] {
            let found = try await indexer.search("/v1/search?query=\(word)")
            #expect(found.indexers.map(\.state) == [.failed])
            #expect(found.indexers.first?.reason?.isEmpty == false)
        }
        #expect(searches.withLock(\.self) == 3)
        let listed = await indexer.get("/v1/indexers")
        let items = try WireFormat.decode(IndexerAnswerList.self, from: Data(listed.text.utf8)).items
        #expect(items.map(\.isPaused) == [true])
    }
}
