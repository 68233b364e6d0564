import Testing

/// Who may import whom. The manifest keeps most of it; these are the rest.
@Suite struct LayeringTests {
    @Test(arguments: Repository.services)
    func `nothing but tests imports a service`(service: String) throws {
        let module = service.prefix(1).uppercased() + service.dropFirst()
        let users = try Repository.sources("Services", "Shared").filter { $0.imports(module) }
        #expect(users.map(\.path) == [])
    }

    @Test(arguments: [
        ("CCurl", "Shared/HTTPFetching/"), ("CMicrohttpd", "Shared/HTTPServing/"), ("CPostgres", "Shared/Postgres/"),
        ("CCrypto", "Shared/Tokens/"), ("CSpawn", "Shared/Processes/"),
    ])
    func `a C library is seen by its one wrapper`(library: String, wrapper: String) throws {
        let users = try Repository.sources("Services", "Shared", "Tests").filter { $0.imports(library) }.map(\.path)
        #expect(!users.isEmpty)
        #expect(users.filter { !$0.hasPrefix(wrapper) } == [])
    }

    @Test func `the wire types need nothing but the platform`() throws {
        let files = try Repository.sources("Shared/Contracts")
        let imports = files.reduce(into: Set<Substring>()) { $0.formUnion($1.lines.filter { $0.contains("import ") }) }
        #expect(imports.subtracting(["import Platform", "public import Platform"]) == [])
    }

    @Test(arguments: ["Foundation", "FoundationEssentials", "FoundationNetworking", "Glibc", "Musl", "Darwin"])
    func `one file asks which platform this is`(module: String) throws {
        let users = try Repository.sources("Services", "Shared").filter { $0.imports(module) }.map(\.path)
        #expect(users.filter { $0 != "Shared/Platform/Platform.swift" } == [])
    }
}
