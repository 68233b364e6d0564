public import Platform

/// The body of `POST /v1/device-logins`: a television that wants to be logged in (RFC 8628).
public struct NewDeviceLogin: Codable, Sendable {
    /// What it calls itself; read from `User-Agent` when absent.
    public var device: String?

    public init(device: String? = nil) { self.device = device }
}

/// What the television shows, and what it asks with.
public struct DeviceLogin: Codable, Sendable, Equatable {
    /// Its secret, for `POST /v1/sessions/device`.
    public var deviceCode: String
    /// `WDJB-MJHT`, to be typed where somebody is logged in.
    public var userCode: String
    /// Where a browser lets it in; the second one with the code, for a picture that a telephone reads.
    public var verificationUri: String
    public var verificationUriComplete: String
    public var expiresInSeconds: Int
    /// How long to wait between two questions.
    public var intervalSeconds: Int

    public init(
        deviceCode: String, userCode: String, verificationUri: String, verificationUriComplete: String,
        expiresInSeconds: Int, intervalSeconds: Int
    ) {
        self.deviceCode = deviceCode
        self.userCode = userCode
        self.verificationUri = verificationUri
        self.verificationUriComplete = verificationUriComplete
        self.expiresInSeconds = expiresInSeconds
        self.intervalSeconds = intervalSeconds
    }
}

/// The body of `POST /v1/sessions/device`.
public struct DeviceCode: Codable, Sendable {
    public var deviceCode: String

    public init(deviceCode: String) { self.deviceCode = deviceCode }
}

/// The television behind a code, for who is about to let it in.
public struct PendingDevice: Codable, Sendable, Equatable {
    public var device: String
    /// Roughly where it is.
    public var network: String
    public var createdAt: Date
    public var expiresAt: Date

    public init(device: String, network: String, createdAt: Date, expiresAt: Date) {
        self.device = device
        self.network = network
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}
