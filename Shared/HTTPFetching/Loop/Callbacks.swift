import CCurl
import Platform

// What libcurl calls, on the loop's queue. The context is the transfer, which the loop keeps alive.

let takeHeaderLine: curl_sink = { bytes, size, count, context in
    guard let transfer = transfer(context) else { return 0 }
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return transfer.receive(headerLine: String(decoding: line, as: UTF8.self)) ? size * count : 0
}

let takeBody: curl_sink = { bytes, size, count, context in
    guard let transfer = transfer(context) else { return 0 }
    return transfer.receive(body: UnsafeRawBufferPointer(start: bytes, count: size * count))
}

let openSocket: curl_opener = { context, _, address in
    guard let transfer = transfer(context), transfer.permits(IPAddress(curl_address_of(address))) else {
        return CURL_SOCKET_BAD
    }
    let wanted = address.pointee
    return socket(wanted.family, wanted.socktype | Int32(SOCK_CLOEXEC.rawValue), wanted.protocol)
}

private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}
