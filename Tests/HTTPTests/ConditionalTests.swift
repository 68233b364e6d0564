import HTTP
import Platform
import Support
import Testing

@Suite struct ConditionalTests {
    @Test(arguments: [
        ("bytes=0-0", ByteRange.part(0..<1)), ("bytes=5-", .part(5..<10)), ("bytes=-3", .part(7..<10)),
        ("bytes=-99", .part(0..<10)),
        ("bytes=2-99", .part(2..<10)), ("bytes=10-", .unsatisfiable), ("bytes=-0", .unsatisfiable),
        ("bytes=99999999999999999999-", .unsatisfiable), ("bytes=0-99999999999999999999", .part(0..<10)),
        ("bytes=3-2", .whole),
        ("bytes=0-0,2-3", .whole), ("bytes=-", .whole), ("bytes=--1", .whole), ("bytes=a-b", .whole),
        ("lines=1-2", .whole),
        ("bytes=+1-2", .whole), ("", .whole), ("Bytes=1-2", .part(1..<3)),
    ])
    func `a range is read as RFC 9110 says`(field: String, expected: ByteRange) {
        #expect(ByteRange(["Range": field], size: 10, entityTag: nil) == expected)
    }

    @Test func `If-Range gives the part only of the same version`() {
        let headers = { (tag: String) in Headers([("Range", "bytes=0-1"), ("If-Range", tag)]) }
        #expect(ByteRange(headers("\"a\""), size: 10, entityTag: "\"a\"") == .part(0..<2))
        #expect(ByteRange(headers("\"b\""), size: 10, entityTag: "\"a\"") == .whole)
        #expect(ByteRange(headers("W/\"a\""), size: 10, entityTag: "W/\"a\"") == .whole)
    }

    @Test(arguments: [("\"a\"", 304), ("\"b\", W/\"a\"", 304), ("*", 304), ("\"b\"", 200), ("a", 200)])
    func `a tag that the client has gives 304 without a body`(field: String, status: Int) async {
        let application = Application.test([
            .get("/", access: .open) { _ in .data(Data("x".utf8), contentType: "text/plain", headers: ["ETag": "\"a\""])
            }
        ])
        let response = await application.respond(to: .get("/", headers: ["If-None-Match": field]))
        #expect(response.status.rawValue == status)
        #expect(response.text == (status == 200 ? "x" : ""))
        #expect(response.headers["ETag"] == "\"a\"")
    }

    @Test func `a missing file, a folder and a link are not found`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        symlink("/etc/passwd", folder.appending(path: "link").path)
        for path in [folder.path, folder.appending(path: "none").path, folder.appending(path: "link").path] {
            #expect(throws: (any Error).self) { try OpenFile(path: path) }
        }
    }
}
