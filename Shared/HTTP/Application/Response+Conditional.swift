import Contracts
import Platform

extension Response {
    /// The answer after the request's conditions and ranges are heeded (RFC 9110 §13, §14), for GET and HEAD.
    func conditional(on request: Request) -> Response {
        // A handler may have heeded the range itself; the conditions come before it (RFC 9110 §13.2.2).
        guard status == .ok || status == .partialContent, request.method == .get || request.method == .head else {
            return self
        }
        if let tag = headers["ETag"], Self.matches(request.headers["If-None-Match"], tag) { return notModified }
        guard status == .ok, case .file(let file, _) = body else { return self }
        return ranged(of: file, ByteRange(request.headers, size: file.size, entityTag: headers["ETag"]))
    }

    private var notModified: Response {
        var response = Response(status: .notModified, headers: headers)
        response.headers["Content-Type"] = nil
        response.headers["Content-Range"] = nil
        return response
    }

    private func ranged(of file: OpenFile, _ range: ByteRange) -> Response {
        var response = self
        response.headers["Accept-Ranges"] = "bytes"
        switch range {
        case .whole: break
        case .part(let part):
            response.status = .partialContent
            response.headers["Content-Range"] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(file.size)"
            response.body = .file(file, range: part)
        case .unsatisfiable:
            response.status = .rangeNotSatisfiable
            response.headers["Content-Range"] = "bytes */\(file.size)"
            response.headers["Content-Type"] = nil
            response.body = .empty
        }
        return response
    }

    /// Compared weakly (RFC 9110 §13.1.2).
    private static func matches(_ field: String?, _ tag: String) -> Bool {
        guard let field else { return false }
        let opaque = tag.hasPrefix("W/") ? tag.dropFirst(2) : tag[...]
        return field.split(separator: ",").contains { candidate in
            let candidate = candidate.drop { $0 == " " }
            return candidate == "*"
                || (candidate.hasPrefix("W/") ? candidate.dropFirst(2) : candidate).prefix { $0 != " " } == opaque
        }
    }
}
