import Configuration
import HTTPFetching
import Platform
import Torrents

/// AllDebrid's API, version 4 (https://docs.alldebrid.com).
struct AllDebrid: Sendable {
    private let baseURL: String
    private let key: Secret<String>
    private let upstream: Upstream
    private let standing: AccountStanding

    init(baseURL: String, key: Secret<String>, upstream: Upstream, standing: AccountStanding) {
        self.baseURL = baseURL
        self.key = key
        self.upstream = upstream
        self.standing = standing
    }

    /// Puts a magnet into the account; one that is there stays as it is.
    /// - Returns: its number, unless AllDebrid kept that to itself.
    func upload(_ magnet: Magnet) async throws(AllDebridError) -> Int64? {
        let answer: UploadAnswer = try await call("/v4/magnet/upload", [("magnets[]", magnet.text)], isAction: true)
        return try number(answer)
    }

    func upload(torrent: Data) async throws(AllDebridError) -> Int64? {
        let form = MultipartFile(field: "files[]", name: "upload.torrent", type: "application/x-bittorrent", torrent)
        let answer: UploadAnswer = try await call("/v4/magnet/upload/file", form.body, form.contentType, isAction: true)
        return try number(answer)
    }

    func magnets() async throws(AllDebridError) -> [MagnetStatus] {
        let answer: StatusAnswer = try await call("/v4.1/magnet/status", [])
        return answer.magnets.all
    }

    func magnet(_ id: Int64) async throws(AllDebridError) -> MagnetStatus {
        let answer: StatusAnswer = try await call("/v4.1/magnet/status", [("id", "\(id)")])
        // The whole list was seen in answer to a number that is not there.
        guard let magnet = answer.magnets.all.first(where: { $0.id == id }) else { throw .refused("MAGNET_INVALID_ID") }
        return magnet
    }

    func files(of id: Int64) async throws(AllDebridError) -> [TorrentFile] {
        let answer: FilesAnswer = try await call("/v4/magnet/files", [("id[]", "\(id)")])
        guard let magnet = answer.magnets.all.first(where: { $0.id == id }) else { throw .notUnderstood }
        if let error = magnet.error { throw .refused(error.code) }
        return magnet.files.flatMap { $0.files() }
    }

    func delete(_ id: Int64) async throws(AllDebridError) {
        let _: Done = try await call("/v4/magnet/delete", [("id", "\(id)")])
    }

    func restart(_ id: Int64) async throws(AllDebridError) {
        let _: Done = try await call("/v4/magnet/restart", [("id", "\(id)")])
    }

    func unlock(_ link: String) async throws(AllDebridError) -> UnlockedLink {
        try await call("/v4/link/unlock", [("link", link)], isAction: true)
    }

    func delayed(_ id: Int64) async throws(AllDebridError) -> DelayedLink {
        try await call("/v4/link/delayed", [("id", "\(id)")])
    }

    func user() async throws(AllDebridError) -> AccountAnswer.User {
        let answer: AccountAnswer = try await call("/v4/user", [])
        return answer.user
    }

    private func number(_ answer: UploadAnswer) throws(AllDebridError) -> Int64? {
        guard let item = answer.items.first else { throw .notUnderstood }
        if let error = item.error {
            standing.note(error.code)
            throw .refused(error.code)
        }
        return item.id
    }

    // MARK: The one way to call

    private func call<Content: Decodable>(
        _ path: String, _ fields: [(String, String)], isAction: Bool = false
    ) async throws(AllDebridError) -> Content {
        let items = fields.map { "\(PercentEncoding.encode($0))=\(PercentEncoding.encode($1))" }
        let body = items.joined(separator: "&")
        return try await call(path, Data(body.utf8), "application/x-www-form-urlencoded", isAction: isAction)
    }

    /// - Parameter isAction: whether its success shows that the account may do what it is for.
    private func call<Content: Decodable>(
        _ path: String, _ body: Data, _ type: String, isAction: Bool
    ) async throws(AllDebridError) -> Content {
        var request = FetchRequest(
            baseURL + path, method: "POST", body: body, timeout: .seconds(20), maximumBodyBytes: 16 << 20)
        request.headers["Authorization"] = "Bearer \(key.exposed)"
        request.headers["Content-Type"] = type
        var result: Result<Content, AllDebridError> = .failure(.notUnderstood)
        // Empty bodies were seen for hours: once more is worth it, ever more is not.
        for _ in 0..<2 where result.isNotUnderstood { result = try await exchange(request) }
        standing.note(result, isAction: isAction)
        return try result.get()
    }

    /// All calls are as good twice as once: an upload or an unlock that is there already is found again.
    private func exchange<Content: Decodable>(
        _ request: FetchRequest
    ) async throws(AllDebridError) -> Result<Content, AllDebridError> {
        let response: FetchResponse
        do throws(FetchError) { response = try await upstream.send(request, isRepeatable: true) } catch {
            throw .noAnswer(error)
        }
        // The status says little: most errors come with 200.
        if let envelope = try? JSONDecoder().decode(Envelope<Content>.self, from: response.body) {
            return envelope.result
        }
        switch response.status {
        case 429, 503: throw .refused("TOO_MANY_REQUESTS")
        case 500...: throw .refused("GENERIC")
        default: return .failure(.notUnderstood)
        }
    }
}

extension Result where Failure == AllDebridError {
    fileprivate var isNotUnderstood: Bool {
        if case .failure(.notUnderstood) = self { true } else { false }
    }
}
