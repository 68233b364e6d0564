import HTTP
import Platform
import Tokens

extension Response {
    /// A page of this service. Nothing but what is in it runs, and nobody can frame it.
    ///
    /// - Parameter source: HTML, with `NONCE` where its own script and style are allowed.
    static func page(_ source: [UInt8]) throws -> Response {
        let nonce = try SecureRandom.token(byteCount: 16)
        let page = String(decoding: source, as: UTF8.self).replacing("NONCE", with: nonce)
        var response = Response.text(page, contentType: "text/html; charset=utf-8")
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Content-Security-Policy"] = """
            default-src 'none'; script-src 'nonce-\(nonce)'; style-src 'nonce-\(nonce)'; connect-src 'self'; \
            base-uri 'none'; form-action 'none'; frame-ancestors 'none'
            """
        return response
    }
}
