/// What the program is told on its command line.
struct SimulatorArguments: Equatable {
    struct Misused: Error, Equatable {
        let text: String
    }

    static let usage = """
        usage: simulators [--first-port PORT] [--media FOLDER] [--brief] [--no-media]

        Speaks TMDB, Prowlarr, AllDebrid and its CDN on four ports in this order, from --first-port on
        (SIMULATORS_PORT; 3100 without either; 0 for any free ones). The films are made once, by ffmpeg, in
        FOLDER (SIMULATORS_MEDIA; var/media without either); --brief makes them a few seconds long.
        """

    var firstPort: UInt16 = 3_100
    var media = "var/media"
    var length = MediaLength.full
    var hasMedia = true

    init(_ arguments: [String], environment: [String: String]) throws(Misused) {
        if let port = environment["SIMULATORS_PORT"] { firstPort = try Self.port(port) }
        media = environment["SIMULATORS_MEDIA"] ?? media
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--first-port": firstPort = try Self.port(rest.popFirst())
            case "--media": media = try Self.value(rest.popFirst())
            case "--brief": length = .brief
            case "--no-media": hasMedia = false
            default: throw Misused(text: "unknown argument \(argument)")
            }
        }
    }

    var ports: [Provider: UInt16] {
        guard firstPort > 0 else { return [:] }
        let numbered = Provider.allCases.enumerated().map { ($0.element, firstPort + UInt16($0.offset)) }
        return Dictionary(uniqueKeysWithValues: numbered)
    }

    private static func port(_ text: String?) throws(Misused) -> UInt16 {
        guard let port = try UInt16(value(text)), port < 65_532 else {
            throw Misused(text: "a port is a number up to 65531")
        }
        return port
    }

    private static func value(_ text: String?) throws(Misused) -> String {
        guard let text, !text.isEmpty else { throw Misused(text: "a value is missing") }
        return text
    }
}
