import HTTP
import Platform

/// The most that a profile may see, as an age.
struct CertificationLimit: Sendable, Equatable {
    let age: Int

    /// - Parameter name: `PG-13`, `12`. One that nobody knows lets through only what is for everybody.
    init(_ name: String) { age = CertificationAge.age(of: name) ?? 0 }
}

extension Request {
    /// What the watching profile may see at most; `nil` for all.
    var certificationLimit: CertificationLimit? {
        guard case .user(let user) = principal else { return nil }
        return user.maximumCertification.map(CertificationLimit.init)
    }
}
