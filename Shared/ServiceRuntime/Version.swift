/// Of the whole product: its services are released together.
public let productVersion = "0.1.0"

/// How every service names itself to what it calls.
public let productUserAgent = "ProStream/\(productVersion)"
