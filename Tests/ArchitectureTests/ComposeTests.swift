import Testing

/// The compose file, against what services are and read.
@Suite struct ComposeTests {
    /// The lines under each name of `services:`, and of each anchored block at the top.
    private func blocks() throws -> [String: String] {
        var blocks: [String: String] = [:]
        var section = ""
        var name = ""
        for line in try Repository.read("compose/compose.yaml").lines {
            if let match = line.wholeMatch(of: /([a-z-]+):(?: .*)?/) {
                section = String(match.1)
                name = section
            } else if section == "services", let match = line.wholeMatch(of: /\ \ ([a-z]+):/) {
                name = String(match.1)
            }
            blocks[name, default: ""] += line + "\n"
        }
        return blocks
    }

    @Test func `the edge passes nothing of debrid, and of indexer people's preferences alone`() throws {
        let passed = try Repository.read("compose/nginx.conf").text.matches(of: /proxy_pass http:\/\/([a-z]+)([^;]*);/)
        #expect(Set(passed.map { String($0.1) }) == ["auth", "catalog", "stream", "indexer"])
        #expect(passed.filter { $0.1 == "indexer" }.map { String($0.2) } == ["/v1/profile"])
    }

    @Test(arguments: Repository.services + ["postgres", "edge"])
    func `every container says whether it is healthy`(name: String) throws {
        let blocks = try blocks()
        let block = try #require(blocks[name])
        let inherited = block.contains("<<: *service\n") ? try #require(blocks["x-service"]) : ""
        #expect(block.contains("    healthcheck:") || inherited.contains("  healthcheck:"))
    }

    @Test(arguments: Repository.services + ["postgres", "edge"])
    func `every container has no right that it does not need`(name: String) throws {
        let blocks = try blocks()
        let block = try #require(blocks[name])
        let text = block + (block.contains("<<: *service\n") ? try #require(blocks["x-service"]) : "")
        for line in ["read_only: true", "cap_drop: [ALL]", "no-new-privileges:true", "pids_limit:", "mem_limit:"] {
            #expect(text.contains(line), "\(line)")
        }
        #expect(text.contains("restart: unless-stopped"))
    }

    @Test(arguments: Repository.services)
    func `every setting of a service can be given to its container`(name: String) throws {
        let blocks = try blocks()
        let given = try #require(blocks[name]) + (try #require(blocks["x-environment"]))
        // The image says where to listen.
        let own = ["\(name.uppercased())_HOST", "\(name.uppercased())_PORT"]
        let missing = try Variables.read(by: name).subtracting(own).filter {
            !given.contains("      \($0):") && !given.contains("  \($0):")
        }
        #expect(missing.sorted() == [])
    }

    @Test(arguments: Repository.services)
    func `every setting in a container's block is one of the service`(name: String) throws {
        let block = try #require(try blocks()[name])
        let given = block.matches(of: /\n      ([A-Z][A-Z0-9_]+):/).map { String($0.1) }
        let read = try Variables.read(by: name)
        #expect(given.filter { !read.contains($0) } == [])
    }

    @Test func `no container is given the address that the edge has and the services trust`() throws {
        let text = try Repository.read("compose/compose.yaml").text
        let edge = try #require(text.firstMatch(of: /ipv4_address: ([0-9.]+)\.([0-9]+)/))
        let given = try #require(text.firstMatch(of: /ip_range: ([0-9.]+)\.([0-9]+)\/25/))
        #expect(edge.1 == given.1)
        #expect(edge.2 == "2" && given.2 == "128")
        #expect(text.contains("gateway: \(edge.1).1 "))
        #expect(text.contains("PROSTREAM_TRUSTED_PROXIES: \(edge.1).\(edge.2)/32"))
    }
}
