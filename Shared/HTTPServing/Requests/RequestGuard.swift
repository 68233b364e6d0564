import Contracts
import HTTP

/// Refuses what the library lets pass although two parties could understand it differently (RFC 9112 §6.3, §11.2):
/// the ground of request smuggling.
enum RequestGuard {
    /// - Returns: `nil` for a sound request.
    static func complaint(about head: RequestHead) -> String? {
        methodComplaint(head.method) ?? targetComplaint(head.target, head.method) ?? nameComplaint(head.headers)
            ?? hostComplaint(head) ?? framingComplaint(head)
    }

    private static func methodComplaint(_ method: String) -> String? {
        (1...32).contains(method.utf8.count) && method.utf8.allSatisfy(isTokenByte) ? nil : "The method is no token."
    }

    /// Only a path of ours: neither a proxy's absolute form, nor a NUL that a C string would end at.
    private static func targetComplaint(_ target: String, _ method: String) -> String? {
        guard target.utf8.first == UInt8(ascii: "/") || (target == "*" && method == "OPTIONS") else {
            return "The target is no path."
        }
        var target = target
        // It may be long: a ticket is in it.
        return target.withUTF8 { bytes in
            guard !holdsEscapedNul(bytes) else { return "The target holds a NUL." }
            guard bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "#") }) else {
                return "The target holds a character that must be escaped."
            }
            return nil
        }
    }

    private static func holdsEscapedNul(_ target: UnsafeBufferPointer<UInt8>) -> Bool {
        var rest = target[...]
        while let escape = rest.firstIndex(of: UInt8(ascii: "%")) {
            rest = rest[escape...].dropFirst()
            if rest.starts(with: "00".utf8) { return true }
        }
        return false
    }

    /// A blank before the colon is part of the name here, and of no name elsewhere.
    private static func nameComplaint(_ headers: Headers) -> String? {
        headers.pairs.allSatisfy { !$0.name.isEmpty && $0.name.utf8.allSatisfy(isTokenByte) }
            ? nil : "A header's name is no token."
    }

    private static func hostComplaint(_ head: RequestHead) -> String? {
        let hosts = head.headers.all("Host")
        guard hosts.count <= 1 else { return "There is more than one Host." }
        guard head.version != "HTTP/1.1" || hosts.count == 1 else { return "Host is missing." }
        let isSound = hosts.allSatisfy { host in
            host.utf8.allSatisfy { byte in
                isTokenByte(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "[")
                    || byte == UInt8(ascii: "]")
            }
        }
        return isSound ? nil : "Host is no host."
    }

    private static func framingComplaint(_ head: RequestHead) -> String? {
        let lengths = head.headers.all("Content-Length")
        let codings = head.headers.all("Transfer-Encoding")
        guard lengths.count + codings.count <= 1 else { return "The body's length is said more than once." }
        guard lengths.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }) else {
            return "Content-Length is no number."
        }
        guard let coding = codings.first else { return nil }
        guard coding.lowercased() == "chunked" else { return "The transfer coding is not known." }
        return head.version == "HTTP/1.1" ? nil : "HTTP/1.0 has no transfer codings."
    }

    /// RFC 9110 §5.6.2.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "-"): true
        default: "!#$%&'*+.^_`|~".utf8.contains(byte)
        }
    }
}
