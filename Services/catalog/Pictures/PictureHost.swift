import HTTPFetching
import Platform

/// Where TMDB keeps its pictures. It wants no key.
struct PictureHost: Sendable {
    /// Bytes. The largest originals have about ten megabytes.
    private static let longest = 16 << 20

    let upstream: Upstream
    /// Without a slash at the end.
    let address: String
    let timeout: Duration

    /// `nil` when there is no such picture.
    func picture(_ picture: PictureName) async throws -> Data? {
        let request = FetchRequest(
            "\(address)/t/p/\(picture.size)/\(picture.file)", timeout: timeout, maximumBodyBytes: Self.longest)
        let response: FetchResponse
        do throws(FetchError) {
            response = try await upstream.send(request)
        } catch .cancelled {
            throw CancellationError()
        } catch {
            throw TMDBError(error)
        }
        switch response.status {
        case 200:
            // A page of a proxy must not be kept for months as a picture.
            guard picture.kind.begins(response.body) else { throw TMDBError.unreadable }
            return response.body
        case 404: return nil
        case 429, 500...: throw TMDBError.unavailable(retryAfter: response.retryAfter)
        default: throw TMDBError.unreadable
        }
    }
}
