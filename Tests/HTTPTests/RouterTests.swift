import HTTP
import Platform
import Support
import Testing

@Suite struct RouterTests {
    private let application = Application.test([
        .get("/v1/movies/popular", access: .open) { _ in .text("popular") },
        .get("/v1/movies/{id}", access: .open) { .text("movie \(try $0.parameter("id"))") },
        .delete("/v1/movies/{id}", access: .open) { .text("deleted \(try $0.parameter("id"))") },
        .get("/v1/hls/{ticket}/{rendition}/{segment}", access: .open) {
            .text("\($0.parameters.sorted { $0.name < $1.name })")
        },
    ])

    @Test func `a literal part wins over a parameter`() async {
        #expect(await application.respond(to: .get("/v1/movies/popular")).text == "popular")
        #expect(await application.respond(to: .get("/v1/movies/10331")).text == "movie 10331")
    }

    @Test func `a literal part without the method leaves it to the parameter`() async {
        let response = await application.respond(to: Request(method: .delete, target: "/v1/movies/popular"))
        #expect(response.text == "deleted popular")
    }

    @Test func `a parameter is decoded once, after the path is split`() async {
        #expect(await application.respond(to: .get("/v1/movies/a%20b%2525")).text == "movie a b%25")
        #expect(await application.respond(to: .get("/v1/movies/a+b")).text == "movie a+b")
    }

    @Test(arguments: [
        "a%2Fb", "a%2fb", "%2e%2e", "..", ".", "%2E", "a%00b", "%2e%2e%2fetc", "%zz", "%f", "%ff", "a%0Ab", "a%5cb",
    ])
    func `a part that could be taken for another path is refused`(part: String) async {
        let response = await application.respond(to: .get("/v1/movies/\(part)"))
        #expect(response.status == .badRequest)
        #expect(response.text.contains(#""code":"invalid_path""#))
    }

    @Test(arguments: [
        "", "v1/movies/1", "/v1/movies", "/v1/movies/", "/v1//movies/1", "//v1/movies/1", "/v1/movies/1/", "*",
    ])
    func `another path is not found`(path: String) async {
        #expect(await application.respond(to: .get(path)).status == .notFound)
    }

    @Test func `another method gets 405 with the ones that are allowed`() async {
        let response = await application.respond(to: Request(method: .put, target: "/v1/movies/1"))
        #expect(response.status == .methodNotAllowed)
        #expect(response.headers["Allow"] == "DELETE, GET, HEAD, OPTIONS")
    }

    @Test func `HEAD is answered by GET`() async {
        let response = await application.respond(to: Request(method: .head, target: "/v1/movies/popular"))
        #expect(response.status == .ok)
    }

    @Test func `OPTIONS names the methods`() async {
        let response = await application.respond(to: Request(method: .options, target: "/v1/movies/popular"))
        #expect(response.status == .noContent)
        #expect(response.headers["Allow"] == "DELETE, GET, HEAD, OPTIONS")
    }
}
