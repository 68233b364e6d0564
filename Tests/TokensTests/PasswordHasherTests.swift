import Platform
import Testing
import Tokens

@Suite(.timeLimit(.minutes(1))) struct PasswordHasherTests {
    private let cheap: ScryptParameters

    init() throws { cheap = try #require(ScryptParameters(logarithm: 4)) }

    @Test(arguments: [
        "correct horse", "", "пароль 密碼 🔑", "nul\u{0}inside", String(repeating: "x", count: 1_024),
    ])
    func `a password verifies and another does not`(password: String) async throws {
        let hasher = PasswordHasher(parameters: cheap)
        let hash = try await hasher.hash(password)
        #expect(hash.hasPrefix("$scrypt$ln=4,r=8,p=1$"))
        let same = try await hasher.verify(password, against: hash)
        let other = try await hasher.verify(password + "x", against: hash)
        #expect(same)
        #expect(!other)
    }

    @Test func `what follows the 72nd byte, or a NUL, counts`() async throws {
        let hasher = PasswordHasher(parameters: cheap)
        let long = String(repeating: "x", count: 100)
        let hash = try await hasher.hash(long + "a")
        let nul = try await hasher.hash("abc\u{0}def")
        let longVerifies = try await hasher.verify(long + "b", against: hash)
        let nulVerifies = try await hasher.verify("abc\u{0}xyz", against: nul)
        #expect(!longVerifies)
        #expect(!nulVerifies)
    }

    @Test func `one password hashes differently each time`() async throws {
        let hasher = PasswordHasher(parameters: cheap)
        let first = try await hasher.hash("correct horse")
        let second = try await hasher.hash("correct horse")
        #expect(first != second)
    }

    @Test func `a hash of other parameters verifies and asks to be made again`() async throws {
        let old = try await PasswordHasher(parameters: cheap).hash("correct horse")
        let hasher = PasswordHasher(parameters: try #require(ScryptParameters(logarithm: 5)))
        let new = try await hasher.hash("correct horse")
        let verifies = try await hasher.verify("correct horse", against: old)
        #expect(verifies)
        #expect(try hasher.needsRehash(old))
        #expect(try !hasher.needsRehash(new))
    }

    @Test func `surplus calls are refused as busy and the others are served`() async throws {
        let slow = try #require(ScryptParameters(logarithm: 14))
        let hasher = PasswordHasher(parameters: slow, concurrent: 1, waiting: 2)
        let outcomes = await withTaskGroup(of: PasswordError?.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    do throws(PasswordError) { try await hasher.verifyNothing("x") } catch { return error }
                    return nil
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let served = outcomes.count { $0 == nil }
        #expect(served >= 3)
        #expect(outcomes.count { $0 == .busy } == 40 - served)
        try await hasher.verifyNothing("the turns were given back")
    }

    @Test func `a caller that has gone is not hashed for`() async throws {
        let hasher = PasswordHasher(parameters: cheap)
        let outcome = await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            do throws(PasswordError) { try await hasher.verifyNothing("x") } catch { return error as PasswordError? }
            return nil
        }.value
        #expect(outcome == .cancelled)
    }
}
