import HTTPFetching
import Platform

/// Asks the service that runs on this machine whether it is ready: for compose and Kubernetes, with no curl in the image.
enum HealthcheckCommand {
    /// - Returns: the exit status.
    static func run(host: String, port: UInt16) async -> Int32 {
        let local = ["0.0.0.0", "::", "localhost"].contains(host) ? "127.0.0.1" : host
        let target = local.contains(":") ? "[\(local)]" : local
        let fetcher = Fetcher(
            options: FetcherOptions(addressGuard: .publicOnly(allowing: [HostPort(host: target, port: Int(port))])))
        do throws(FetchError) {
            let response = try await fetcher.send(
                FetchRequest("http://\(target):\(port)/ready", timeout: .seconds(8), connectTimeout: .seconds(2)))
            if response.status == 200 { return 0 }
            print("not ready: status \(response.status) \(String(decoding: response.body.prefix(500), as: UTF8.self))")
        } catch {
            print("not ready: \(error.name)")
        }
        return 1
    }
}
