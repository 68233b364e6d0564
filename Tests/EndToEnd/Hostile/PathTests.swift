import Contracts
import Platform
import Support
import Testing

extension EndToEnd {
    @Suite struct PathTests {
        private static let values = [
            "../", "..", "%2e%2e%2f", "%2E%2E%5C", "..%2f..%2fetc%2fpasswd", "%00", "a%00b", "%ff", "%", "%2",
            "%0d%0aX:y",
        ]

        @Test(.timeLimit(.minutes(1)), arguments: Program.services)
        func `no parameter of a path leads anywhere else`(_ service: Program) async throws {
            let house = try House.current
            let token = service == .debrid ? house.settings.internalToken : house.administrator.token
            let routes = try await house.interface(service).routes
            for route in routes {
                for (parameter, value) in route.parameters.flatMap({ name in Self.values.map { (name, $0) } }) {
                    let target = route.path(parameter, value)
                    let (head, body) = try await ask(route.method, target, house.settings.port(service), token)
                    let status = head.split(separator: " ").dropFirst().first.map(String.init)
                    #expect(["400", "404"].contains(status), "\(route.method) \(target): \(head)")
                    #expect(head.lowercased().contains("content-type: application/problem+json"), "\(target)")
                    #expect((try? WireFormat.decode(Problem.self, from: body)) != nil, "\(target)")
                }
            }
        }

        /// Byte for byte: a client would clean the path first.
        private func ask(
            _ method: String, _ target: String, _ port: UInt16, _ token: String
        ) async throws -> (head: String, body: Data) {
            let client = try RawClient(port: port, patience: 15)
            let body = method == "POST" ? "{}" : ""
            let lines = [
                "\(method) \(target) HTTP/1.1", "Host: test", "Authorization: Bearer \(token)",
                "Content-Type: application/json", "Content-Length: \(body.utf8.count)", "Connection: close",
            ]
            await client.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
            return await client.receiveResponse()
        }
    }
}
