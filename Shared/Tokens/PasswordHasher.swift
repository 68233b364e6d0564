import Platform
import Synchronization

/// Hashes passwords with scrypt, a few at a time: each takes half a second and 128 MiB, so logins must neither starve
/// the service nor fill the memory.
///
/// A password is its UTF-8 bytes, all of them: nothing is cut, folded or normalised.
public final class PasswordHasher: Sendable {
    private static let saltLength = 16
    private static let hashLength = 32

    /// What new hashes cost.
    public let parameters: ScryptParameters
    private let workers: [ScryptWorker]
    private let maximumPending: Int
    /// Calls admitted to each worker and not yet done.
    private let pending: Mutex<[Int]>

    /// - Parameters:
    ///   - concurrent: hashes at once; each uses the memory of ``ScryptParameters``.
    ///   - waiting: calls that may wait for their turn; the next one gets ``PasswordError/busy``.
    public init(parameters: ScryptParameters = .recommended, concurrent: Int = 2, waiting: Int = 16) {
        self.parameters = parameters
        workers = (0..<max(1, concurrent)).map { _ in ScryptWorker() }
        maximumPending = workers.count + max(0, waiting)
        pending = Mutex(Array(repeating: 0, count: workers.count))
    }

    /// Whether the next call would get ``PasswordError/busy`` at this moment: worth asking before other work is done.
    public var isBusy: Bool { pending.withLock { $0.reduce(0, +) >= maximumPending } }

    /// A new hash with a salt of its own, in PHC form.
    public func hash(_ password: String) async throws(PasswordError) -> String {
        let salt: Data
        do { salt = try SecureRandom.bytes(Self.saltLength) } catch { throw .outOfMemory }
        let hash = try await derive(password, salt: salt, parameters: parameters, length: Self.hashLength)
        return PasswordHash(parameters: parameters, salt: salt, hash: hash).text
    }

    /// Whether `password` is the one that `stored` was made from.
    public func verify(_ password: String, against stored: String) async throws(PasswordError) -> Bool {
        let stored = try PasswordHash(stored)
        let hash = try await derive(
            password, salt: stored.salt, parameters: stored.parameters, length: stored.hash.count)
        return ConstantTime.areEqual(hash, stored.hash)
    }

    /// Does the work of ``verify(_:against:)`` for nothing, so that an unknown account takes the time of a known one.
    public func verifyNothing(_ password: String) async throws(PasswordError) {
        let salt = Data(repeating: 0, count: Self.saltLength)
        _ = try await derive(password, salt: salt, parameters: parameters, length: Self.hashLength)
    }

    /// Whether `stored` was made with other parameters than today's, so that the next login should replace it.
    public func needsRehash(_ stored: String) throws(PasswordError) -> Bool {
        let stored = try PasswordHash(stored)
        return stored.parameters != parameters || stored.hash.count != Self.hashLength
    }

    private func derive(
        _ password: String, salt: Data, parameters: ScryptParameters, length: Int
    ) async throws(PasswordError) -> Data {
        let worker = try admit()
        defer { pending.withLock { $0[worker] -= 1 } }
        return try await workers[worker].derive(
            password: Data(password.utf8), salt: salt, parameters: parameters, length: length)
    }

    /// The worker with the least to do.
    private func admit() throws(PasswordError) -> Int {
        let worker = pending.withLock { pending -> Int? in
            guard pending.reduce(0, +) < maximumPending else { return nil }
            let worker = pending.indices.min { pending[$0] < pending[$1] }
            if let worker { pending[worker] += 1 }
            return worker
        }
        guard let worker else { throw .busy }
        return worker
    }
}
