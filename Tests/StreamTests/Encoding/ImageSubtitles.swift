import Platform

/// A stream of PGS subtitles (US 20090185789), as `.sup`: white boxes.
struct ImageSubtitles {
    struct Box {
        /// Seconds.
        let start: Double
        let end: Double
    }

    private static let canvas = (width: 640, height: 360)
    private static let box = (x: 160, y: 300, width: 320, height: 40)

    let boxes: [Box]

    var data: Data {
        // Something at zero: ffmpeg takes the first time for the beginning.
        boxes.enumerated().reduce(into: hidden(0, 255)) { data, item in
            data += shown(item.element.start, UInt8(item.offset * 2))
            data += hidden(item.element.end, UInt8(item.offset * 2 + 1))
        }
    }

    private func shown(_ time: Double, _ number: UInt8) -> Data {
        let box = Self.box
        let object = Self.join([0, 0, 0, 0], Self.u16(box.x), Self.u16(box.y))
        let palette: [UInt8] = [0, 0, 1, 235, 128, 128, 255]
        let row: [UInt8] = [0, 0xC0 | UInt8(box.width >> 8), UInt8(box.width & 0xFF), 1, 0, 0]
        let rows = (0..<box.height).flatMap { _ in row }
        let size = rows.count + 4
        let length: [UInt8] = [UInt8(size >> 16), UInt8(size >> 8 & 0xFF), UInt8(size & 0xFF)]
        let picture = Self.join([0, 0, 0, 0xC0], length, Self.u16(box.width), Self.u16(box.height), rows)
        return composition(time, number, [object]) + segment(time, 0x14, palette) + segment(time, 0x15, picture)
            + segment(time, 0x80, [])
    }

    private func hidden(_ time: Double, _ number: UInt8) -> Data {
        composition(time, number, []) + segment(time, 0x80, [])
    }

    private func composition(_ time: Double, _ number: UInt8, _ objects: [[UInt8]]) -> Data {
        let (canvas, box) = (Self.canvas, Self.box)
        let state: UInt8 = objects.isEmpty ? 0 : 0x80
        let composition = Self.join(
            Self.u16(canvas.width), Self.u16(canvas.height), [0x10, 0, number, state, 0, 0, UInt8(objects.count)],
            objects.flatMap(\.self))
        let window = Self.join(
            [1, 0], Self.u16(box.x), Self.u16(box.y), Self.u16(box.width), Self.u16(box.height))
        return segment(time, 0x16, composition) + segment(time, 0x17, window)
    }

    private func segment(_ time: Double, _ kind: UInt8, _ body: [UInt8]) -> Data {
        let ticks = Int(time * 90_000)
        return Data(
            Self.join(
                [0x50, 0x47], Self.u16(ticks >> 16), Self.u16(ticks & 0xFFFF), [0, 0, 0, 0, kind], Self.u16(body.count),
                body))
    }

    private static func join(_ parts: [UInt8]...) -> [UInt8] { parts.flatMap(\.self) }

    private static func u16(_ number: Int) -> [UInt8] { [UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)] }
}
