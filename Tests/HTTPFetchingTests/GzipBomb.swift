/// Compressed bodies in base64.
enum GzipBomb {
    /// 1 048 576 zeroes, by `gzip -9`.
    static let oneMebibyte =
        "H4sIAAAAAAACA+3BMQEAAADCoPVPbQhfo" + String(repeating: "A", count: 1_355) + "PgMc6jinAAAQAA=="
}
