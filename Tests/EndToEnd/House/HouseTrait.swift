import Testing

/// Opens a ``House`` before the first test of a suite and closes it after the last.
struct HouseTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let house = try await House.open()
        do {
            try await House.$opened.withValue(house) { try await function() }
        } catch {
            await house.close()
            throw error
        }
        let remaining = await house.close()
        if !remaining.isEmpty { Issue.record("Still there after the end: \(remaining.joined(separator: ", "))") }
    }
}

extension Trait where Self == HouseTrait {
    static var house: HouseTrait { HouseTrait() }
}
