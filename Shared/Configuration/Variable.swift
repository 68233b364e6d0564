/// What is known of a setting without reading it: for `--help`, and for the test of `.env.example`.
public struct Variable: Sendable, Equatable {
    public let name: String
    /// A sentence with unit and range.
    public let summary: String
    /// As one would write it; `nil` when the variable is required or has no value unless set.
    public let defaultValue: String?
    public let isRequired: Bool
    /// Also read from the file that `NAME_FILE` names; never printed.
    public let isSecret: Bool
}

/// Everything that is wrong with the settings, a sentence each.
public struct ConfigurationError: Error, Equatable, CustomStringConvertible {
    public let complaints: [String]
    public var description: String { complaints.joined(separator: "; ") }
}

/// Settings of a service or of a part of one. The initialiser reads every variable, whatever the others are like,
/// so that a person sees all complaints at once.
public protocol ServiceConfiguration: Sendable {
    init(_ reader: inout Reader)
}
