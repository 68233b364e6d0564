/// Why a segment could not be kept. What is stored already is served on.
enum StoreError: Error, Equatable {
    /// The disk is full, and nothing of ours is left to remove from it.
    case full
    /// Larger than the store may ever be.
    case tooLarge
    /// The folder cannot be written to, or what was written not be read.
    case unusable
}
