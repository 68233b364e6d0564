/// What every answer of AllDebrid is in.
struct Envelope<Content: Decodable>: Decodable {
    let result: Result<Content, AllDebridError>

    private enum Keys: CodingKey { case status, data, error }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        switch try fields.decode(String.self, forKey: .status) {
        case "success": result = .success(try fields.decode(Content.self, forKey: .data))
        default: result = .failure(.refused(try fields.decode(Refusal.self, forKey: .error).code))
        }
    }
}

/// `error`, of a call or of one item. Its message may hold HTML and is for nobody.
struct Refusal: Decodable, Sendable {
    let code: String
}
