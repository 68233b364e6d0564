import HTTPFetching
import Platform

/// Reads one byte of a link: proves that it works, where it leads, and how large the file is.
struct LinkProbe: Sendable {
    struct Finding: Sendable {
        /// After redirects.
        let url: String
        let sizeBytes: Int64
    }

    private static let maximumRedirects = 3

    let upstream: Upstream

    func probe(_ url: String) async throws(LinkError) -> Finding {
        let response: FetchResponse
        do throws(FetchError) {
            response = try await upstream.send(
                FetchRequest(
                    url, timeout: .seconds(15), connectTimeout: .seconds(5), maximumBodyBytes: 65_536, range: 0..<1,
                    redirects: .follow(maximum: Self.maximumRedirects)))
        } catch {
            throw Self.linkError(error)
        }
        switch response.status {
        case 206:
            guard let size = Self.size(response), size > 0 else { throw .withoutRanges }
            return Finding(url: response.effectiveURL, sizeBytes: size)
        case 200..<300: throw .withoutRanges
        default: throw .refused(response.status)
        }
    }

    /// `Content-Range: bytes 0-0/1503238000` (RFC 9110 §14.4).
    private static func size(_ response: FetchResponse) -> Int64? {
        guard let text = response.headers["Content-Range"], text.hasPrefix("bytes 0-0/") else { return nil }
        return Int64(text.dropFirst("bytes 0-0/".count))
    }

    private static func linkError(_ error: FetchError) -> LinkError {
        switch error {
        case .addressRefused, .schemeRefused, .malformedURL: .unsafe
        // The whole file came instead of one byte.
        case .bodyTooLarge: .withoutRanges
        default: .noAnswer(error)
        }
    }
}
