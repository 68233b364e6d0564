/// What the house consists of, in the order in which it is started.
enum Program: String, CaseIterable, Sendable, CustomStringConvertible {
    case simulators, auth, catalog, indexer, debrid, stream

    static var services: [Program] { allCases.filter { $0 != .simulators } }

    var description: String { rawValue }
}
