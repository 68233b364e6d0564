import Contracts
import HTTP
import Platform

extension Response {
    /// A remote file, or the part of it that the request asks for (RFC 9110 §14): read as fast as the client takes it.
    ///
    /// - Parameter bytes: what of the file is served; nil for all of it.
    static func remoteFile(
        _ file: RemoteFile, _ bytes: Range<Int64>? = nil, for request: Request, contentType: String
    ) -> Response {
        // The identity holds the size and the source: other bytes never share it.
        let entityTag = bytes.map { "\"\(file.id)-\($0.lowerBound)-\($0.upperBound)\"" } ?? "\"\(file.id)\""
        let bytes = bytes ?? 0..<file.size
        let headers: Headers = ["ETag": entityTag, "Accept-Ranges": "bytes", "Cache-Control": "private, max-age=3600"]
        switch ByteRange(request.headers, size: Int64(bytes.count), entityTag: entityTag) {
        case .whole: return part(of: file, bytes, contentType, .ok, headers)
        case .part(let range):
            var headers = headers
            headers["Content-Range"] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(bytes.count)"
            let range = bytes.lowerBound + range.lowerBound..<bytes.lowerBound + range.upperBound
            return part(of: file, range, contentType, .partialContent, headers)
        case .unsatisfiable:
            return Response(status: .rangeNotSatisfiable, headers: ["Content-Range": "bytes */\(bytes.count)"])
        }
    }

    private static func part(
        of file: RemoteFile, _ range: Range<Int64>, _ contentType: String, _ status: HTTPStatus, _ headers: Headers
    ) -> Response {
        .stream(contentType: contentType, length: range.upperBound - range.lowerBound, status: status, headers: headers)
        {
            writer in try await file.forEachChunk(of: range) { try await writer.write($0) }
        }
    }
}
