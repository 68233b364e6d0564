import Contracts
import HTTPFetching
import Observability
import Platform

/// Fetches ranges of remote files, and knows what to do when a host refuses, stalls or breaks off.
struct BlockFetcher: Sendable {
    private enum Answer {
        /// With its entity tag.
        case body(FetchBody, mark: String?)
        case trouble(Trouble)
    }

    private enum Trouble {
        /// The link is no longer good.
        case refused
        /// Worth another try, when the host says so.
        case retry(after: Duration? = nil, as: SourceError)
    }

    /// In all, the first included, until there is progress.
    private static let attempts = 5
    /// Bytes after which a host that breaks off is taken for one that works.
    private static let progress: Int64 = 64 << 10
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

    /// Exactly the bytes of `range`, in order, as they come: a host that breaks off is asked again for what is missing.
    /// - Parameters:
    ///   - size: of the whole file; an answer that says otherwise is of another file.
    ///   - identity: what the file was known by so far.
    func fetch(
        _ range: Range<Int64>, of links: LinkKeeper, size: Int64, identity: FileIdentity, take: (Data) -> Void
    ) async throws {
        var link = try await links.link()
        var wasRefused = false
        var attempt = 1
        var rest = range
        while true {
            let before = rest.lowerBound
            switch try await receive(&rest, link, size, identity, take) {
            case nil: return
            case .refused:
                guard !wasRefused else { throw SourceError.gone }
                wasRefused = true
                refusals.increment()
                link = try await links.link(afterRefusalOf: link)
            case .retry(let delay, let error):
                if rest.lowerBound - before >= Self.progress { attempt = 1 }
                guard attempt < Self.attempts else { throw error }
                try await sleep(min(delay ?? .milliseconds(100 << (attempt - 1)), .seconds(10)))
                attempt += 1
            }
        }
    }

    /// Takes from `rest` what comes. `nil` when all has come.
    private func receive(
        _ rest: inout Range<Int64>, _ link: LinkKeeper.Link, _ size: Int64, _ identity: FileIdentity,
        _ take: (Data) -> Void
    ) async throws -> Trouble? {
        switch try await ask(rest, at: link.direct.url, size: size) {
        case .trouble(let trouble): return trouble
        case .body(let body, let mark):
            try await check(identity, mark, link, size)
            return try await receive(&rest, body, take)
        }
    }

    private func receive(
        _ rest: inout Range<Int64>, _ body: FetchBody, _ take: (Data) -> Void
    ) async throws -> Trouble? {
        do throws(FetchError) {
            while let bytes = try await body.next() {
                guard bytes.count <= rest.count else { return .retry(as: .rangesUnsupported) }
                bytesFetched.increment(by: Double(bytes.count))
                rest = rest.lowerBound + Int64(bytes.count)..<rest.upperBound
                take(bytes)
            }
            return rest.isEmpty ? nil : .retry(as: .rangesUnsupported)
        } catch {
            return try Self.trouble(error)
        }
    }

    /// - Throws: ``SourceError/changed`` when the link leads to another file than the ones before.
    private func check(_ identity: FileIdentity, _ mark: String?, _ link: LinkKeeper.Link, _ size: Int64) async throws {
        switch identity.judge(mark, link: link.number) {
        case .same: return
        case .other: throw SourceError.changed
        case .unknown:
            let known = identity.beginning ?? Data()
            var rest = 0..<Int64(known.count)
            guard case .body(let body, _) = try await ask(rest, at: link.direct.url, size: size) else {
                throw SourceError.unreachable
            }
            var found = Data()
            guard try await receive(&rest, body, { found.append($0) }) == nil else { throw SourceError.unreachable }
            guard found == known else { throw SourceError.changed }
            identity.accept(mark, link: link.number)
        }
    }

    private func ask(_ range: Range<Int64>, at url: String, size: Int64) async throws -> Answer {
        let request = FetchRequest(
            url, timeout: .seconds(60), stallTimeout: stallLimit,
            maximumBodyBytes: max(range.count, Self.pageLimit), range: range, redirects: .follow(maximum: 3))
        let response: StreamedResponse
        do throws(FetchError) {
            response = try await fetcher.stream(request)
        } catch {
            return .trouble(try Self.trouble(error))
        }
        return try Self.judge(response, range, size)
    }

    private static func judge(
        _ response: StreamedResponse, _ range: Range<Int64>, _ size: Int64
    ) throws -> Answer {
        switch response.status {
        case 206:
            guard let part = ContentRange(response.headers["Content-Range"]) else {
                throw SourceError.rangesUnsupported
            }
            guard part.size == size else { throw SourceError.changed }
            guard part.range == range else { return .trouble(.retry(as: .rangesUnsupported)) }
            return .body(response.body, mark: response.headers["ETag"])
        case 200: throw SourceError.rangesUnsupported
        case 416: throw SourceError.changed
        case 401, 403, 404, 410: return .trouble(.refused)
        case 429, 503: return .trouble(.retry(after: response.headers.retryAfter, as: .busy))
        default: return .trouble(.retry(as: .unreachable))
        }
    }

    private static func trouble(_ error: FetchError) throws -> Trouble {
        switch error {
        case .cancelled: throw CancellationError()
        case .addressRefused, .schemeRefused, .malformedURL: throw SourceError.refusedAddress
        // More than the range: the whole file, or a page.
        case .bodyTooLarge: throw SourceError.rangesUnsupported
        default: return .retry(as: .unreachable)
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
