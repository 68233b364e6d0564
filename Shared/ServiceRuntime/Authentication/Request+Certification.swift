public import Contracts
public import HTTP

extension Request {
    /// What may be shown to who asks, or to whom a service asks for, at most: everything when `nil`.
    public var maximumCertification: Certification? {
        switch principal {
        case .user(let user): user.maximumCertification
        case .service: actingCertification
        case nil: nil
        }
    }

    /// As a service says it. One that cannot be read was refused where the service was let in.
    var actingCertification: Certification? {
        headers[Authenticator.actingCertificationHeader].flatMap { Certification($0) }
    }
}
