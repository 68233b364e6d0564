import Synchronization

/// Whether AllDebrid still lets the account do what this service needs, by its latest answers.
final class AccountStanding: Sendable {
    /// AllDebrid's code, while it refuses the account or this server's address.
    private let code = Mutex<String?>(nil)

    var refusal: (code: String, reason: String)? {
        guard let code = code.withLock({ $0 }), case .account(let reason) = AllDebridCode.meaning(of: code) else {
            return nil
        }
        return (code, reason)
    }

    /// - Parameter isAction: reading works even for an account that may not upload or unlock.
    func note<Content>(_ result: Result<Content, AllDebridError>, isAction: Bool) {
        switch result {
        case .failure(.refused(let code)): note(code)
        case .success where isAction: code.withLock { $0 = nil }
        default: break
        }
    }

    func note(_ code: String) {
        guard case .account = AllDebridCode.meaning(of: code) else { return }
        self.code.withLock { $0 = code }
    }

    /// A key that reads the account is a good one; what was refused for another reason stays so.
    func keyWorks() {
        code.withLock { code in
            if code?.hasPrefix("AUTH_") == true { code = nil }
        }
    }
}
