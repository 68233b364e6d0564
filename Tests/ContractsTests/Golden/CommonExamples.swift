import Contracts

extension Example {
    static let common = [
        Example("common/Page", Page(items: [TitleID.movie(10331)], page: 2, totalPages: 3, totalItems: 41)),
        Example("common/Page.minimal", Page<String>(items: [], page: 1, totalPages: 1, totalItems: 0)),
        Example(
            "common/Problem",
            Problem(
                status: 422, code: "validation_failed", title: "Some fields are wrong.", detail: "Correct them.",
                errors: [wrongTitle], retryAfterSeconds: 5)
        ) {
            $0.requestId = "4bf92f3577b34da6"
            $0.placeInQueue = 2
            $0.otherSourceMayHelp = true
        },
        Example(
            "common/Problem.minimal", Problem(status: 404, code: "not_found", title: "There is nothing here.")),
        Example("common/FieldError", wrongTitle),
        Example("common/Health", Health(service: "stream")),
        Example(
            "common/Readiness",
            Readiness(
                status: .degraded, service: "catalog", version: "0.1.0",
                dependencies: [
                    Readiness.Dependency(
                        name: "tmdb", status: .unavailable, isRequired: false,
                        detail: "TMDB does not answer in time",
                        degradedMode: "titles seen before are served from memory")
                ])),
        Example(
            "common/Readiness.minimal",
            Readiness(
                status: .ready, service: "auth", version: "0.1.0",
                dependencies: [
                    Readiness.Dependency(
                        name: "postgres", status: .ready, isRequired: true, detail: nil, degradedMode: nil)
                ])),
    ]

    private static let wrongTitle = FieldError(
        field: "want.title", code: "invalid", detail: "must be a title such as movie:10331 or tv:1396:s1:e3")
}
