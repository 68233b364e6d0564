import Platform

/// A list that survives elements of another form.
struct LossyList<Element: Decodable & Sendable>: Decodable, Sendable {
    let elements: [Element]

    private struct Skipped: Decodable {}

    init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        var elements: [Element] = []
        while !values.isAtEnd {
            if let element = try? values.decode(Element.self) {
                elements.append(element)
            } else {
                _ = try values.decode(Skipped.self)
            }
        }
        self.elements = elements
    }
}
