import Platform

extension MatroskaVideo {
    /// What a sample entry says of the pictures beside the codec's configuration (ISO 14496-12 §12.1.4 to §12.1.6).
    var boxes: Data {
        (pixelShape.map { Data.box("pasp", .numbers([$0.width, $0.height], bytes: 4)) } ?? Data()) + colour.boxes
    }
}

extension MatroskaColour {
    fileprivate var boxes: Data { colourBox + masteringBox + lightBox }

    private var colourBox: Data {
        guard primaries != 2 || transfer != 2 || matrix != 2 else { return Data() }
        let numbers = Data.numbers([primaries, transfer, matrix], bytes: 2)
        return .box("colr", .joined([Data("nclx".utf8), numbers, Data([isFullRange ? 0x80 : 0])]))
    }

    /// Green, blue, red and white in units of 0.00002, then the most and the least light in units of 0.0001.
    private var masteringBox: Data {
        let places: [UInt32] = [0x55D3, 0x55D4, 0x55D5, 0x55D6, 0x55D1, 0x55D2, 0x55D7, 0x55D8]
        let points = places.compactMap { mastering[$0].map { Int(min(max($0 * 50_000, 0), 65_535).rounded()) } }
        let lights = ([0x55D9, 0x55DA] as [UInt32]).compactMap { id in
            mastering[id].map { Int(min(max($0 * 10_000, 0), 4e9).rounded()) }
        }
        guard points.count == 8, lights.count == 2 else { return Data() }
        return .box("mdcv", .joined([.numbers(points, bytes: 2), .numbers(lights, bytes: 4)]))
    }

    private var lightBox: Data {
        lightLevels == [0, 0] ? Data() : .box("clli", .numbers(lightLevels, bytes: 2))
    }
}
