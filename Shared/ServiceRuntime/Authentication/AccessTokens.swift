/// What this house's access tokens say of their maker and of whom they are for.
public enum AccessTokens {
    /// `iss`.
    public static let issuer = "prostream-auth"
    /// `aud`.
    public static let audience = "prostream"
}
