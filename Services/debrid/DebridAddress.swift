import Configuration

/// Where AllDebrid is, and how often it may be asked.
struct DebridAddress: ServiceConfiguration {
    let url: String
    let proxy: String?
    let requestsPerSecond: Int
    let requestsPerMinute: Int

    init(_ reader: inout Reader) {
        url = reader.url("ALLDEBRID_URL", default: "https://api.alldebrid.com", "Where AllDebrid's API is.")
        proxy = reader.optionalURL(
            "ALLDEBRID_PROXY", "An HTTP proxy for the calls of AllDebrid's API, such as http://10.0.0.2:3128.")
        requestsPerSecond = reader.int(
            "ALLDEBRID_REQUESTS_PER_SECOND", default: 12, in: 1...100, "Calls that AllDebrid allows in a second.")
        requestsPerMinute = reader.int(
            "ALLDEBRID_REQUESTS_PER_MINUTE", default: 600, in: 1...6_000, "Calls that AllDebrid allows in a minute.")
    }
}
