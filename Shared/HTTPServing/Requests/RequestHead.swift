internal import CMicrohttpd
import HTTP
import Platform

/// The first lines of a request, as they came.
struct RequestHead {
    let method: String
    let target: String
    let version: String
    let headers: Headers

    init(_ connection: OpaquePointer, method: UnsafePointer<CChar>?, target: String, version: UnsafePointer<CChar>?) {
        self.method = method.map { String(cString: $0) } ?? ""
        self.target = target
        self.version = version.map { String(cString: $0) } ?? ""
        headers = Self.headers(of: connection)
    }

    init(method: String, target: String, version: String = "HTTP/1.1", headers: Headers) {
        self.method = method
        self.target = target
        self.version = version
        self.headers = headers
    }

    /// Bytes of the body, where the head says it; the guard has seen that it is said once.
    var contentLength: Int? { headers["Content-Length"].flatMap { Int($0) } }

    /// Whether a body may follow (RFC 9112 §6.3).
    var hasBody: Bool { headers["Content-Length"] != nil || headers["Transfer-Encoding"] != nil }

    var path: String { String(target[..<(target.utf8.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex)]) }

    private static func headers(of connection: OpaquePointer) -> Headers {
        var headers = Headers()
        withUnsafeMutablePointer(to: &headers) { pointer in
            let collect: MHD_KeyValueIterator = { context, _, name, value in
                let headers = context?.assumingMemoryBound(to: Headers.self)
                if let name { headers?.pointee.append(String(cString: name), value.map { String(cString: $0) } ?? "") }
                return .YES
            }
            _ = MHD_get_connection_values(connection, .HEADER_KIND, collect, pointer)
        }
        return headers
    }
}
