import CCurl
import Platform

/// libcurl's handle of one transfer. It is made, used and freed on the loop's queue alone.
final class EasyHandle {
    let raw: UnsafeMutableRawPointer
    /// libcurl holds a pointer to it, without a count, for as long as this handle lives.
    let transfer: Transfer
    private var lines: UnsafeMutablePointer<curl_slist>?

    init(_ transfer: Transfer, options: FetcherOptions) throws(FetchError) {
        guard let raw = curl_easy_init() else { throw .failed("out of memory") }
        self.raw = raw
        self.transfer = transfer
        try setLimits(options)
        try setRoute(options)
        try setRequest(options)
        try setCallbacks()
    }

    deinit {
        curl_easy_cleanup(raw)
        curl_slist_free_all(lines)
    }

    private func setLimits(_ options: FetcherOptions) throws(FetchError) {
        let request = transfer.hop.request
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout.wholeMilliseconds)
        try set(CURLOPT_LOW_SPEED_LIMIT, request.minimumBytesPerSecond)
        try set(CURLOPT_LOW_SPEED_TIME, max(1, Int(request.stallTimeout.components.seconds)))
        if let timeout = transfer.hop.timeout { try set(CURLOPT_TIMEOUT_MS, timeout.wholeMilliseconds) }
    }

    private func setRoute(_ options: FetcherOptions) throws(FetchError) {
        try set(CURLOPT_URL, transfer.hop.url.text)
        // An empty text: the proxies that the process's environment names are not ours.
        try set(CURLOPT_PROXY, options.proxy ?? "")
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        try set(CURLOPT_TCP_KEEPALIVE, 1)
        try set(CURLOPT_BUFFERSIZE, 128 << 10)
        try set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    }

    private func setRequest(_ options: FetcherOptions) throws(FetchError) {
        let hop = transfer.hop
        try set(CURLOPT_USERAGENT, options.userAgent)
        if hop.request.acceptsCompression { try set(CURLOPT_ACCEPT_ENCODING, "gzip") }
        if let body = hop.body { try set(body: body) }
        if hop.method == "HEAD" { try set(CURLOPT_NOBODY, 1) } else { try set(CURLOPT_CUSTOMREQUEST, hop.method) }

        for (name, value) in hop.headers.pairs { append(value.isEmpty ? "\(name);" : "\(name): \(value)") }
        // Without the wait for 100, and without a content type that nobody chose.
        append("Expect:")
        if hop.body != nil, hop.headers["Content-Type"] == nil { append("Content-Type:") }
        try check(curl_set_list(raw, CURLOPT_HTTPHEADER, lines))
    }

    private func set(body: Data) throws(FetchError) {
        try check(curl_set_offset(raw, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
        // libcurl reads nothing from a pointer of no bytes, but takes NULL for "no body at all".
        let bytes = body.isEmpty ? Data([0]) : body
        try check(bytes.withUnsafeBytes { curl_set_bytes(raw, CURLOPT_COPYPOSTFIELDS, $0.baseAddress) })
    }

    private func setCallbacks() throws(FetchError) {
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        for option in [CURLOPT_PRIVATE, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_OPENSOCKETDATA] {
            try check(curl_set_pointer(raw, option, context))
        }
        try check(curl_set_sink(raw, CURLOPT_HEADERFUNCTION, takeHeaderLine))
        try check(curl_set_sink(raw, CURLOPT_WRITEFUNCTION, takeBody))
        // A proxy is the operator's own choice, wherever it is.
        if !transfer.isProxied { try check(curl_set_opener(raw, openSocket)) }
    }

    private func append(_ line: String) { lines = curl_slist_append(lines, line) ?? lines }

    private func set(_ option: CURLoption, _ value: Int) throws(FetchError) {
        try check(curl_set_long(raw, option, value))
    }

    private func set(_ option: CURLoption, _ value: String) throws(FetchError) {
        try check(curl_set_string(raw, option, value))
    }

    private func check(_ code: CURLcode) throws(FetchError) {
        guard code == CURLE_OK else { throw .failed("libcurl: \(String(cString: curl_easy_strerror(code)))") }
    }
}

extension Duration {
    /// At least 1: libcurl takes 0 for its default.
    fileprivate var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        return max(1, Int(clamping: seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
