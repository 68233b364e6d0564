/// The envelope of every list.
enum TMDBPaging {
    static let rowsPerPage = 20

    /// A page of rows. A list may claim more pages than there are, and than TMDB lets anybody read.
    static func page(
        _ rows: [JSONValue], _ number: Int, rowsPerPage: Int = rowsPerPage,
        claiming totals: (pages: Int, results: Int)? = nil
    ) -> JSONValue {
        let pages = max(1, (rows.count + rowsPerPage - 1) / rowsPerPage)
        return [
            "page": .int(number),
            "results": .array(Array(rows.dropFirst((number - 1) * rowsPerPage).prefix(rowsPerPage))),
            "total_pages": .int(totals?.pages ?? pages),
            "total_results": .int(totals?.results ?? rows.count),
        ]
    }
}
