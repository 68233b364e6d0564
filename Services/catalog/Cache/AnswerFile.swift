import Platform
import Tokens

/// How an answer stands in a file: a line with the digest of all that follows, a line with its time and one with its
/// key, and the body. What was cut off or changed on the disk does not fit the digest.
enum AnswerFile {
    private static let mark = "prostream-answer-1"
    private static let digestLength = 64

    static func encode(_ body: Data, madeAt: Date, key: String) -> [UInt8] {
        let content = Data("\(Int64(madeAt.timeIntervalSince1970))\n\(key)\n".utf8) + body
        return Array("\(mark) \(hex(Digest.sha256(content)))\n".utf8) + content
    }

    /// `nil` for anything but a whole file of that key.
    static func decode(_ bytes: [UInt8], key: String) -> Answer? {
        let head = mark.utf8.count + 1 + digestLength + 1
        guard bytes.count > head, bytes.starts(with: "\(mark) ".utf8), bytes[head - 1] == 0x0A else { return nil }
        let content = Data(bytes[head...])
        let digest = bytes[(head - 1 - digestLength)..<(head - 1)]
        guard digest.elementsEqual(hex(Digest.sha256(content)).utf8) else { return nil }
        let lines = content.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count == 3, lines[1].elementsEqual(key.utf8),
            let seconds = Int64(String(decoding: lines[0], as: UTF8.self))
        else { return nil }
        return Answer(body: Data(lines[2]), madeAt: Date(timeIntervalSince1970: TimeInterval(seconds)))
    }

    /// A file's name, which tells nothing of the key and has no character that a file system minds.
    static func name(of key: String) -> String { hex(Digest.sha256(Data(key.utf8)).prefix(20)) }

    static func isName(_ text: String) -> Bool { text.wholeMatch(of: /[0-9a-f]{40}/) != nil }

    private static func hex(_ bytes: Data) -> String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
