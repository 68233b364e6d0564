import Platform

/// Takes the fragmented MP4 of one track as it comes out of a pipe, in pieces of any size.
struct FragmentParser: Sendable {
    enum Part: Sendable, Equatable {
        /// Everything before the first fragment: the initialisation segment. Comes once, first.
        case header(Data)
        case fragment(Fragment)
    }

    private let largestBox: Int
    private var buffer = Data()
    /// Bytes of the buffer that are done with; they go at the end of each push.
    private var position = 0
    private var head = Data()
    private var track: FragmentTrack?
    private var movieFragment: Data?

    /// - Parameter largestBox: bytes. A group of pictures is one box, and ten seconds at 100 Mb/s are 125 MB.
    init(largestBox: Int = 256 << 20) {
        self.largestBox = largestBox
    }

    /// Bytes that wait for the rest of their box.
    var pending: Int { buffer.count }

    /// - Returns: what `chunk` completes, in order.
    mutating func push(_ chunk: Data) throws(FragmentError) -> [Part] {
        buffer.append(chunk)
        var parts: [Part] = []
        while let box = try nextBox() {
            try take(box, into: &parts)
        }
        if position > 0 {
            buffer = Data(buffer.dropFirst(position))
            position = 0
        }
        return parts
    }

    /// The stream has ended.
    /// - Returns: the header, when nothing came behind it: a track may have ended before what was asked for.
    mutating func finish() -> Part? {
        guard track == nil, movieFragment == nil, (try? FragmentTrack(header: head)) != nil else { return nil }
        return .header(head)
    }

    private mutating func take(_ box: (kind: String, bytes: Data), into parts: inout [Part]) throws(FragmentError) {
        switch box.kind {
        case "moof":
            if track == nil {
                track = try FragmentTrack(header: head)
                parts.append(.header(head))
            }
            movieFragment = box.bytes
        case "mdat":
            guard let movieFragment, let track else { throw .malformed }
            parts.append(.fragment(try track.fragment(movieFragment, box.bytes)))
            self.movieFragment = nil
        default:
            if track == nil { head.append(box.bytes) }
        }
    }

    private mutating func nextBox() throws(FragmentError) -> (kind: String, bytes: Data)? {
        let rest = buffer.dropFirst(position)
        // A size of 1 says that the size follows, in eight bytes more. A whole box may have less than those.
        guard rest.count >= 16 || rest.count >= 8 && !rest.starts(with: [0, 0, 0, 1]) else { return nil }
        guard
            let head = try? MP4BoxHead(ByteReader(ArraySlice(rest.prefix(MP4BoxHead.longest)))),
            let size = head.size
        else { throw .malformed }
        guard size <= Int64(largestBox) else { throw .excessive }
        let length = head.length + Int(size)
        guard rest.count >= length else { return nil }
        position += length
        return (head.kind, Data(rest.prefix(length)))
    }
}
