import Contracts

extension Example {
    static let access = [
        Example(
            "auth/NewAPIKey",
            NewAPIKey(
                name: "Nightly", scopes: [.catalog, .play], expiresInSeconds: 86_400, password: "a long pass phrase")),
        Example(
            "auth/NewAPIKey.minimal", NewAPIKey(name: "Nightly", scopes: [.catalog], password: "a long pass phrase")),
        Example(
            "auth/APIKey", APIKey(id: "a2V5", name: "Nightly", scopes: [.catalog, .play], createdAt: .example())
        ) {
            $0.key = "prostream_c2VjcmV0"
            $0.expiresAt = .example(3_600)
            $0.lastUsedAt = .example()
        },
        Example(
            "auth/APIKey.minimal", APIKey(id: "a2V5", name: "Nightly", scopes: [.catalog], createdAt: .example())),
        Example("auth/APIKeyExchange", APIKeyExchange(key: "prostream_c2VjcmV0")),
        Example(
            "auth/AccessToken", AccessToken(accessToken: "eyJhbGciOiJFZERTQSJ9.e30.c2ln", expiresInSeconds: 900)),
        Example("auth/NewDeviceLogin", NewDeviceLogin(device: "The living room")),
        Example("auth/NewDeviceLogin.minimal", NewDeviceLogin()),
        Example(
            "auth/DeviceLogin",
            DeviceLogin(
                deviceCode: "c2VjcmV0", userCode: "WDJB-MJHT", verificationUri: "https://watch.example/auth/v1/device",
                verificationUriComplete: "https://watch.example/auth/v1/device#WDJB-MJHT", expiresInSeconds: 600,
                intervalSeconds: 5)),
        Example("auth/DeviceCode", DeviceCode(deviceCode: "c2VjcmV0")),
        Example(
            "auth/PendingDevice",
            PendingDevice(
                device: "The living room", network: "203.0.113.0/24", createdAt: .example(),
                expiresAt: .example(3_600))),
    ]
}
