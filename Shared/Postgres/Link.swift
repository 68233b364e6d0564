internal import CPostgres
import Configuration
import Platform

/// One connection of libpq, closed with its owner. Every call blocks, no longer than its deadline.
struct Link: ~Copyable {
    private let handle: OpaquePointer
    /// After this the link is good for nothing but to be dropped.
    private(set) var isLost = false
    /// The names of the statements that the server has parsed and planned for this link, by their text.
    private var prepared: [String: String] = [:]
    private var preparedCount = 0

    private init(owning handle: OpaquePointer) { self.handle = handle }

    deinit { PQfinish(handle) }

    /// - Throws: ``PostgresError/unavailable(_:)``.
    static func open(_ address: Address, deadline: ContinuousClock.Instant) throws(PostgresError) -> Link {
        guard let handle = start(address) else { throw .unavailable("there is no memory for a connection") }
        // libpq would print notices on standard error, among the log's lines.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        let link = Link(owning: handle)
        try link.connect(deadline)
        return link
    }

    private static func start(_ address: Address) -> OpaquePointer? {
        // A `dbname` that is a connection string is taken apart; what comes after it has precedence.
        let parameters =
            [("dbname", address.text.exposed)] + (address.password.map { [("password", $0.exposed)] } ?? [])
        let names = parameters.map { strdup($0.0) }
        let values = parameters.map { strdup($0.1) }
        defer { for text in names + values { free(text) } }
        return PQconnectStartParams(
            names.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
    }

    private func connect(_ deadline: ContinuousClock.Instant) throws(PostgresError) {
        var next = PQstatus(handle) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING
        while next != PGRES_POLLING_OK {
            guard next != PGRES_POLLING_FAILED else { throw .unavailable(message) }
            let events = next == PGRES_POLLING_WRITING ? POLLOUT : POLLIN
            guard wait(for: Int16(events), until: deadline) else {
                throw .unavailable("the server did not answer in time")
            }
            next = PQconnectPoll(handle)
        }
        PQsetnonblocking(handle, 1)
    }

    /// Whether something came while nothing was asked: in nearly every case the server's farewell.
    var isStale: Bool { wait(for: Int16(POLLIN), until: .now) }

    /// One statement with values. It is prepared the first time, so that the server need not plan it again.
    mutating func run(_ query: Query, deadline: ContinuousClock.Instant) -> Result<Answer, PostgresError> {
        if prepared[query.text] == nil, prepared.count < Self.maximumPrepared {
            preparedCount += 1
            let name = "s\(preparedCount)"
            let outcome = finish(sent: PQsendPrepare(handle, name, query.text, 0, nil), deadline)
            guard case .success = outcome else { return outcome }
            prepared[query.text] = name
        }
        let name = prepared[query.text]
        let outcome = send(query, name, deadline)
        guard name != nil, case .failure(.refused(.featureNotSupported, _, _)) = outcome else { return outcome }
        // Its tables have changed since it was planned.
        prepared[query.text] = nil
        guard PQtransactionStatus(handle) == PQTRANS_IDLE else {
            return .failure(.unavailable("a table was changed meanwhile"))
        }
        return send(query, nil, deadline)
    }

    /// Statements are as many as the program has; a bound for one that makes them up.
    private static let maximumPrepared = 256

    /// - Parameter name: the prepared statement's.
    private mutating func send(
        _ query: Query, _ name: String?, _ deadline: ContinuousClock.Instant
    ) -> Result<Answer, PostgresError> {
        let values = query.values.map { $0.flatMap { strdup($0) } }
        defer { for value in values { free(value) } }
        let count = Int32(values.count)
        let pointers = values.map { UnsafePointer($0) }
        let sent =
            if let name {
                PQsendQueryPrepared(handle, name, count, pointers, nil, nil, 0)
            } else {
                PQsendQueryParams(handle, query.text, count, nil, pointers, nil, nil, 0)
            }
        return finish(sent: sent, deadline)
    }

    /// Statements separated by semicolons, without values.
    mutating func run(script: String, deadline: ContinuousClock.Instant) -> Result<Answer, PostgresError> {
        finish(sent: PQsendQuery(handle, script), deadline)
    }

    private mutating func finish(sent: Int32, _ deadline: ContinuousClock.Instant) -> Result<Answer, PostgresError> {
        guard sent == 1, flush(until: deadline) else { return lose() }
        var outcome: Result<Answer, PostgresError> = .success(Answer())
        while true {
            guard receive(until: deadline) else { return lose() }
            guard let result = PQgetResult(handle) else { break }
            let answer = Result { () throws(PostgresError) in try LinkResult(owning: result).answer() }
            if case .success = outcome { outcome = answer }
        }
        if PQstatus(handle) == CONNECTION_BAD { isLost = true }
        return outcome
    }

    /// The time is up, or the server is gone.
    private mutating func lose() -> Result<Answer, PostgresError> {
        isLost = true
        return .failure(PQstatus(handle) == CONNECTION_BAD ? .unavailable(message) : .timedOut)
    }

    private func flush(until deadline: ContinuousClock.Instant) -> Bool {
        while true {
            switch PQflush(handle) {
            case 0: return true
            case 1:
                guard wait(for: Int16(POLLIN | POLLOUT), until: deadline), PQconsumeInput(handle) == 1 else {
                    return false
                }
            default: return false
            }
        }
    }

    private func receive(until deadline: ContinuousClock.Instant) -> Bool {
        while PQisBusy(handle) == 1 {
            guard wait(for: Int16(POLLIN), until: deadline), PQconsumeInput(handle) == 1 else { return false }
        }
        return true
    }

    /// `false` once the deadline has passed.
    private func wait(for events: Int16, until deadline: ContinuousClock.Instant) -> Bool {
        var descriptor = pollfd(fd: PQsocket(handle), events: events, revents: 0)
        while true {
            let milliseconds = (deadline - .now) / .milliseconds(1)
            let count = poll(&descriptor, 1, Int32(max(0, min(milliseconds.rounded(.up), 3_600_000))))
            if count >= 0 { return count > 0 }
            guard errno == EINTR else { return false }
        }
    }

    /// libpq's words, on one line. They name host, user and database, never the password.
    private var message: String {
        String(cString: PQerrorMessage(handle)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
