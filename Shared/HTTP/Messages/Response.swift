import Contracts
public import Platform

/// An answer. The server adds the lengths, and leaves the body out of an answer to HEAD.
public struct Response: Sendable {
    public enum Body: Sendable {
        case empty
        case data(Data)
        /// Sent by the kernel, without passing through this process.
        case file(OpenFile, range: Range<Int64>)
        case stream(StreamBody)
    }

    public var status: HTTPStatus
    public var headers: Headers
    public var body: Body

    public init(status: HTTPStatus = .ok, headers: Headers = [:], body: Body = .empty) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// 204.
    public static var noContent: Response { Response(status: .noContent) }

    public static func json(
        _ value: some Encodable, status: HTTPStatus = .ok, headers: Headers = [:]
    ) throws -> Response {
        data(try WireFormat.encode(value), contentType: "application/json", status: status, headers: headers)
    }

    /// 201 with the new resource and where it lives from now on.
    public static func created(_ value: some Encodable, location: String) throws -> Response {
        try json(value, status: .created, headers: ["Location": location])
    }

    public static func text(
        _ text: String, contentType: String = "text/plain; charset=utf-8", status: HTTPStatus = .ok
    ) -> Response {
        data(Data(text.utf8), contentType: contentType, status: status)
    }

    public static func data(
        _ data: Data, contentType: String, status: HTTPStatus = .ok, headers: Headers = [:]
    ) -> Response {
        var headers = headers
        headers["Content-Type"] = contentType
        return Response(status: status, headers: headers, body: .data(data))
    }

    /// A body written piece by piece.
    /// - Parameter length: bytes, where they are known beforehand; writing fewer or more breaks the connection.
    public static func stream(
        contentType: String, length: Int64? = nil, status: HTTPStatus = .ok, headers: Headers = [:],
        _ write: @escaping @Sendable (any BodyWriter) async throws -> Void
    ) -> Response {
        var headers = headers
        headers["Content-Type"] = contentType
        return Response(status: status, headers: headers, body: .stream(StreamBody(length: length, write: write)))
    }
}
