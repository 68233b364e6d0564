import Contracts

extension Example {
    static let administration = [
        Example("auth/UserChange", UserChange(role: .administrator, isDisabled: false)),
        Example("auth/UserChange.minimal", UserChange()),
        Example(
            "auth/PasswordReset",
            PasswordReset(
                code: "pJ3vY1mC0nQ", link: "https://watch.example/auth/v1/password-resets#pJ3vY1mC0nQ",
                expiresAt: .example(3_600))),
        Example(
            "auth/ForgottenPassword", ForgottenPassword(code: "pJ3vY1mC0nQ", newPassword: "another pass phrase")),
        Example(
            "auth/SecurityEvent",
            SecurityEvent(
                kind: .accountChanged, occurredAt: .example(), actor: "YWRh", account: "Ym9i", network: "203.0.113.9",
                detail: "role administrator")),
        Example("auth/SecurityEvent.minimal", SecurityEvent(kind: .loginRefused, occurredAt: .example())),
    ]
}
