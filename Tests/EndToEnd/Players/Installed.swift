import Platform

/// The players that `scripts/players` installs. Where they are not, the tests with them do not run.
enum Installed {
    static var browser: Bool { program("chromedriver") && access(hlsPath, R_OK) == 0 }
    static var mpv: Bool { program("mpv") }

    /// hls.js, as a script that defines `Hls`.
    static func hls() throws -> String { try String(contentsOfFile: hlsPath, encoding: .utf8) }

    private static var hlsPath: String {
        let root = #filePath.firstRange(of: "/Tests/EndToEnd/").map { String(#filePath[..<$0.lowerBound]) } ?? "."
        return "\(root)/var/players/hls.js"
    }

    private static func program(_ name: String) -> Bool {
        ["/usr/bin", "/usr/local/bin"].contains { access("\($0)/\(name)", X_OK) == 0 }
    }
}
