import Platform

/// The files in `Fixtures`, and the types that they are examples of.
enum Fixtures {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    private static let folder = tests.appending(path: "Fixtures")
    private static let contracts = tests.appending(path: "../../Shared/Contracts")

    static func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: "\(name).json")), as: UTF8.self)
    }

    static func names() throws -> [String] {
        try files(in: folder, ending: ".json").map { String($0.dropLast(5)) }
    }

    /// Every struct of `Shared/Contracts` that is written as JSON by itself.
    static func wireTypes() throws -> Set<Substring> {
        try files(in: contracts, ending: ".swift").reduce(into: []) { types, path in
            let text = String(decoding: try Data(contentsOf: contracts.appending(path: path)), as: UTF8.self)
            types.formUnion(text.matches(of: /\npublic struct (\w+)[^{\n]*: Codable/).map(\.1))
            types.formUnion(text.prefixMatch(of: /public struct (\w+): Codable/).map { [$0.1] } ?? [])
        }
    }

    /// JSON without the blanks between its parts.
    static func compact(_ json: String) -> String {
        var isInText = false
        var isEscaped = false
        return json.filter { character in
            defer { isEscaped = isInText && character == "\\" && !isEscaped }
            if character == "\"", !isEscaped { isInText.toggle() }
            return isInText || !character.isWhitespace
        }
    }

    private static func files(in folder: URL, ending: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(ending) }
    }
}
