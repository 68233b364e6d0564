public import Tokens

/// Where the public keys of access tokens come from.
public protocol KeySource: Sendable {
    /// The keys as they are known, fetched if none are.
    func keys() async throws -> JSONWebKeySet

    /// The keys, if they are there and need no look for newer ones.
    var keysAtOnce: JSONWebKeySet? { get }

    /// The keys after a token named one that is not among ``keys()``: newer ones if there may be some.
    func keysAfterUnknown() async throws -> JSONWebKeySet
}

/// The keys of auth itself, which asks nobody.
public struct OwnKeys: KeySource {
    private let read: @Sendable () async throws -> JSONWebKeySet

    public init(_ read: @escaping @Sendable () async throws -> JSONWebKeySet) { self.read = read }

    public var keysAtOnce: JSONWebKeySet? { nil }

    public func keys() async throws -> JSONWebKeySet { try await read() }
    public func keysAfterUnknown() async throws -> JSONWebKeySet { try await read() }
}
