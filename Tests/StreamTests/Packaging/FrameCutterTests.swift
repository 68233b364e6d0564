import Platform
import Testing

@testable import Stream

struct FrameCutterTests {
    @Test(arguments: [1, 7, 64, 1_000, 4_096])
    func `frames are cut out of pieces of any size, wherever they lie in them`(size: Int) {
        let bytes = Data((0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        let places: [Range<Int64>] = [100..<101, 101..<101, 150..<1_500, 1_500..<1_530, 2_000..<4_096]
        var cutter = FrameCutter(places)
        var found: [Data] = []
        for start in stride(from: 100, to: bytes.count, by: size) {
            found += cutter.push(bytes[start..<min(start + size, bytes.count)])
        }
        #expect(found == places.map { bytes[Int($0.lowerBound)..<Int($0.upperBound)] })
    }
}
