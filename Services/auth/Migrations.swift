import Postgres

extension Migration {
    /// Every step of auth's database. The files are embedded in the binary.
    static let all = [
        Migration(number: 1, name: "accounts", sql: text(PackageResources._001_accounts_sql)),
        Migration(number: 2, name: "ended-sessions", sql: text(PackageResources._002_ended_sessions_sql)),
        Migration(number: 3, name: "lists", sql: text(PackageResources._003_lists_sql)),
        Migration(number: 4, name: "session-details", sql: text(PackageResources._004_session_details_sql)),
        Migration(number: 5, name: "administration", sql: text(PackageResources._005_administration_sql)),
        Migration(number: 6, name: "signing-keys", sql: text(PackageResources._006_signing_keys_sql)),
        Migration(number: 7, name: "devices-and-keys", sql: text(PackageResources._007_devices_and_keys_sql)),
        Migration(number: 8, name: "profiles", sql: text(PackageResources._008_profiles_sql)),
    ]

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
