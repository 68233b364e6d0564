/// What `GET /ready` answers.
public struct Readiness: Codable, Sendable, Equatable {
    public enum Status: String, Codable, Sendable {
        case ready
        /// It serves, with a loss that its dependencies name.
        case degraded
        case unavailable
    }

    public struct Dependency: Codable, Sendable, Equatable {
        public var name: String
        public var status: Status
        public var isRequired: Bool
        /// What is wrong, for the operator; of what is ready, what is left of it.
        public var detail: String?
        /// What the service still does meanwhile.
        public var degradedMode: String?

        public init(name: String, status: Status, isRequired: Bool, detail: String?, degradedMode: String?) {
            self.name = name
            self.status = status
            self.isRequired = isRequired
            self.detail = detail
            self.degradedMode = degradedMode
        }
    }

    public var status: Status
    public var service: String
    public var version: String
    public var dependencies: [Dependency]

    public init(status: Status, service: String, version: String, dependencies: [Dependency]) {
        self.status = status
        self.service = service
        self.version = version
        self.dependencies = dependencies
    }
}

/// What `GET /health` answers: the process is alive and serves requests.
public struct Health: Codable, Sendable, Equatable {
    public var status: String
    public var service: String

    public init(service: String) {
        status = "ok"
        self.service = service
    }
}
