import HTTP
import Platform

/// `/movie/changes` and its like: what was edited within two weeks at most.
struct TMDBChanges: Sendable {
    private static let rowsPerPage = 100
    private static let longest: TimeInterval = 14 * 86_400

    let world: World

    var endpoints: [Endpoint] {
        let content = world.content
        return [
            Endpoint("/movie/changes") { try list(content.films.map(\.work.id), $0) },
            Endpoint("/tv/changes") { try list(content.series.map(\.work.id), $0) },
            Endpoint("/person/changes") { try list(content.people.map(\.id), $0) },
            Endpoint("/movie/{id}/changes") { try changes(isKnown: content.film($0.number("id")) != nil, $0) },
            Endpoint("/tv/{id}/changes") { try changes(isKnown: content.series($0.number("id")) != nil, $0) },
            Endpoint("/person/{id}/changes") { try changes(isKnown: content.person($0.number("id")) != nil, $0) },
        ]
    }

    private func list(_ ids: [Int], _ call: Call) throws(TMDBError) -> Response {
        try checkDates(call)
        let rows: [JSONValue] = ids.map { ["id": .int($0), "adult": false] }
        return try Answer.json(TMDBPaging.page(rows, call.page(), rowsPerPage: Self.rowsPerPage))
    }

    private func changes(isKnown: Bool, _ call: Call) throws(TMDBError) -> Response {
        guard isKnown else { throw .notFound }
        try checkDates(call)
        return Answer.json(["changes": []])
    }

    /// The last day without any dates.
    private func checkDates(_ call: Call) throws(TMDBError) {
        let end = try date("end_date", call) ?? world.clock.now()
        let start = try date("start_date", call) ?? end.addingTimeInterval(-86_400)
        guard end.timeIntervalSince(start) <= Self.longest else { throw .dateRange }
    }

    private func date(_ name: String, _ call: Call) throws(TMDBError) -> Date? {
        guard let text = call.fields[name], !text.isEmpty else { return nil }
        guard let date = try? Date("\(text)T00:00:00Z", strategy: .iso8601) else { throw .dateFormat }
        return date
    }
}
