import HTTPFetching
import Platform
import Processes

/// Chromium without a window, driven by its WebDriver (W3C WebDriver, plain JSON over HTTP).
final class Browser: Sendable {
    private let driver: ChildProcess
    private let fetcher: Fetcher
    private let base: String
    private let session: String

    /// Autoplay needs no hand, and no proxy stands between the player and the house.
    private static let arguments = [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--mute-audio",
        "--no-proxy-server",
        "--autoplay-policy=no-user-gesture-required",
    ]

    private init(_ driver: ChildProcess, _ fetcher: Fetcher, _ base: String, _ session: String) {
        self.driver = driver
        self.fetcher = fetcher
        self.base = base
        self.session = session
    }

    /// Lends one that is ended afterwards. It shows a page of this machine, as pages from elsewhere may not call it.
    static func with<Value>(_ body: (Browser) async throws -> Value) async throws -> Value {
        let port = try FreePorts.findRow(1)[0]
        let base = "http://127.0.0.1:\(port)"
        let home = ["HOME": FileManager.default.temporaryDirectory.path()]
        let driver = try await ChildProcess.spawn(
            Command(
                "chromedriver", ["--port=\(port)", "--log-level=OFF"],
                environment: Command.minimalEnvironment.merging(home) { $1 }))
        let fetcher = Fetcher(options: FetcherOptions(addressGuard: .publicOnly(allowingHostsOf: [base])))
        do {
            try await eventually("chromedriver answers") {
                try await fetcher.send(FetchRequest("\(base)/status")).status == 200
            }
            let options = Capabilities(arguments: arguments)
            let session: Session = try await post(fetcher, "\(base)/session", options)
            let browser = Browser(driver, fetcher, "\(base)/session/\(session.sessionId)", session.sessionId)
            try await browser.command("timeouts", ["script": 25_000])
            try await browser.command("url", ["url": "\(base)/status"])
            let value = try await body(browser)
            await browser.close()
            return value
        } catch {
            await driver.terminate(grace: .seconds(2))
            throw error
        }
    }

    private func close() async {
        // What it says to that is of no matter: it ends.
        _ = try? await fetcher.send(FetchRequest(base, method: "DELETE"))
        await driver.terminate(grace: .seconds(2))
    }

    /// Runs a script that ends with the answer of a promise.
    /// - Parameter script: may `await`, and returns what is answered.
    func run<Value: Decodable>(_ script: String, _ arguments: [Argument] = []) async throws -> Value {
        let code = """
            const done = arguments[arguments.length - 1];
            (async (...given) => { \(script) })(...arguments).then(v => done({value: v}), e => done({error: String(e)}));
            """
        let answer: Answer<Value> = try await Self.post(
            fetcher, "\(base)/execute/async", Script(script: code, args: arguments))
        guard let value = answer.value else { throw Failed(reason: answer.error ?? "no answer") }
        return value
    }

    private func command(_ name: String, _ body: some Encodable) async throws {
        let _: Nothing = try await Self.post(fetcher, "\(base)/\(name)", body)
    }

    private static func post<Value: Decodable>(
        _ fetcher: Fetcher, _ url: String, _ body: some Encodable
    ) async throws -> Value {
        var request = FetchRequest(url, method: "POST", body: try JSONEncoder().encode(body), timeout: .seconds(40))
        request.headers["Content-Type"] = "application/json"
        let response = try await fetcher.send(request)
        guard response.status == 200 else {
            throw Failed(reason: String(decoding: response.body.prefix(1_000), as: UTF8.self))
        }
        return try JSONDecoder().decode(Wrapped<Value>.self, from: response.body).value
    }
}

extension Browser {
    /// What a command or a script came to instead of an answer.
    struct Failed: Error {
        let reason: String
    }

    enum Argument: Encodable {
        case text(String)
        case number(Double)
        case flag(Bool)

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .number(let number): try container.encode(number)
            case .flag(let flag): try container.encode(flag)
            }
        }
    }

    private struct Script: Encodable {
        let script: String
        let args: [Argument]
    }

    private struct Answer<Value: Decodable>: Decodable {
        let value: Value?
        let error: String?
    }

    private struct Wrapped<Value: Decodable>: Decodable {
        let value: Value
    }

    private struct Session: Decodable {
        let sessionId: String
    }

    private struct Nothing: Decodable {
        init(from decoder: any Decoder) {}
    }

    private struct Capabilities: Encodable {
        let capabilities: [String: [String: [String: [String]]]]

        init(arguments: [String]) {
            capabilities = ["alwaysMatch": ["goog:chromeOptions": ["args": arguments]]]
        }
    }
}
