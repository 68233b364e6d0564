internal import CPostgres

/// What a statement gave: rows, and how many it changed.
struct Answer {
    var rows: [Row] = []
    /// Rows that INSERT, UPDATE or DELETE changed, or that SELECT gave.
    var count = 0
}

/// A result of libpq, freed with its owner.
struct LinkResult: ~Copyable {
    private let handle: OpaquePointer

    init(owning handle: OpaquePointer) { self.handle = handle }

    deinit { PQclear(handle) }

    func answer() throws(PostgresError) -> Answer {
        switch PQresultStatus(handle) {
        case PGRES_TUPLES_OK: Answer(rows: rows(), count: count)
        case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: Answer(count: count)
        default: throw error
        }
    }

    private var count: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    private func rows() -> [Row] {
        let width = PQnfields(handle)
        let names = (0..<width).map { String(cString: PQfname(handle, $0)) }
        let columns = Dictionary(zip(names, 0...), uniquingKeysWith: { first, _ in first })
        return (0..<PQntuples(handle)).map { row in
            Row(columns: columns, cells: (0..<width).map { cell(row, $0) })
        }
    }

    private func cell(_ row: Int32, _ column: Int32) -> String? {
        PQgetisnull(handle, row, column) == 1 ? nil : String(cString: PQgetvalue(handle, row, column))
    }

    /// Only the primary message: the detail repeats values.
    private var error: PostgresError {
        let state = SQLState(rawValue: pq_sql_state(handle).map { String(cString: $0) } ?? "")
        let message = pq_primary_message(handle).map { String(cString: $0) } ?? "the connection was lost"
        if state == .queryCancelled { return .timedOut }
        guard !state.rawValue.isEmpty, !state.meansUnavailable else { return .unavailable(message) }
        return .refused(state, message: message, constraint: pq_constraint_name(handle).map { String(cString: $0) })
    }
}
