import Contracts
import HTTP

extension Request {
    /// Which page of a list is asked for, from 1, and how many items it has.
    func page() throws -> (page: Int, size: Int) { try decodeQuery { $0.page() } }
}

extension QueryReader {
    mutating func page() -> (page: Int, size: Int) {
        (int("page", default: 1, in: 1...1_000_000), int("pageSize", default: 50, in: 1...200))
    }
}

extension Page {
    init(items: [Item], page: Int, size: Int, totalItems: Int) {
        self.init(
            items: items, page: page, totalPages: max(1, (totalItems + size - 1) / size), totalItems: totalItems)
    }
}

extension Response {
    /// What is one person's, and no cache's.
    static func own(_ value: some Encodable) throws -> Response {
        try .json(value, headers: ["Cache-Control": "no-store"])
    }
}
