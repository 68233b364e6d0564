import Testing

@testable import Catalog

@Suite struct EndpointTests {
    @Test func `nothing in a value can add a parameter, a line or a path`() {
        let endpoint = TMDBEndpoint("search/movie", ["query": "a&api_key=x#y/../?\r\nHost: é"])
        #expect(endpoint.text == "search/movie?query=a%26api_key%3Dx%23y%2F..%2F%3F%0D%0AHost%3A%20%C3%A9")
    }

    @Test func `equal questions have equal texts whatever their order`() {
        let one = TMDBEndpoint("a").with("x", "1").with("y", nil).with("b", "2")
        let other = TMDBEndpoint("a", ["b": "2", "x": "1"])
        #expect(one.text == other.text)
        #expect(one.text == "a?b=2&x=1")
    }
}
