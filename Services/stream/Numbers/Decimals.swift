import Platform

/// Numbers as ffmpeg and playlists read them: a point, never an exponent, whatever the locale.
enum Decimals {
    /// Rounded to `places` decimals, up to nine.
    static func text(_ value: Double, places: Int) -> String {
        let scale = (0..<min(max(places, 0), 9)).reduce(1) { product, _ in product * 10 }
        let limited = value.isFinite ? min(max(value, -1e9), 1e9) : 0
        let units = Int64((limited * Double(scale)).rounded())
        let (whole, part) = units.magnitude.quotientAndRemainder(dividingBy: UInt64(scale))
        let sign = units < 0 ? "-" : ""
        guard places > 0 else { return "\(sign)\(whole)" }
        let digits = String(part)
        return "\(sign)\(whole)." + String(repeating: "0", count: max(0, places - digits.count)) + digits
    }
}
