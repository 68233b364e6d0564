import Contracts
import Platform
import Testing

@testable import Catalog

/// What other services learn of a title.
@Suite struct NamesTests {
    private func movie(_ text: String) throws -> TMDBMovie { try TMDB.decode(TMDBMovie.self, Data(text.utf8)) }
    private func series(_ text: String) throws -> TMDBSeries { try TMDB.decode(TMDBSeries.self, Data(text.utf8)) }
    private func season(_ text: String) throws -> TMDBSeason { try TMDB.decode(TMDBSeason.self, Data(text.utf8)) }

    @Test func `all names of a film are told, the original first, none twice`() throws {
        let names = try #require(
            try movie(
                #"""
                {"id":653,"title":"Nosferatu","original_title":"Nosferatu, eine Symphonie des Grauens","original_language":"de",
                 "release_date":"1922-02-16","runtime":95,"imdb_id":"tt0013442",
                 "alternative_titles":{"titles":[{"iso_3166_1":"US","title":"Nosferatu","type":""},{"iso_3166_1":"SE","title":"Nosferatu - En symfoni"}]},
                 "translations":{"translations":[{"iso_639_1":"fr","iso_3166_1":"FR","data":{"title":"Nosferatu le vampire"}},
                  {"iso_639_1":"de","iso_3166_1":"DE","data":{"title":""}},{"iso_639_1":"it","data":7}]},
                 "release_dates":{"results":[{"iso_3166_1":"US","release_dates":[{"release_date":"1929-06-03T00:00:00.000Z"},{"release_date":"?"}]},{}]}}
                """#
            ).names)
        #expect(
            names.names == [
                TitleName(name: "Nosferatu, eine Symphonie des Grauens", language: "de", kind: .original),
                TitleName(name: "Nosferatu", language: "en", kind: .translation),
                TitleName(name: "Nosferatu le vampire", language: "fr", country: "FR", kind: .translation),
                TitleName(name: "Nosferatu - En symfoni", country: "SE", kind: .alternative),
            ])
        #expect(names.years == [1922, 1929])
        #expect(names.year == 1922)
        #expect(names.durationSeconds == 95 * 60)
        #expect(names.imdbId == "tt0013442")
    }

    @Test func `a film without a name has no names`() throws {
        #expect(try movie(#"{"id":1,"title":"","original_title":null}"#).names == nil)
    }

    @Test func `the years of a series are those between its first and last`() throws {
        let names = try #require(
            try series(#"{"id":1,"name":"A","first_air_date":"2001-01-01","last_air_date":"2004-05-05"}"#).names)
        #expect(names.years == [2001, 2002, 2003, 2004])
    }

    @Test func `an absolute number counts the seasons before`() throws {
        let series = try series(
            #"{"id":1,"name":"A","seasons":[{"id":9,"season_number":0,"episode_count":5},{"id":10,"season_number":1,"episode_count":12},{"id":11,"season_number":2,"episode_count":10}]}"#
        )
        let second = try season(
            #"{"id":11,"season_number":2,"episodes":[{"id":1,"season_number":2,"episode_number":1}]}"#)
        let specials = try season(#"{"id":9,"season_number":0,"episodes":[]}"#)
        let fourth = try season(#"{"id":13,"season_number":4,"episodes":[]}"#)
        #expect(series.absoluteNumber(of: 3, in: second) == 15)
        #expect(series.absoluteNumber(of: 3, in: specials) == nil)
        #expect(series.absoluteNumber(of: 3, in: fourth) == nil)
    }

    @Test func `a season that counts on has absolute numbers already`() throws {
        let series = try series(#"{"id":1,"name":"A","seasons":[{"id":10,"season_number":1,"episode_count":61}]}"#)
        let second = try season(
            #"{"id":11,"season_number":2,"episodes":[{"id":1,"season_number":2,"episode_number":62}]}"#)
        #expect(series.absoluteNumber(of: 62, in: second) == 62)
    }
}
