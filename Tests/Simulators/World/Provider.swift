/// Who is simulated. The CDN and the host of the media are one.
enum Provider: String, CaseIterable, Sendable, Codable {
    case tmdb, prowlarr, alldebrid, cdn
}
