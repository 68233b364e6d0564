/// Walks over the places of samples (`stsz`, with the chunks that they lie in).
struct MP4SamplePlaces {
    private var sizes: ByteReader
    private let commonSize: Int
    private var chunks: MP4ChunkCursor
    private let count: Int64
    /// Of the sample that comes next.
    private var sample: Int64 = 0
    private var chunk: Int64 = -1
    private var position: Int64 = 0

    /// Two days of pictures, or of sound in packets.
    private static let maximum = 5_000_000

    init(sizes box: ByteReader, chunks: MP4ChunkCursor) throws(IndexError) {
        sizes = box
        _ = try sizes.versionAndFlags()
        commonSize = try sizes.u32()
        count = Int64(try sizes.u32())
        guard count <= Self.maximum else { throw .excessive("samples") }
        self.chunks = chunks
    }

    /// Nil after the last one.
    mutating func next() throws(IndexError) -> Range<Int64>? {
        guard sample < count else { return nil }
        let begin = try chunks.offset(of: sample)
        if begin != chunk { (chunk, position) = (begin, begin) }
        let size = Int64(commonSize > 0 ? commonSize : try sizes.u32())
        let place = position..<(try adding(position, size))
        position = place.upperBound
        sample += 1
        return place
    }

    /// Numbers must ascend.
    mutating func place(of number: Int64) throws(IndexError) -> Range<Int64>? {
        while sample < number { guard try next() != nil else { return nil } }
        return try next()
    }
}

extension MP4SampleTable {
    func places() throws(IndexError) -> MP4SamplePlaces {
        try MP4SamplePlaces(sizes: box("stsz"), chunks: chunks())
    }

    /// By the time of each keyframe, as ``keyframes(_:)`` has it.
    func keyframePlaces(_ placement: MP4Placement) throws(IndexError) -> [Double: Range<Int64>] {
        var clock = try clock(placement)
        var places = try places()
        var numbers = try syncSamples()
        var found: [Double: Range<Int64>] = [:]
        while let sample = try numbers.next(), let time = try clock.time(of: sample) {
            guard found.count < MediaIndex.maximumKeyframes else { throw .excessive("keyframes") }
            found[time] = try places.place(of: sample)
        }
        return found
    }
}
