import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct HostileBodyTests {
    static let targets = ["/v1/users", "/v1/sessions", "/v1/sessions/refresh"]

    @Test(arguments: targets)
    func `what is no sound JSON is a 400`(target: String) async throws {
        let auth = try await TestAuth()
        let bodies = [
            "", "{", "null null", #"{"email":"a",}"#, #"{"email":"a","email":"b"}"#, #"{"email":"\ud800"}"#,
            #"{"email":"a\u0000b"}"#, "\u{FEFF}{}", String(repeating: "[", count: 60_000),
        ]
        for body in bodies {
            let response = await auth.send(.json(.post, target, body))
            #expect(response.status == .badRequest, "\(body.prefix(40))")
        }
    }

    @Test(arguments: targets)
    func `wrong types and unknown fields are a 422 that names them`(target: String) async throws {
        let auth = try await TestAuth()
        let bodies = [
            "[]", "7", "null", #"{"email":{},"password":[],"refreshToken":1e400}"#, #"{"isAdministrator":true}"#,
        ]
        for body in bodies {
            let response = await auth.send(.json(.post, target, body))
            #expect(response.status == .unprocessableContent, "\(body)")
            #expect(try response.value(Problem.self).errors?.isEmpty == false)
        }
    }

    @Test(arguments: targets)
    func `another content type is a 415, and more than 64 KiB is not read`(target: String) async throws {
        let auth = try await TestAuth()
        var form = Request.json(.post, target, "email=ann")
        form.headers["Content-Type"] = "application/x-www-form-urlencoded"
        let response = await auth.send(form)
        #expect(response.status == .unsupportedMediaType)
        #expect(auth.application.bodyLimit(.post, target) == 65_536)
    }

    @Test func `credentials that no account can have are wrong credentials`() async throws {
        let auth = try await TestAuth()
        let statements = [
            "' OR 1=1 --", "", String(repeating: "a", count: 20_000), "ann@example.org'; DELETE FROM users",
        ]
        for text in statements {
            let response = try await auth.logIn(text, password: text)
            #expect(response.code == "wrong_credentials")
        }
    }

    @Test func `refresh tokens that nobody has are refused`() async throws {
        let auth = try await TestAuth()
        for text in ["", "' OR 1=1 --", "../../x", String(repeating: "a", count: 20_000)] {
            let response = try await auth.refresh(text)
            #expect(response.code == "invalid_refresh_token")
        }
    }
}
