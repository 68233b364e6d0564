/// Why bytes of a remote file cannot be had.
enum SourceError: Error, Equatable {
    /// The host does not answer, or breaks off, time after time.
    case unreachable
    /// The host has the file no more, and a new link does not help.
    case gone
    /// The host refuses for now: too many connections, or maintenance.
    case busy
    /// The host answers ranges with the whole file or with something else.
    case rangesUnsupported
    /// The file has another size than before: it is not the same file.
    case changed
    /// The host's address is not a public one.
    case refusedAddress
}

extension SourceError {
    /// Stable, for programs.
    var code: String {
        switch self {
        case .unreachable: "source_unreachable"
        case .gone: "source_gone"
        case .busy: "source_busy"
        case .rangesUnsupported: "source_without_ranges"
        case .changed: "source_changed"
        case .refusedAddress: "source_address_refused"
        }
    }

    var reason: String {
        switch self {
        case .unreachable: "The file host does not answer."
        case .gone: "The file is no longer there."
        case .busy: "The file host is busy."
        case .rangesUnsupported: "The file host cannot serve parts of the file."
        case .changed: "The file is not the one that playback began with."
        case .refusedAddress: "The file's address is not a public one."
        }
    }
}
