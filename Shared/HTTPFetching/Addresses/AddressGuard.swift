import Platform

/// Which hosts a ``Fetcher`` may connect to.
///
/// The address is looked at when the socket is opened, after the name was resolved: a name that changes its address
/// between the check and the connection gains nothing. Each redirect is a new connection and a new check.
public struct AddressGuard: Sendable {
    private let allowed: Set<HostPort>

    /// Public addresses, and the hosts and ports that the operator's configuration names, whatever their addresses.
    public static func publicOnly(allowing allowed: [HostPort] = []) -> AddressGuard {
        AddressGuard(allowed: Set(allowed))
    }

    /// Public addresses, and the hosts and ports of these URLs from the configuration.
    public static func publicOnly(allowingHostsOf urls: [String]) -> AddressGuard {
        .publicOnly(allowing: urls.compactMap(HostPort.init(url:)))
    }

    func isExempt(_ target: HostPort) -> Bool { allowed.contains(target) }

    func permits(_ address: IPAddress, for target: HostPort) -> Bool { address.isPublic || isExempt(target) }
}
