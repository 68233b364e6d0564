import Platform

/// What ``MediaIndex/header`` of a Matroska file says: its clock, and its tracks.
struct MatroskaHeader: Sendable {
    let info: MatroskaInfo
    let tracks: [MatroskaTrack]

    init(_ header: Data) throws(IndexError) {
        var header = ByteReader(Array(header)[...])
        var info: MatroskaInfo?
        var tracks: [MatroskaTrack] = []
        while let (id, body) = try header.topElement() {
            if id == MatroskaID.info { info = try MatroskaInfo(body) }
            if id == MatroskaID.tracks { tracks = try MatroskaTrack.list(body) }
        }
        guard let info else { throw .malformed("Info") }
        self.info = info
        self.tracks = tracks
    }
}
