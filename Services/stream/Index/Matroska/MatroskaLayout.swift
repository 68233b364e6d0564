import Platform

/// Where the parts of a segment lie.
struct MatroskaLayout {
    /// The EBML head, verbatim.
    let ebml: [UInt8]
    /// The offset that positions in the file count from.
    let dataStart: Int64
    let firstCluster: Int64
    /// Where elements of the first level begin, by id; the first of each.
    private(set) var parts: [UInt32: Int64] = [:]

    /// Elements before the first cluster. Files have about ten.
    private static let maximumParts = 512

    /// Walks over the elements before the first cluster, without their bodies, then adds what the seek head names.
    init(_ window: inout SourceWindow) async throws {
        let ebmlHead = try await window.head(at: 0)
        guard let ebmlSize = ebmlHead.size, ebmlSize <= 4_096 else { throw IndexError.malformed("EBML head") }
        let ebmlEnd = Int64(ebmlHead.length) + ebmlSize
        ebml = Array(try await window.bytes(at: 0, count: Int(ebmlEnd)))
        dataStart = try await Self.segmentBody(&window, from: ebmlEnd)
        (parts, firstCluster) = try await Self.walk(&window, from: dataStart)
        try await addSeekHead(&window)
    }

    /// Where the segment's body begins: after its head, before which there may be padding.
    private static func segmentBody(_ window: inout SourceWindow, from start: Int64) async throws -> Int64 {
        var position = start
        for _ in 0..<16 {
            let head = try await window.head(at: position)
            if head.id == MatroskaID.segment { return position + Int64(head.length) }
            guard head.id == MatroskaID.void, let size = head.size else { break }
            position = try adding(position + Int64(head.length), size)
        }
        throw IndexError.malformed("no segment")
    }

    private static func walk(_ window: inout SourceWindow, from start: Int64) async throws -> ([UInt32: Int64], Int64) {
        var found: [UInt32: Int64] = [:]
        var position = start
        for _ in 0..<maximumParts {
            let head = try await window.head(at: position)
            if head.id == MatroskaID.cluster { return (found, position) }
            found[head.id] = found[head.id] ?? position
            position = try await window.end(of: head, at: position)
        }
        throw IndexError.excessive("elements")
    }

    /// The seek head, and the second one that it may name.
    private mutating func addSeekHead(_ window: inout SourceWindow) async throws {
        for _ in 0..<2 {
            guard let position = parts.removeValue(forKey: MatroskaID.seekHead) else { return }
            guard var body = try await window.body(of: MatroskaID.seekHead, at: position, limit: 64 << 10) else {
                return
            }
            while let (id, entry) = try body.element() {
                if id == MatroskaID.seek { try add(entry) }
            }
            if parts[MatroskaID.seekHead] == position { return }
        }
    }

    private mutating func add(_ entry: ByteReader) throws(IndexError) {
        var entry = entry
        var id: UInt32?
        var position: Int64?
        while let (field, body) = try entry.element() {
            switch field {
            case MatroskaID.seekID: id = UInt32(truncatingIfNeeded: try body.number)
            case MatroskaID.seekPosition: position = try adding(dataStart, body.count)
            default: break
            }
        }
        if let id, let position, parts[id] == nil { parts[id] = position }
    }
}

/// - Throws: ``IndexError/excessive(_:)`` instead of an overflow.
func adding(_ left: Int64, _ right: Int64) throws(IndexError) -> Int64 {
    let (sum, isOverflow) = left.addingReportingOverflow(right)
    if isOverflow { throw .excessive("offset") }
    return sum
}

/// - Throws: ``IndexError/excessive(_:)`` instead of an overflow.
func subtracting(_ left: Int64, _ right: Int64) throws(IndexError) -> Int64 {
    let (difference, isOverflow) = left.subtractingReportingOverflow(right)
    if isOverflow { throw .excessive("offset") }
    return difference
}

extension SourceWindow {
    mutating func head(at position: Int64) async throws -> EBMLHead {
        try EBMLHead(ByteReader(await upTo(EBMLHead.longest, at: position)))
    }

    /// Where the element of the first level ends that begins at `position`. One of unknown size ends where another of its
    /// level begins (RFC 8794 §6.2).
    mutating func end(of head: EBMLHead, at position: Int64) async throws -> Int64 {
        let body = try adding(position, Int64(head.length))
        if let size = head.size { return try adding(body, size) }
        var end = body
        for _ in 0..<Self.maximumChildren where end < size {
            let child = try await self.head(at: end)
            if MatroskaID.firstLevel.contains(child.id) { return end }
            guard let childSize = child.size else { throw IndexError.malformed("element of unknown size") }
            end = try adding(end + Int64(child.length), childSize)
        }
        guard end >= size else { throw IndexError.excessive("elements") }
        return size
    }

    /// Elements in one of unknown size.
    private static let maximumChildren = 4_096

    /// The body of the element at `position`, when it is the one expected; nil when another is there.
    mutating func body(of id: UInt32, at position: Int64, limit: Int64) async throws -> ByteReader? {
        let head = try await head(at: position)
        guard head.id == id else { return nil }
        let start = try adding(position, Int64(head.length))
        let count = try await end(of: head, at: position) - start
        guard count <= limit else { throw IndexError.excessive("element") }
        return ByteReader(try await bytes(at: start, count: Int(count)))
    }
}
