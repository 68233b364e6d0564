import Contracts
import HTTP

extension Observation {
    /// Eleven days: longer than anything that is played.
    private static let longest = 1_000_000.0

    /// Notes everything that is wrong with the fields.
    func check(_ checks: inout FieldChecks) {
        checks.require(
            (0...Self.longest).contains(positionSeconds), "positionSeconds", "out_of_range",
            "must be from 0 to 1000000")
        checks.require(
            (1...Self.longest).contains(durationSeconds), "durationSeconds", "out_of_range",
            "must be from 1 to 1000000")
        guard let release else { return }
        checks.length("release.name", release.name, 1...512)
        checks.length("release.id", release.id, 1...1_024)
        checks.length("release.file", release.file, 1...1_024)
        let isHash = release.infoHash?.wholeMatch(of: /[0-9a-f]{40}/) != nil
        checks.require(
            release.infoHash == nil || isHash, "release.infoHash", "invalid", "must be 40 lower-case hexadecimal digits"
        )
    }
}
