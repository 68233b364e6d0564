import Contracts
import Platform
import Testing

@testable import Stream

/// Another service may be of another version: what is not read here may be missing, and words may be new.
@Suite struct ViewTests {
    @Test func `a title is understood by what is read of it alone`() throws {
        let text = #"{"names":[{"name":"Akari"}],"kind":"hologram","episode":{"season":2,"episode":3},"new":[1]}"#
        let view = try WireFormat.decode(TitleView.self, from: Data(text.utf8))
        #expect(view.displayName == "Akari S2E3")
        #expect(view.absoluteNumber == nil)
    }

    @Test func `releases are understood by what is read of them alone`() throws {
        let text = """
            {"items":[{"id":"r1","name":"One"}],"rejected":[{"reason":"new"},{}],
             "indexers":[{"name":"Alpha","state":"answered"},{"name":"Beta","state":"asleep"},
                         {"name":"Gamma","state":"failed","reason":"timed out"}]}
            """
        let view = try WireFormat.decode(ReleasesView.self, from: Data(text.utf8))
        #expect(view.items.map(\.id) == ["r1"])
        #expect(view.summary == "1 releases, 2 rejected; 1 indexers answered, 1 failed (Gamma: timed out)")
    }
}
