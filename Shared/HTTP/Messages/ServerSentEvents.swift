import Contracts
import Platform

/// Writes server-sent events (HTML Living Standard §9.2).
public struct EventWriter: Sendable {
    private let body: any BodyWriter

    init(_ body: any BodyWriter) { self.body = body }

    /// - Parameters:
    ///   - event: the client's listener; it and `id` must hold no line break.
    ///   - data: any text; each of its lines becomes a `data:` line.
    public func send(event: String? = nil, id: String? = nil, data: String) async throws {
        var text = ""
        if let id { text += "id: \(Self.line(id))\n" }
        if let event { text += "event: \(Self.line(event))\n" }
        for line in data.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            text += "data: \(line)\n"
        }
        try await body.write(Data((text + "\n").utf8))
    }

    /// The value as JSON in one event.
    public func send(event: String? = nil, id: String? = nil, _ value: some Encodable) async throws {
        try await send(event: event, id: id, data: String(decoding: WireFormat.encode(value), as: UTF8.self))
    }

    /// A line that clients ignore; it shows proxies that the connection lives.
    public func comment(_ text: String = "") async throws {
        try await body.write(Data(": \(Self.line(text))\n\n".utf8))
    }

    private static func line(_ text: String) -> String { String(text.prefix { !$0.isNewline }) }
}

extension Response {
    /// A stream of events until `send` returns, with a comment whenever `keepAlive` has passed.
    public static func events(
        keepAlive: Duration = .seconds(15), _ send: @escaping @Sendable (EventWriter) async throws -> Void
    ) -> Response {
        let body = StreamBody(isEndless: true) { writer in
            let events = EventWriter(writer)
            // The head and a first line at once: a proxy may wait for the first byte.
            try await events.comment()
            try await withThrowingTaskGroup { group in
                group.addTask { try await send(events) }
                group.addTask {
                    while true {
                        try await Task.sleep(for: keepAlive)
                        try await events.comment()
                    }
                }
                defer { group.cancelAll() }
                try await group.next()
            }
        }
        // The last field asks nginx not to hold events back.
        let headers: Headers = [
            "Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no",
        ]
        return Response(headers: headers, body: .stream(body))
    }
}
