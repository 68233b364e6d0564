public import Configuration
import HTTPServing
import Lifecycle
import Observability
import Platform

extension Service {
    /// The whole of a service's `main.swift`: reads the command line and the environment, runs `body`, and ends the
    /// process.
    ///
    /// Wrong settings are all named in one log line before anything listens, and the exit status is 1.
    /// - Parameters:
    ///   - port: the default of `<NAME>_PORT`.
    ///   - body: returns when the service has stopped.
    public static func main<Settings: ServiceConfiguration>(
        _ name: String, port: Int, _ type: Settings.Type, openAPI: [UInt8], commands: [ServiceCommand] = [],
        _ body: (Service, Settings) async throws -> Void
    ) async -> Never {
        let sink = StandardErrorSink()
        let launch = Launch(name: name, port: port, commands: commands) { sink.write($0) }
        let status = await launch.run(CommandLine.arguments.dropFirst().map { $0 }, type, Data(openAPI), body)
        sink.flush()
        exit(status)
    }
}

/// One run of a service's binary.
struct Launch {
    let name: String
    let port: Int
    let commands: [ServiceCommand]
    var environment = Environment.process
    /// Takes a line of the log.
    let writeLine: @Sendable (LogLine) -> Void

    func run<Settings: ServiceConfiguration>(
        _ arguments: [String], _ type: Settings.Type, _ openAPI: Data,
        _ body: (Service, Settings) async throws -> Void
    ) async -> Int32 {
        switch arguments.first ?? "serve" {
        case "serve" where arguments.count <= 1: return await serve(type, openAPI, body)
        case "healthcheck" where arguments.count == 1: return await healthcheck()
        case "version", "--version": print("\(name) \(productVersion)")
        case "help", "--help", "-h": print(help(type))
        case let word:
            guard let command = commands.first(where: { $0.name == word }) else {
                print("\(name): unknown argument \"\(word)\"; \(name) --help lists what there is")
                return 2
            }
            return await run(command, arguments.dropFirst().map { $0 })
        }
        return 0
    }

    private func run(_ command: ServiceCommand, _ arguments: [String]) async -> Int32 {
        do {
            return try await command.run(arguments)
        } catch {
            logger(.info).error("command failed", ["command": .string(command.name), "error": "\(error)"])
            return 1
        }
    }

    private func serve<Settings: ServiceConfiguration>(
        _ type: Settings.Type, _ openAPI: Data, _ body: (Service, Settings) async throws -> Void
    ) async -> Int32 {
        let settings: (common: CommonConfiguration, own: Settings)
        do throws(ConfigurationError) {
            settings = try Reader.read(from: environment) { reader in (common(&reader), Settings(&reader)) }
        } catch {
            logger(.info).error("the configuration is wrong", ["complaints": .string(error.description)])
            return 1
        }
        let logger = logger(settings.common.logLevel)
        let stop = StopSignal()
        let signals = await Signals(raising: stop) { _exit(130) }
        defer { signals.restore() }
        OpenFiles.raiseLimit()
        let service = Service(
            name: name, common: settings.common, logger: logger, metrics: Metrics(), stop: stop, openAPI: openAPI)
        do {
            try await body(service, settings.own)
            return 0
        } catch {
            logger.error("the service cannot go on", ["error": .string(Self.words(error))])
            return 1
        }
    }

    private func healthcheck() async -> Int32 {
        // Only the address matters here: whatever else is wrong, the service says itself.
        let host = environment.variables["\(name.uppercased())_HOST"] ?? "127.0.0.1"
        let port = environment.variables["\(name.uppercased())_PORT"].flatMap { UInt16($0) } ?? UInt16(self.port)
        return await HealthcheckCommand.run(host: host, port: port)
    }

    private func help<Settings: ServiceConfiguration>(_ type: Settings.Type) -> String {
        let variables = Reader.variables { reader in
            _ = common(&reader)
            _ = Settings(&reader)
        }
        return Help(service: name, commands: commands, variables: variables).text
    }

    private func common(_ reader: inout Reader) -> CommonConfiguration {
        CommonConfiguration(&reader, service: name, port: port)
    }

    private func logger(_ level: Logger.Level) -> Logger {
        Logger(service: name, minimum: level, write: writeLine)
    }

    private static func words(_ error: any Error) -> String {
        switch error as? ServerError {
        case .addressInUse(let host, let port):
            "port \(port) of \(host) is in use; stop what listens there or set another"
        case .unknownHost(let host): "\(host) is no address of this machine"
        case .cannotListen(let host, let port, let code): "cannot listen on \(host) port \(port) (errno \(code))"
        case .cannotStart, nil: "\(error)"
        }
    }
}
