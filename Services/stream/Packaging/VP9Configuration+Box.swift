import Platform

extension VP9Configuration {
    /// The `vpcC` box (VP Codec ISO Media File Format Binding §2.2).
    func box(width: Int, height: Int, frameRate: Double?, colour: MatroskaColour) -> Data {
        let samples = bitDepth << 4 | min(subsampling, 3) << 1 | (colour.isFullRange ? 1 : 0)
        let facts = [
            profile, level(width, height, frameRate), samples, colour.primaries, colour.transfer, colour.matrix,
        ]
        // Version 1, and no initialisation data.
        return .box("vpcC", numbers: [0x0100_0000], then: .numbers(facts + [0, 0], bytes: 1))
    }
}
