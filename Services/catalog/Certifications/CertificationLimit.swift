import Contracts
import HTTP
import ServiceRuntime

/// The most that a profile may see.
struct CertificationLimit: Sendable, Equatable {
    /// Whose certifications count.
    let country: String
    /// From which the highest certification lets people see a title. One that nobody knows lets through only what is for
    /// everybody.
    let age: Int

    init(_ maximum: Certification) {
        country = maximum.country
        age = CertificationAge.age(of: maximum.name, in: maximum.country) ?? 0
    }
}

extension Request {
    /// What the watching profile may see at most; `nil` for all.
    var certificationLimit: CertificationLimit? { maximumCertification.map(CertificationLimit.init) }
}
