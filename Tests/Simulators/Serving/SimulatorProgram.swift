import Lifecycle
import Platform

/// The program: films first, then the servers, until it is asked to end.
enum SimulatorProgram {
    /// - Returns: the exit status.
    static func run(_ arguments: [String], environment: [String: String]) async -> Int32 {
        if arguments.contains("--help") {
            print(SimulatorArguments.usage)
            return 0
        }
        do {
            try await serve(SimulatorArguments(arguments, environment: environment))
            return 0
        } catch let misused as SimulatorArguments.Misused {
            say("\(misused.text)\n\(SimulatorArguments.usage)")
            return 2
        } catch {
            say("\(error)")
            return 1
        }
    }

    private static func serve(_ arguments: SimulatorArguments) async throws {
        let stop = StopSignal()
        let signals = await Signals(raising: stop) { _exit(130) }
        defer { signals.restore() }
        let maker = MediaMaker(root: arguments.media, length: arguments.length)
        var media = MediaLibrary.none
        if arguments.hasMedia { media = try await maker.library() }
        let world = World(media: media)
        world.set { $0.keepsRateLimit = true }
        try await SimulatorServer(world: world, ports: arguments.ports).run(until: stop) { addresses in
            for provider in Provider.allCases { say("\(provider.rawValue) \(addresses.base(provider))") }
            say("key \(World.key)")
        }
    }

    /// A line on standard error.
    private static func say(_ text: String) {
        let bytes = Array("\(text)\n".utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
