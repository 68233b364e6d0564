import Contracts
import HTTP
import HTTPFetching
import Platform
import ServiceRuntime
import Torrents

/// Fetches a torrent file from an address, which may lead to a magnet instead: trackers' and Prowlarr's do.
struct TorrentFetcher: Sendable {
    private static let longestFile = 4 << 20
    private static let mostRedirects = 5

    /// Its guard must refuse addresses that are not public.
    let upstream: Upstream

    func torrent(at address: String) async throws -> TorrentUpload {
        var address = address
        for _ in 0...Self.mostRedirects {
            let response = try await response(from: address)
            guard (300..<400).contains(response.status) else { return try Self.torrent(in: response) }
            guard let target = response.headers["Location"] else { throw TorrentAddressError.noTorrent }
            if target.lowercased().hasPrefix("magnet:") { return try Self.magnet(target) }
            guard let next = URL(string: target, relativeTo: URL(string: address))?.absoluteString else {
                throw TorrentAddressError.noTorrent
            }
            address = next
        }
        throw TorrentAddressError.tooManyRedirects
    }

    private func response(from address: String) async throws -> FetchResponse {
        do throws(FetchError) {
            return try await upstream.send(
                FetchRequest(
                    address, timeout: .seconds(20), maximumBodyBytes: Self.longestFile, redirects: .report))
        } catch {
            switch error {
            case .addressRefused, .schemeRefused, .malformedURL: throw TorrentAddressError.unsafe
            case .bodyTooLarge: throw TorrentAddressError.noTorrent
            default: throw TorrentAddressError.noAnswer(error)
            }
        }
    }

    private static func torrent(in response: FetchResponse) throws -> TorrentUpload {
        guard response.status == 200 else { throw TorrentAddressError.refused(response.status) }
        // Some answer with the magnet itself.
        if response.body.starts(with: "magnet:".utf8) {
            return try magnet(String(decoding: response.body.prefix(Magnet.maximumLength), as: UTF8.self))
        }
        do throws(TorrentError) {
            return .file(response.body, try InfoHash(torrent: response.body))
        } catch {
            throw TorrentAddressError.noTorrent
        }
    }

    private static func magnet(_ text: String) throws -> TorrentUpload {
        do throws(TorrentError) {
            return .magnet(try Magnet(text.filter { !$0.isNewline }))
        } catch {
            throw TorrentAddressError.noTorrent
        }
    }
}

/// Why an address gives no torrent.
enum TorrentAddressError: Error, Equatable {
    /// It leads to no public address, or is no http address at all.
    case unsafe
    case refused(Int)
    case tooManyRedirects
    /// Something else is there.
    case noTorrent
    case noAnswer(FetchError)
}

extension TorrentAddressError: ProblemConvertible {
    var problem: Problem {
        var problem: Problem =
            switch self {
            case .unsafe:
                .badGateway("torrent_unsafe", "The address of the torrent leads to one that is not public.")
            case .refused(let status):
                .badGateway("torrent_gone", "The torrent's server refuses to send it (\(status)).")
            case .tooManyRedirects: .badGateway("torrent_gone", "The address of the torrent leads nowhere.")
            case .noTorrent: .badGateway("torrent_invalid", "No torrent and no magnet is at the address.")
            case .noAnswer(let error): error.problem(of: "torrent_host")
            }
        problem.otherSourceMayHelp = true
        return problem
    }
}
