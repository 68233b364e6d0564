import Contracts
import Platform
import Testing

/// The wire format, as files: a change of one is a change of what clients see.
@Suite struct GoldenTests {
    @Test(arguments: Example.all)
    func `a value is written as its file shows`(example: Example) throws {
        let written = String(decoding: try example.write(), as: UTF8.self)
        #expect(try written == Fixtures.compact(Fixtures.read(example.name)))
    }

    @Test(arguments: Example.all)
    func `what the file shows is read, and nothing of it lost`(example: Example) throws {
        let file = try Fixtures.read(example.name)
        let rewritten = String(decoding: try example.rewrite(Data(file.utf8)), as: UTF8.self)
        #expect(rewritten == Fixtures.compact(file))
    }

    @Test func `every wire type has an example, and every file is one`() throws {
        let names = Example.all.map(\.name)
        #expect(Set(names) == Set(try Fixtures.names()))
        #expect(names.count == Set(names).count)
        let types = Set(names.map { $0.split(separator: "/").last?.prefix { $0 != "." } ?? "" })
        #expect(try Fixtures.wireTypes().subtracting(types) == [])
    }
}
