/// The parameters that many addresses share.
extension Call {
    var language: String { fields["language"].flatMap { $0.isEmpty ? nil : $0 } ?? "en-US" }

    /// - Throws: ``TMDBError/invalidPage`` unless it is from 1 to 500.
    func page() throws(TMDBError) -> Int {
        guard let text = fields["page"] else { return 1 }
        guard let page = Int(text), (1...500).contains(page) else { throw .invalidPage }
        return page
    }

    /// A number in the path; anything else is no such thing.
    func number(_ name: String) throws(TMDBError) -> Int {
        guard let number = Int(parameter(name)) else { throw .notFound }
        return number
    }

    /// The names in `append_to_response`, each once.
    func appended() throws(TMDBError) -> [String] {
        let names = (fields["append_to_response"] ?? "").split(separator: ",").map(String.init)
        guard names.count <= 20 else { throw .tooManyAppended }
        return names
    }
}
