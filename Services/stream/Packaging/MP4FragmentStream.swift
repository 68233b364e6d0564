import Platform

/// Picks the frames of a track out of an MP4 in fragments, in pieces of any size: from the beginning of a fragment on.
struct MP4FragmentStream {
    private let track: Int
    private let defaults: [Int: MP4SampleDefaults]
    private let largestFrame: Int
    private var buffer = Data()
    /// Where the buffer, and the next box, begin in the file.
    private var offset: Int64
    private var nextBox: Int64
    /// Announced, and not yet here.
    private var samples: ArraySlice<MP4Sample> = []

    /// - Parameters:
    ///   - offset: where the bytes begin in the file.
    ///   - largestFrame: bytes.
    init(_ track: MP4Tables.Track, at offset: Int64, largestFrame: Int) {
        self.track = track.id
        defaults = track.defaults
        self.largestFrame = largestFrame
        self.offset = offset
        nextBox = offset
    }

    /// The next frame, when its fragment has announced it.
    var coming: MP4Sample? { samples.first }

    /// - Returns: the frames that `chunk` completes.
    mutating func push(_ chunk: Data) throws(IndexError) -> [(sample: MP4Sample, payload: Data)] {
        buffer.append(chunk)
        var found: [(MP4Sample, Data)] = []
        repeat {
            while let sample = samples.first, sample.place.upperBound <= end {
                found.append((sample, bytes(sample.place)))
                samples = samples.dropFirst()
            }
        } while try readBox()
        let done = min(samples.first?.place.lowerBound ?? nextBox, nextBox, end) - offset
        buffer = Data(buffer.dropFirst(Int(done)))
        offset += done
        return found
    }

    /// Where the bytes that are here end.
    private var end: Int64 { offset + Int64(buffer.count) }

    private func bytes(_ place: Range<Int64>) -> Data {
        let start = buffer.startIndex + Int(place.lowerBound - offset)
        return buffer.subdata(in: start..<start + place.count)
    }

    /// - Returns: false when more bytes are needed. What is in no fragment is stepped over.
    private mutating func readBox() throws(IndexError) -> Bool {
        guard nextBox < end else { return false }
        let rest = buffer.dropFirst(Int(nextBox - offset))
        guard rest.count >= 16 || rest.count >= 8 && !rest.starts(with: [0, 0, 0, 1]) else { return false }
        let head = try MP4BoxHead(ByteReader(Array(rest.prefix(16))[...]))
        let body = try adding(nextBox, Int64(head.length))
        let next = try head.size.map { size throws(IndexError) in try adding(body, size) } ?? Int64.max
        if head.kind == "moof" {
            guard next - nextBox <= MP4MovieFragment.largest else { throw .excessive("moof") }
            guard next <= end else { return false }
            try read(ByteReader(Array(bytes(body..<next))[...]))
        }
        nextBox = next
        return true
    }

    private mutating func read(_ moof: ByteReader) throws(IndexError) {
        // The last fragment's frames lie before this one, or nowhere.
        guard samples.isEmpty else { throw .malformed("fragment without its frames") }
        let fragment = try MP4MovieFragment(moof, at: nextBox, defaults: defaults)
        samples = fragment.tracks[track]?.samples[...] ?? []
        var last = nextBox
        for sample in samples {
            guard sample.place.lowerBound >= last, sample.place.count <= largestFrame else {
                throw .malformed("no frame at \(sample.place.lowerBound)")
            }
            last = sample.place.upperBound
        }
    }
}
