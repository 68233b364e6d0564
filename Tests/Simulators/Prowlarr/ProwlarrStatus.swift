import HTTP
import Platform

/// What Prowlarr tells about itself and its indexers.
struct ProwlarrStatus: Sendable {
    let world: World

    var endpoints: [Endpoint] {
        [
            Endpoint("/api") { _ in Answer.json(["current": "v1", "deprecated": []], indented: true) },
            Endpoint("/api/v1/system/status") { _ in Answer.json(Self.status, indented: true) },
            Endpoint("/api/v1/health") { _ in Answer.json(health, indented: true) },
            Endpoint("/api/v1/indexerstatus") { _ in Answer.json(blocked, indented: true) },
            Endpoint("/api/v1/indexer") { _ in
                Answer.json(.array(world.content.indexers.sorted { $0.name < $1.name }.map(resource)), indented: true)
            },
            Endpoint("/api/v1/indexer/{id}") { call in
                guard let indexer = world.content.indexers.first(where: { String($0.id) == call.parameter("id") })
                else {
                    return ProwlarrAnswer.notFound
                }
                return Answer.json(resource(indexer), indented: true)
            },
        ]
    }

    private static let status: JSONValue = [
        "appName": "Prowlarr", "instanceName": "Prowlarr", "version": .string(ProwlarrProvider.version),
        "isDebug": false,
        "isProduction": true, "isNetCore": true, "isLinux": true, "isDocker": true, "mode": "console",
        "branch": "master",
        "authentication": "forms", "databaseType": "sqLite", "urlBase": "", "runtimeName": "netcore",
    ]

    private var health: JSONValue {
        let names = world.content.indexers.filter { world.prowlarr.blocked($0.id) != nil }.map(\.name)
        guard !names.isEmpty else { return [] }
        return [
            [
                "source": "IndexerStatusCheck", "type": "warning",
                "message": .string("Indexers unavailable due to failures: \(names.joined(separator: ", "))"),
                "wikiUrl": "https://wiki.servarr.com/prowlarr/system#indexers-are-unavailable-due-to-failures",
            ]
        ]
    }

    /// Only those that are blocked now.
    private var blocked: JSONValue {
        .array(
            world.content.indexers.filter { world.prowlarr.blocked($0.id) != nil }.map { indexer in
                let condition = world.prowlarr.condition(indexer.id)
                return [
                    "indexerId": .int(indexer.id), "disabledTill": date(condition.disabledTill),
                    "mostRecentFailure": date(condition.lastFailure), "initialFailure": date(condition.lastFailure),
                    "id": .int(indexer.id),
                ]
            })
    }

    private func date(_ seconds: Int?) -> JSONValue {
        .text(seconds.map { Date(timeIntervalSince1970: Double($0)).formatted(.iso8601) })
    }

    private func resource(_ indexer: Indexer) -> JSONValue {
        let slug = indexer.name.lowercased().filter { $0 != " " }
        return [
            "indexerUrls": .list(["https://tracker\(indexer.id).example/"]), "legacyUrls": [],
            "definitionName": .string(slug),
            "description": .string("\(indexer.name) is a simulated tracker"), "language": "en-US",
            "encoding": "Unicode (UTF-8)", "enable": .bool(indexer.isEnabled), "supportsRss": true,
            "redirect": .bool(world.prowlarr.condition(indexer.id).redirects), "supportsSearch": true,
            "supportsRedirect": true, "supportsPagination": .bool(indexer.supportsPagination),
            "appProfileId": 1, "protocol": .string(indexer.networkProtocol), "privacy": .string(indexer.privacy),
            "capabilities": capabilities(indexer), "priority": .int(indexer.priority), "downloadClientId": 0,
            "added": "2026-01-31T12:00:00Z", "sortName": .string(indexer.name.lowercased()),
            "name": .string(indexer.name),
            "fields": [["order": 0, "name": "apikey", "label": "API Key", "value": "********", "type": "textbox"]],
            "implementationName": "Cardigann", "implementation": "Cardigann", "configContract": "CardigannSettings",
            "infoLink": "https://wiki.servarr.com/prowlarr/supported-indexers", "tags": [], "id": .int(indexer.id),
        ]
    }

    private func capabilities(_ indexer: Indexer) -> JSONValue {
        [
            "limitsMax": 100, "limitsDefault": 100,
            "categories": .array(
                indexer.categories.map { ["id": .int($0), "name": $0 == 2000 ? "Movies" : "TV", "subCategories": []] }),
            "supportsRawSearch": false, "searchParams": ["q"], "tvSearchParams": .list(indexer.seriesParameters),
            "movieSearchParams": .list(indexer.movieParameters), "musicSearchParams": ["q"], "bookSearchParams": ["q"],
        ]
    }
}
