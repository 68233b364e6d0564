import Contracts
import HTTP
import ServiceRuntime

/// `/v1/me/export`: everything of theirs, for the owner of an account. `DELETE /v1/me` is the other half.
struct ExportHandlers: Sendable {
    let exporter: AccountExporter

    var routes: [Route] { [.get("/v1/me/export", export)] }

    @Sendable private func export(_ request: Request) async throws -> Response {
        guard let export = try await exporter.export(request.user()) else { throw Problem.sessionEnded }
        return try .json(
            export,
            headers: [
                "Cache-Control": "no-store", "Content-Disposition": "attachment; filename=\"prostream-account.json\"",
            ])
    }
}
