import Contracts

extension Example {
    static let auth = [
        Example(
            "auth/NewUser",
            NewUser(
                email: "ada@example.org", password: "a long pass phrase", firstName: "Ada", lastName: "Byron",
                invitation: "pJ3vY1mC0nQ")),
        Example(
            "auth/NewUser.minimal",
            NewUser(email: "ada@example.org", password: "a long pass phrase", firstName: "Ada", lastName: "Byron")),
        Example("auth/User", user) { $0.disabledAt = .example(3_600) },
        Example("auth/User.minimal", user),
        Example(
            "auth/Credentials",
            Credentials(email: "ada@example.org", password: "a long pass phrase", device: "The kitchen")),
        Example("auth/Credentials.minimal", Credentials(email: "ada@example.org", password: "a long pass phrase")),
        Example(
            "auth/TokenPair",
            TokenPair(accessToken: "eyJhbGciOiJFZERTQSJ9.e30.c2ln", refreshToken: "dGhlIG5leHQ", expiresInSeconds: 900)),
        Example("auth/RefreshRequest", RefreshRequest(refreshToken: "dGhlIG5leHQ")),
        Example("auth/Session", session),
        Example(
            "auth/PasswordChange",
            PasswordChange(currentPassword: "a long pass phrase", newPassword: "another pass phrase")),
        Example("auth/PasswordConfirmation", PasswordConfirmation(password: "a long pass phrase")),
        Example("auth/EndedPlays", EndedPlays(plays: ["cGxheTEyMzQ1Njc4"])),
        Example("auth/Revocations", Revocations(sessions: ["c2Vzc2lvbg"], asOf: 1_800_000_000)),
        Example("auth/NewInvitation", NewInvitation(expiresInSeconds: 86_400)),
        Example("auth/NewInvitation.minimal", NewInvitation()),
        Example(
            "auth/Invitation",
            Invitation(
                id: "0d9d3f5e-60d4-4b0e-8a55-5f8a3c1f7b11", code: "pJ3vY1mC0nQ", createdAt: .example(),
                expiresAt: .example(604_800), usedAt: .example(3_600))),
        Example(
            "auth/Invitation.minimal",
            Invitation(
                id: "0d9d3f5e-60d4-4b0e-8a55-5f8a3c1f7b11", createdAt: .example(), expiresAt: .example(604_800))),
    ]

    static let session = Session(
        id: "c2Vzc2lvbg", device: "Firefox on Linux", network: "203.0.113.0/24", createdAt: .example(),
        lastUsedAt: .example(3_600), isCurrent: true)

    static let user = User(
        id: "b1946ac9-2d4c-4f5e-9a51-7ad1a8b3f0c2", email: "ada@example.org", firstName: "Ada", lastName: "Byron",
        roles: [.administrator, .user], createdAt: .example())
}
