import Platform

/// Runs tools for tests: ffmpeg to make media and to check what was made of it.
enum Shell {
    struct Failure: Error, Equatable {
        let script: String
        let status: Int32
        let output: String
    }

    /// Standard output of a script for `sh`.
    /// - Throws: ``Failure`` when its status is not zero.
    static func run(_ script: String) throws -> Data {
        guard let pipe = popen(script, "r") else { throw Failure(script: script, status: -1, output: "") }
        var output = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, pipe)
            if count == 0 { break }
            output.append(contentsOf: buffer[..<count])
        }
        let status = pclose(pipe)
        guard status == 0 else {
            throw Failure(script: script, status: status, output: String(decoding: output.suffix(2_000), as: UTF8.self))
        }
        return output
    }

    static func lines(_ script: String) throws -> [String] {
        String(decoding: try run(script), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// A command of words, each quoted for `sh`.
    static func command(_ words: [String]) -> String {
        words.map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
    }
}
