import Configuration
import HTTPFetching
import Platform
import Torrents

/// AllDebrid's API, version 4 (https://docs.alldebrid.com).
struct AllDebrid: Sendable {
    private let baseURL: String
    /// Signing in needs none.
    private let key: Secret<String>?
    private let upstream: Upstream
    private let standing: AccountStanding

    init(baseURL: String, key: Secret<String>?, upstream: Upstream, standing: AccountStanding) {
        self.baseURL = baseURL
        self.key = key
        self.upstream = upstream
        self.standing = standing
    }

    /// Puts a magnet into the account; one that is there stays as it is.
    func upload(_ magnet: Magnet) async throws(AllDebridError) -> UploadedMagnet {
        let answer: UploadAnswer = try await call("/v4/magnet/upload", [("magnets[]", magnet.text)], isAction: true)
        return try only(answer)
    }

    /// Puts several into the account; what became of each, in their order.
    func upload(_ magnets: [Magnet]) async throws(AllDebridError) -> [UploadedMagnet] {
        let fields = magnets.map { ("magnets[]", $0.text) }
        let answer: UploadAnswer = try await call("/v4/magnet/upload", fields, isAction: true)
        guard answer.items.count == magnets.count else { throw .notUnderstood }
        for error in answer.items.compactMap(\.error) { standing.note(error.code) }
        return answer.items
    }

    /// Tries to upload what is no magnet, which changes nothing: an account, or an address, that may not upload is
    /// refused before that is seen.
    func tryUpload() async throws(AllDebridError) {
        let _: UploadAnswer = try await call("/v4/magnet/upload", [("magnets[]", "none")], isAction: true)
    }

    func upload(torrent: Data) async throws(AllDebridError) -> UploadedMagnet {
        let form = MultipartFile(field: "files[]", name: "upload.torrent", type: "application/x-bittorrent", torrent)
        let answer: UploadAnswer = try await call("/v4/magnet/upload/file", form.body, form.contentType, isAction: true)
        return try only(answer)
    }

    /// What has changed since the session's last answer; everything when the counter is 0 or out of step.
    func changes(session: Int64, counter: Int64) async throws(AllDebridError) -> LiveAnswer {
        try await call("/v4.1/magnet/status", [("session", "\(session)"), ("counter", "\(counter)")])
    }

    func magnets() async throws(AllDebridError) -> [MagnetStatus] {
        let answer: StatusAnswer = try await call("/v4.1/magnet/status", [])
        return answer.magnets.all
    }

    func files(of id: Int64) async throws(AllDebridError) -> [TorrentFile] {
        guard let files = try await files(of: [id])[id] else { throw .notUnderstood }
        return try files.get()
    }

    /// The files of several, by number; order is nothing to go by.
    func files(
        of ids: [Int64]
    ) async throws(AllDebridError) -> [Int64: Result<[TorrentFile], AllDebridError>] {
        let answer: FilesAnswer = try await call("/v4/magnet/files", ids.map { ("id[]", "\($0)") })
        var files: [Int64: Result<[TorrentFile], AllDebridError>] = [:]
        for magnet in answer.magnets.all {
            guard let id = magnet.id else { continue }
            files[id] =
                magnet.error.map { .failure(.refused($0.code)) } ?? .success(magnet.files.flatMap { $0.files() })
        }
        return files
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

    /// One of the qualities that an unlock offered.
    /// - Parameter generation: of the unlock.
    func stream(_ variant: String, of generation: String) async throws(AllDebridError) -> UnlockedLink {
        try await call("/v4/link/streaming", [("id", generation), ("stream", variant)], isAction: true)
    }

    func delayed(_ id: Int64) async throws(AllDebridError) -> DelayedLink {
        try await call("/v4/link/delayed", [("id", "\(id)")])
    }

    func user() async throws(AllDebridError) -> AccountAnswer.User {
        let answer: AccountAnswer = try await call("/v4/user", [])
        return answer.user
    }

    func hosts() async throws(AllDebridError) -> HostsAnswer { try await call("/v4.1/user/hosts", []) }

    // MARK: Signing in

    func pin() async throws(AllDebridError) -> PINAnswer { try await call("/v4.1/pin/get", []) }

    /// - Returns: `nil` while nobody has typed in the pin.
    func key(by pin: PINAnswer) async throws(AllDebridError) -> Secret<String>? {
        let answer: PINCheck = try await call("/v4/pin/check", [("check", pin.check), ("pin", pin.pin)])
        return answer.key.map { Secret($0) }
    }

    private func only(_ answer: UploadAnswer) throws(AllDebridError) -> UploadedMagnet {
        guard let item = answer.items.first else { throw .notUnderstood }
        if let error = item.error {
            standing.note(error.code)
            throw .refused(error.code)
        }
        return item
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
        if let key { request.headers["Authorization"] = "Bearer \(key.exposed)" }
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
