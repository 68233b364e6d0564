import Configuration
import HTTPFetching
import Observability
import Platform
import ServiceRuntime

/// `debrid login`: gets an API key by a pin that somebody types in at AllDebrid's page.
enum LoginCommand {
    /// AllDebrid asks not to be asked more often.
    private static let interval: Duration = .seconds(5)

    static let command = ServiceCommand("login", "gets an API key by a pin that you type in at alldebrid.com") { _ in
        let settings = try Reader.read(DebridAddress.self, from: .process)
        let logger = Logger(service: "debrid", minimum: .error) { line in print(line.text) }
        let upstream = DebridService.api(settings, logger, Metrics()) { try await Task.sleep(for: $0) }
        let allDebrid = AllDebrid(
            baseURL: settings.url, key: nil, upstream: upstream, standing: AccountStanding())
        return try await login(allDebrid) {
            try await Task.sleep(for: $0)
        } print: {
            print($0)
        }
    }

    /// - Returns: the exit status: 1 when nobody typed in the pin in time.
    static func login(
        _ allDebrid: AllDebrid, sleep: (Duration) async throws -> Void, print: (String) -> Void
    ) async throws -> Int32 {
        let pin = try await allDebrid.pin()
        print("open \(pin.address) and type in \(pin.pin); it is good for \(pin.lifetime / 60) minutes")
        for _ in 0..<max(1, pin.lifetime / interval.components.seconds) {
            try await sleep(interval)
            do throws(AllDebridError) {
                guard let key = try await allDebrid.key(by: pin) else { continue }
                print("ALLDEBRID_API_KEY=\(key.exposed)")
                return 0
            } catch {
                guard error == .refused("PIN_EXPIRED") || error == .refused("PIN_INVALID") else { throw error }
                break
            }
        }
        print("nobody typed in the pin in time")
        return 1
    }
}
