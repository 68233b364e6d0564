/// Why a part of a rendition cannot be had.
enum ProducerError: Error, Equatable {
    /// No such number in the plan.
    case noSuchSegment
    /// Too many producers run that somebody waits for. It may be tried again.
    case busy
    /// Every encoder is in use, and others came before. It may be tried again; 1 is next.
    case encodersBusy(place: Int)
    /// ffmpeg ended before its time, as often as it was tried. It may be tried again.
    case failed
    /// What was made could not be kept.
    case notStored(StoreError)
    /// The service stops.
    case stopped
    /// The calling task was cancelled.
    case cancelled
}
