import Contracts

extension Request {
    /// The body as a value of a wire type.
    ///
    /// - Parameter check: judges lengths and ranges; its complaints are reported together with wrong types.
    /// - Throws: a 415 when it is not JSON by its `Content-Type`, a 400 when it is no sound JSON, a 422 that names every
    ///   missing, wrong or unknown field at once.
    public func decodeBody<Value: Decodable>(
        _ type: Value.Type = Value.self, check: (Value, inout FieldChecks) -> Void = { _, _ in }
    ) throws -> Value {
        guard isJSON else { throw Problem.unsupportedMediaType("Send application/json.") }
        let json: JSONValue
        do {
            json = try JSONParser.parse(body)
        } catch {
            throw Problem.badRequest("malformed_json", error.description)
        }
        let findings = Findings()
        let value = try? Value(from: JSONDecoding(json, path: "", findings))
        findings.noteUnknownFields()
        var checks = FieldChecks(findings.errors)
        if let value { check(value, &checks) }
        guard checks.errors.isEmpty, let value else { throw Problem.validation(checks.errors) }
        return value
    }

    /// The query as whatever `build` makes of it.
    /// - Throws: a 422 that names every missing, wrong or unknown parameter at once.
    public func decodeQuery<Value>(_ build: (inout QueryReader) throws -> Value) throws -> Value {
        var reader = QueryReader(query)
        let value = try build(&reader)
        try reader.finish()
        return value
    }

    private var isJSON: Bool {
        let type = headers["Content-Type"]?.split(separator: ";").first ?? ""
        return type.lowercased().filter { $0 != " " } == "application/json"
    }
}
