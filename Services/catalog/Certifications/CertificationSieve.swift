import Contracts

/// Lets through what a profile may see. A title that no country has certified is for nobody with a maximum.
struct CertificationSieve: Sendable {
    let guide: CertificationGuide
    let limit: CertificationLimit

    func admits(_ certifications: [Certification]) -> Bool {
        isBelow(CertificationGuide.age(by: certifications, in: limit.country))
    }

    func admits(_ title: TitleID) async throws -> Bool { isBelow(try await guide.age(of: title, in: limit.country)) }

    /// Those that may be seen, in their order. One whose certification cannot be told now is left out.
    func sifted(_ items: [TitleItem]) async throws -> [TitleItem] {
        let admitted = await withTaskGroup(of: (TitleID, Bool).self) { group in
            for title in Set(items.map(\.title)) {
                // What cannot be told is not shown: that is the purpose.
                group.addTask { (title, (try? await admits(title)) ?? false) }
            }
            return await group.reduce(into: Set<TitleID>()) { if $1.1 { $0.insert($1.0) } }
        }
        try Task.checkCancellation()
        return items.filter { admitted.contains($0.title) }
    }

    private func isBelow(_ age: Int?) -> Bool { age.map { $0 <= limit.age } ?? false }
}
