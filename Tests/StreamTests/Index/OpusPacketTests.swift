import Testing

@testable import Stream

struct OpusPacketTests {
    @Test(
        arguments: [
            ([0xFC], 960), ([0xE0], 120), ([0x08], 960), ([0x18], 2_880), ([0x60], 480), ([0xFD], 1_920),
            ([0xFE, 5], 1_920), ([0xFB, 2], 1_920), ([0xFB, 0xC6], 5_760),
        ] as [([UInt8], Int)])
    func `the head of a packet says how long it lasts`(packet: [UInt8], samples: Int) {
        #expect(OpusPacket.samples(packet[...]) == samples)
    }

    /// No frames, more than 120 ms, nothing said.
    @Test(arguments: [[], [0xFB], [0xFB, 0], [0xFB, 7], [0x1B, 63]] as [[UInt8]])
    func `what is no packet lasts for nothing`(packet: [UInt8]) {
        #expect(OpusPacket.samples(packet[...]) == nil)
    }
}
