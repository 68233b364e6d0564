import Contracts
import HTTPFetching

/// Makes direct links, each checked by a read of one byte.
struct LinkUnlocking: Sendable {
    let allDebrid: AllDebrid
    let probe: LinkProbe
    let delay: DelayedUnlock

    /// Whether a link that was refused once works after all. It is dead after two failed checks.
    /// - Throws: ``LinkError`` when that cannot be told now.
    func isAlive(_ url: String) async throws -> Bool {
        for _ in 0..<2 {
            do throws(LinkError) {
                _ = try await probe.probe(url)
                return true
            } catch {
                guard error.isRefusal else { throw error }
            }
        }
        return false
    }

    func link(to page: String, variant: String?) async throws -> DirectLink {
        do {
            return try await unlock(page, variant)
        } catch let error as LinkError where error.isRefusal {
            // AllDebrid may hand out again what has died meanwhile: once more, and no further.
            return try await unlock(page, variant)
        }
    }

    private func unlock(_ page: String, _ variant: String?) async throws -> DirectLink {
        let answer = try await allDebrid.unlock(page)
        let variants = answer.streams.map(\.wire)
        let url: String
        var fileName = answer.fileName
        if let direct = answer.url, variant == nil {
            url = direct
        } else if let generation = answer.generation, let stream = Self.chosen(variant, of: answer.streams) {
            let chosen = try await allDebrid.stream(stream.id, of: generation)
            url = if let direct = chosen.url { direct } else { try await delay.wait(for: chosen, at: allDebrid) }
            fileName = chosen.fileName ?? fileName
        } else if variant == nil {
            url = try await delay.wait(for: answer, at: allDebrid)
        } else {
            throw AllDebridError.refused("STREAM_INVALID_STREAM_ID")
        }
        let finding = try await probe.probe(url)
        var link = DirectLink(
            url: finding.url, fileName: fileName ?? "video", sizeBytes: finding.sizeBytes, expiresAt: nil)
        if !variants.isEmpty { link.variants = variants }
        return link
    }

    /// The wanted one, or the one with the most lines.
    private static func chosen(_ variant: String?, of streams: [StreamAnswer]) -> StreamAnswer? {
        if let variant { return streams.first { $0.id == variant } }
        return streams.max { ($0.lines ?? 0, $0.sizeBytes ?? 0) < ($1.lines ?? 0, $1.sizeBytes ?? 0) }
    }
}

extension StreamAnswer {
    fileprivate var wire: LinkVariant {
        LinkVariant(
            id: id, name: name ?? lines.map { "\($0)p" } ?? id, fileExtension: fileExtension, sizeBytes: sizeBytes)
    }
}

extension LinkError {
    var isRefusal: Bool { if case .refused = self { true } else { false } }
}
