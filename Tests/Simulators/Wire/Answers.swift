import HTTP
import Platform

/// An answer that ends a request early.
struct Refusal: Error {
    let response: Response
}

/// The shapes of answers of all providers.
enum Answer {
    static func json(_ value: JSONValue, status: Int = 200, indented: Bool = false) -> Response {
        text(indented ? value.indented : value.compact, type: "application/json; charset=utf-8", status: status)
    }

    static func text(_ text: String, type: String, status: Int = 200) -> Response {
        bytes(Data(text.utf8), type: type, status: status)
    }

    static func bytes(_ data: Data, type: String, status: Int = 200) -> Response {
        Response(status: HTTPStatus(rawValue: status), headers: Headers([("Content-Type", type)]), body: .data(data))
    }

    static func empty(_ status: Int) -> Response {
        Response(status: HTTPStatus(rawValue: status), headers: Headers([]), body: .empty)
    }

    static func redirect(_ status: Int, to location: String) -> Response {
        var response = empty(status)
        response.headers["Location"] = location
        return response
    }

    /// What a proxy in front of a provider says when something is wrong.
    static func html(_ status: Int) -> Response {
        text(
            "<html><head><title>\(status)</title></head><body><center><h1>\(status)</h1></center><hr>openresty</body></html>",
            type: "text/html", status: status)
    }
}
