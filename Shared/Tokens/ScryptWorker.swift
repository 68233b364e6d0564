import Lifecycle
import Platform

/// One thread's worth of hashing: its calls are made one after the other, on a queue of its own because they block, and
/// on threads of their own because they take every processor that there is.
actor ScryptWorker {
    private let executor = SerialQueueExecutor(label: "Tokens.Scrypt", isInBackground: true)
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    func derive(
        password: Data, salt: Data, parameters: ScryptParameters, length: Int
    ) throws(PasswordError) -> Data {
        guard !Task.isCancelled else { throw .cancelled }
        ThreadPriority.giveWay()
        return try Scrypt.derive(password: password, salt: salt, parameters: parameters, length: length)
    }
}
