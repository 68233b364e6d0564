import Contracts
import HTTPFetching
import Observability
import Platform

/// Fetches ranges of remote files, and knows what to do when a host refuses, stalls or breaks off.
struct BlockFetcher: Sendable {
    private enum Outcome {
        /// With the answer's entity tag.
        case bytes(Data, mark: String?)
        /// The link is no longer good.
        case refused
        /// Worth another try after the wait.
        case retry(after: Duration, as: SourceError)
    }

    /// In all, the first included, for one range.
    private static let attempts = 5
    /// Bytes of an answer that are read in any case: a refusal's page can be larger than the range.
    private static let pageLimit = 64 << 10

    let fetcher: Fetcher
    /// Without a byte, after which a host is tried again.
    let stallLimit: Duration
    let sleep: @Sendable (Duration) async throws -> Void
    private let bytesFetched: Counter
    private let refusals: Counter

    init(
        fetcher: Fetcher, metrics: Metrics, stallLimit: Duration = .seconds(8),
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.fetcher = fetcher
        self.stallLimit = stallLimit
        self.sleep = sleep
        bytesFetched = metrics.counter("prostream_source_bytes_total", "Bytes fetched from file hosts.")
        refusals = metrics.counter("prostream_source_links_renewed_total", "Links that a file host refused.")
    }

    /// Exactly the bytes of `range`.
    /// - Parameters:
    ///   - size: of the whole file; an answer that says otherwise is of another file.
    ///   - identity: what the file was known by so far.
    func fetch(
        _ range: Range<Int64>, of links: LinkKeeper, size: Int64, identity: FileIdentity
    ) async throws -> Data {
        var link = try await links.link()
        var wasRefused = false
        var failure = SourceError.unreachable
        for attempt in 1...Self.attempts {
            switch try await attemptFetch(range, at: link.direct.url, size: size, attempt: attempt) {
            case .bytes(let bytes, let mark):
                bytesFetched.increment(by: Double(bytes.count))
                try await check(identity, mark, link, size)
                return bytes
            case .refused:
                guard !wasRefused else { throw SourceError.gone }
                wasRefused = true
                refusals.increment()
                link = try await links.link(afterRefusalOf: link)
            case .retry(let delay, let error):
                failure = error
                if attempt < Self.attempts { try await sleep(delay) }
            }
        }
        throw failure
    }

    /// - Throws: ``SourceError/changed`` when the link leads to another file than the ones before.
    private func check(_ identity: FileIdentity, _ mark: String?, _ link: LinkKeeper.Link, _ size: Int64) async throws {
        switch identity.judge(mark, link: link.number) {
        case .same: return
        case .other: throw SourceError.changed
        case .unknown:
            let known = identity.beginning ?? Data()
            let range = 0..<Int64(known.count)
            let answer = try await attemptFetch(range, at: link.direct.url, size: size, attempt: 1)
            guard case .bytes(let found, _) = answer else { throw SourceError.unreachable }
            guard found == known else { throw SourceError.changed }
            identity.accept(mark, link: link.number)
        }
    }

    private func attemptFetch(
        _ range: Range<Int64>, at url: String, size: Int64, attempt: Int
    ) async throws -> Outcome {
        let backOff = Duration.milliseconds(100 << (attempt - 1))
        let request = FetchRequest(
            url, timeout: .seconds(60), stallTimeout: stallLimit,
            maximumBodyBytes: max(range.count, Self.pageLimit), range: range, redirects: .follow(maximum: 3))
        let response: FetchResponse
        do throws(FetchError) {
            response = try await fetcher.send(request)
        } catch {
            switch error {
            case .cancelled: throw CancellationError()
            case .addressRefused, .schemeRefused, .malformedURL: throw SourceError.refusedAddress
            // More than the range: the whole file, or a page.
            case .bodyTooLarge: throw SourceError.rangesUnsupported
            default: return .retry(after: backOff, as: .unreachable)
            }
        }
        return try judge(response, range, size, backOff)
    }

    private func judge(
        _ response: FetchResponse, _ range: Range<Int64>, _ size: Int64, _ backOff: Duration
    ) throws(SourceError) -> Outcome {
        switch response.status {
        case 206:
            guard let part = ContentRange(response.headers["Content-Range"]) else { throw .rangesUnsupported }
            guard part.size == size else { throw .changed }
            guard part.range == range, response.body.count == range.count else {
                return .retry(after: backOff, as: .rangesUnsupported)
            }
            return .bytes(response.body, mark: response.headers["ETag"])
        case 200: throw .rangesUnsupported
        case 416: throw .changed
        case 401, 403, 404, 410: return .refused
        case 429, 503: return .retry(after: min(response.retryAfter ?? backOff, .seconds(10)), as: .busy)
        default: return .retry(after: backOff, as: .unreachable)
        }
    }
}

/// `Content-Range: bytes 0-499/1234` (RFC 9110 §14.4).
struct ContentRange: Equatable {
    let range: Range<Int64>
    /// Bytes in the whole file.
    let size: Int64

    init?(_ header: String?) {
        guard let header, header.hasPrefix("bytes ") else { return nil }
        let parts = header.dropFirst(6).split(separator: "/", omittingEmptySubsequences: false)
        let ends = parts.first?.split(separator: "-", omittingEmptySubsequences: false) ?? []
        guard parts.count == 2, ends.count == 2, let size = Int64(parts[1]), let first = Int64(ends[0]),
            let last = Int64(ends[1]), 0 <= first, first <= last, last < size
        else { return nil }
        range = first..<last + 1
        self.size = size
    }
}
