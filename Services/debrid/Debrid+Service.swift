import HTTPFetching
import ServiceRuntime

extension Debrid {
    /// As it runs for real.
    init(_ configuration: DebridConfiguration, _ service: Service) {
        self.init(
            configuration, allowed: service.common.allowedAddresses.compactMap { HostPort(text: $0) },
            userAgent: "ProStream/\(productVersion)", logger: service.logger, metrics: service.metrics)
    }
}
