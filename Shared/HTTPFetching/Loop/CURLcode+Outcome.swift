import CCurl

extension CURLcode {
    /// What the end of a transfer means to us.
    var outcome: Result<Void, FetchError> {
        switch self {
        case CURLE_OK: .success(())
        case CURLE_UNSUPPORTED_PROTOCOL: .failure(.schemeRefused)
        case CURLE_URL_MALFORMAT: .failure(.malformedURL)
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .failure(.cannotResolve)
        case CURLE_COULDNT_CONNECT: .failure(.cannotConnect)
        case CURLE_OPERATION_TIMEDOUT: .failure(.timedOut)
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2,
            CURLE_HTTP2_STREAM:
            .failure(.truncated)
        case CURLE_FILESIZE_EXCEEDED: .failure(.bodyTooLarge)
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_USE_SSL_FAILED, CURLE_SSL_ISSUER_ERROR:
            .failure(.insecure)
        default: .failure(.failed(String(cString: curl_easy_strerror(self))))
        }
    }
}
