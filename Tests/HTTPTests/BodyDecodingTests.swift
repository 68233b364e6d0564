import Contracts
import HTTP
import Platform
import Support
import Testing

private struct Order: Decodable, Equatable {
    enum Size: String, Decodable, CaseIterable { case small, large }
    struct Address: Decodable, Equatable {
        var street: String
        var number: Int
    }

    var title: TitleID
    var count: Int
    var size: Size
    var address: Address
    var tags: [String]?
    var at: Date?
    var note: String?
}

@Suite struct BodyDecodingTests {
    @Test func `a right body is read`() throws {
        let body = """
            {"title":"tv:1396:s1:e3","count":3,"size":"large","address":{"street":"Ölweg \\u00e9\\ud83d\\ude00","number":7},
             "tags":["a","b"],"at":"2026-01-31T20:15:00Z","note":null}
            """
        let order = try Request.json(.post, "/", body).decodeBody(Order.self)
        #expect(
            order
                == Order(
                    title: .episode(series: 1396, season: 1, episode: 3), count: 3, size: .large,
                    address: .init(street: "Ölweg é😀", number: 7), tags: ["a", "b"],
                    at: Date(timeIntervalSince1970: 1_769_890_500), note: nil))
    }

    @Test func `every wrong field is reported at once`() {
        let body = """
            {"title":"film:1","count":"3","size":"huge","address":{"number":1.5,"zip":"1"},"tags":["a",2],"at":"soon","nope":1}
            """
        #expect(
            complaints(about: body) == [
                "title invalid", "count wrong_type", "size invalid", "address.street required",
                "address.number wrong_type",
                "tags[1] wrong_type", "at invalid", "nope unknown", "address.zip unknown",
            ])
    }

    @Test func `missing fields and ranges are reported together`() {
        let complaints = complaints(about: #"{"title":"movie:1","count":99,"address":[]}"#) { order, checks in
            checks.range("count", order.count, 1...10)
            checks.length("size", "", 1...3)
        }
        #expect(complaints == ["size required", "address wrong_type", "count out_of_range"])
    }

    @Test(arguments: [
        "", "{", "[1,]", #"{"a":1,"a":2}"#, #"{"a":1,}"#, "1e", "01", "+1", "nul", "\"\\ud800\"", "\"\\u0000\"",
        "\"\u{1}\"", "{} {}",
        "\u{FEFF}{}", String(repeating: "[", count: 100_000), "{'a':1}", "NaN", #""\x""#,
    ])
    func `what is no sound JSON is refused with 400`(body: String) {
        #expect(status { try Request.json(.post, "/", body).decodeBody(Order.self) } == 400)
    }

    @Test func `bytes that are no UTF-8 are refused with 400`() {
        var request = Request.json(.post, "/", "")
        request.body = Data([0x22, 0xFF, 0x22])
        #expect(status { try request.decodeBody(String.self) } == 400)
    }

    @Test func `a number that no type holds is a wrong field`() {
        #expect(status { try Request.json(.post, "/", #"[1e400]"#).decodeBody([Double].self) } == 422)
        #expect(status { try Request.json(.post, "/", #"[99999999999999999999]"#).decodeBody([Int].self) } == 422)
    }

    @Test func `a body of nothing but wrong fields gets a short answer`() {
        let body = "{" + (0..<5_000).map { "\"f\($0)\":1" }.joined(separator: ",") + "}"
        #expect(complaints(about: body).count == 50)
    }

    @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", nil])
    func `another content type is refused with 415`(type: String?) {
        var request = Request.json(.post, "/", "{}")
        request.headers["Content-Type"] = type
        #expect(status { try request.decodeBody(Order.self) } == 415)
    }

    private func status(_ work: () throws -> some Any) -> Int? {
        do {
            _ = try work()
            return nil
        } catch {
            return (error as? Problem)?.status
        }
    }

    private func complaints(
        about body: String, check: (Order, inout FieldChecks) -> Void = { _, _ in }
    ) -> [String] {
        do {
            _ = try Request.json(.post, "/", body).decodeBody(Order.self, check: check)
            return []
        } catch {
            return (error as? Problem)?.errors?.map { "\($0.field) \($0.code)" } ?? ["\(error)"]
        }
    }
}
