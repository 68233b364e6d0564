import Platform
import Tokens

/// A key that signs access tokens, at its time.
struct SigningKey: Sendable {
    let signer: TokenSigner
    let signsFrom: Date

    var id: String { signer.publicKey.id }

    /// `AUTH_SIGNING_KEY` itself: the one before all others.
    init(root: Data) throws(TokenError) {
        signer = try TokenSigner(seed: root)
        signsFrom = .distantPast
    }

    /// One of those that came after it. Who has either `root` or `salt` alone cannot make it.
    init(root: Data, salt: Data, signsFrom: Date) throws(TokenError) {
        signer = try TokenSigner(seed: Digest.authenticate(Data("signing key".utf8) + salt, key: root))
        self.signsFrom = signsFrom
    }
}

extension [SigningKey] {
    /// Seconds that a key is published before it signs: the other services fetch the keys every ten minutes.
    static let lead: TimeInterval = 900
    /// Seconds that a key stays after its last token was made: that token's life, and a minute for clocks.
    static let tail = TimeInterval(TokenIssuer.accessLifetime.components.seconds) + 60

    /// The one that signs.
    /// - Precondition: in the order of ``SigningKey/signsFrom``, the first key among them.
    func current(at time: Date) -> SigningKey? { last { $0.signsFrom <= time } }

    /// Those that tokens in use were signed with or will be soon.
    func published(at time: Date) -> [SigningKey] {
        let last = dropFirst().last { $0.signsFrom + Self.tail <= time }
        return filter { $0.signsFrom >= last?.signsFrom ?? .distantPast }
    }
}
