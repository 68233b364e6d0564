/// What a hash costs (RFC 7914 §2). Memory is 128 · 2^logarithm · r bytes.
public struct ScryptParameters: Equatable, Sendable {
    /// `ln`: the binary logarithm of N.
    public let logarithm: Int
    /// `r`.
    public let blockSize: Int
    /// `p`.
    public let parallelism: Int

    /// N = 2^17, r = 8, p = 1: OWASP's minimum, 128 MiB and about half a second.
    public static let recommended = ScryptParameters(validLogarithm: 17, blockSize: 8, parallelism: 1)

    /// `nil` when a number is outside what is sensible, so that no stored text can ask for all of the memory: N up to
    /// 2^20, r and p up to 16, 1 GiB in all.
    public init?(logarithm: Int, blockSize: Int = 8, parallelism: Int = 1) {
        guard 1...20 ~= logarithm, 1...16 ~= blockSize, 1...16 ~= parallelism,
            128 * blockSize << logarithm <= 1 << 30
        else { return nil }
        self.init(validLogarithm: logarithm, blockSize: blockSize, parallelism: parallelism)
    }

    private init(validLogarithm: Int, blockSize: Int, parallelism: Int) {
        logarithm = validLogarithm
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// Bytes that libcrypto may use: what the algorithm needs, and a little for its own blocks.
    var memoryLimit: UInt64 {
        UInt64(128 * blockSize << logarithm) + UInt64(128 * blockSize * parallelism) + 1 << 20
    }
}
