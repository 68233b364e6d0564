import HTTP
import Platform

/// `POST /api/v1/search`: Prowlarr sends a row that was found to a download client of its own.
struct ProwlarrGrab: Sendable {
    private struct Release: Decodable {
        let indexerId: Int?
        let guid: String?
    }

    let world: World

    var endpoints: [Endpoint] { [Endpoint("/api/v1/search", methods: ["POST"], grab)] }

    @Sendable private func grab(_ call: Call) -> Response {
        let release = try? JSONDecoder().decode(Release.self, from: call.request.body)
        let (indexer, guid) = (release?.indexerId ?? 0, release?.guid ?? "")
        let errors = Self.errors(indexer, guid)
        guard errors.isEmpty else { return Answer.json(.array(errors), status: 400, indented: true) }
        let isKept = world.prowlarr.isRemembered(indexer, guid, lifetime: world.knobs.grabLifetime)
        guard isKept, let listing = world.content.listings.first(where: { $0.indexer == indexer && $0.guid == guid })
        else {
            return ProwlarrAnswer.failure(404, "Couldn't find requested release in cache, try searching again")
        }
        guard isObtainable(listing) else {
            return ProwlarrAnswer.failure(409, "Getting release from indexer failed")
        }
        return Answer.bytes(call.request.body, type: "application/json; charset=utf-8")
    }

    private func isObtainable(_ listing: Listing) -> Bool {
        let condition = world.prowlarr.condition(listing.indexer)
        return switch listing.link {
        case .webPage, .gone: false
        default: !condition.isFailing && condition.grabLimit == nil
        }
    }

    /// What a validator says of each property that is wrong.
    private static func errors(_ indexer: Int, _ guid: String) -> [JSONValue] {
        var errors: [JSONValue] = []
        if indexer <= 0 {
            errors.append(
                error("IndexerId", "'Indexer Id' must be greater than '0'.", .int(indexer), "GreaterThanValidator"))
        }
        if guid.isEmpty {
            errors.append(error("Guid", "'Guid' must not be empty.", "", "NotEmptyValidator"))
        }
        return errors
    }

    private static func error(_ property: String, _ message: String, _ value: JSONValue, _ code: String) -> JSONValue {
        [
            "propertyName": .string(property), "errorMessage": .string(message), "attemptedValue": value,
            "severity": "error", "errorCode": .string(code),
        ]
    }
}
