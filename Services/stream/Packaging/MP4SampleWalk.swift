/// Walks over the samples of a track, from the first to the last.
struct MP4SampleWalk {
    private var places: MP4SamplePlaces
    private var clock: MP4Clock
    private var keyframes: MP4SyncSamples?
    private var nextKeyframe: Int64?
    private var number: Int64 = 0

    init(_ track: MP4Tables.Track) throws(IndexError) {
        places = try track.samples.places()
        clock = try track.samples.clock(track.placement)
        if track.samples.hasSyncTable { keyframes = try track.samples.syncSamples() }
        nextKeyframe = try keyframes?.next()
    }

    /// Nil after the last one.
    mutating func next() throws(IndexError) -> MP4Sample? {
        guard let place = try places.next(), try clock.decoding.advance(to: number) else { return nil }
        defer { number += 1 }
        let isKeyframe = keyframes == nil || nextKeyframe == number
        if isKeyframe { nextKeyframe = try keyframes?.next() }
        let delay = try clock.composition.advance(to: number) ? clock.composition.value : 0
        let decoded = try clock.decoding.sumBefore(number)
        guard decoded.magnitude < MP4Sample.latest else { throw .excessive("time") }
        return MP4Sample(
            place: place, decoded: decoded, delay: delay, duration: clock.decoding.value, isKeyframe: isKeyframe)
    }
}
