import Platform

/// The Attachments element: names, places and sizes. Their bytes are stepped over, unread.
enum MatroskaAttachments {
    private static let maximum = 100

    static func read(_ window: inout SourceWindow, at position: Int64) async throws -> [MediaIndex.Attachment] {
        let head = try await window.head(at: position)
        guard head.id == MatroskaID.attachments, let size = head.size else { return [] }
        var start = position + Int64(head.length)
        let end = try adding(start, size)
        var found: [MediaIndex.Attachment] = []
        while start < end, found.count < maximum {
            let file = try await window.head(at: start)
            guard let fileSize = file.size else { break }
            let body = start + Int64(file.length)
            start = try adding(body, fileSize)
            guard file.id == MatroskaID.attachedFile, start <= end else { continue }
            found.append(try await read(&window, body: body..<start))
        }
        return found
    }

    private static func read(_ window: inout SourceWindow, body: Range<Int64>) async throws -> MediaIndex.Attachment {
        var position = body.lowerBound
        var texts: [UInt32: String] = [:]
        var data: Range<Int64> = 0..<0
        for _ in 0..<16 where position < body.upperBound {
            let head = try await window.head(at: position)
            let start = position + Int64(head.length)
            guard let size = head.size else { break }
            switch head.id {
            case MatroskaID.fileData: data = start..<(try adding(start, size))
            case MatroskaID.fileName, MatroskaID.fileMediaType:
                texts[head.id] = ByteReader(try await window.upTo(Int(min(size, 256)), at: start)).text
            default: break
            }
            position = try adding(start, size)
        }
        return MediaIndex.Attachment(
            name: texts[MatroskaID.fileName] ?? "", mediaType: texts[MatroskaID.fileMediaType] ?? "",
            offset: data.lowerBound, sizeBytes: Int64(data.count))
    }
}
