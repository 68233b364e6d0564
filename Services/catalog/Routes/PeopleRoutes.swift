import Contracts
import HTTP

/// People, and films that belong together.
struct PeopleRoutes: Sendable {
    let answers: Answers
    let languages: Languages

    var routes: [Route] {
        [
            .get("/v1/people/{id}", access: .userOrService, answers.to(person)),
            .get("/v1/collections/{id}", access: .userOrService, answers.to(collection)),
        ]
    }

    @Sendable private func person(_ request: Request) throws -> Question<PersonDetails> {
        .person(try request.tmdbNumber(), try request.languages(languages))
    }

    @Sendable private func collection(_ request: Request) throws -> Question<CollectionDetails> {
        .collection(try request.tmdbNumber(), try request.languages(languages))
    }
}

extension Request {
    /// `{id}`, in the one spelling that numbers have in titles.
    /// - Throws: a 404 for anything else.
    func tmdbNumber() throws -> Int {
        guard let number = TitleID.number(try parameter("id")), number > 0 else { throw Problem.notFound() }
        return number
    }

    /// What the address asks for, or what its sender prefers, or what the service has.
    func languages(_ fallback: Languages) throws -> Languages {
        try decodeQuery { $0.languages(self, fallback) }
    }
}
