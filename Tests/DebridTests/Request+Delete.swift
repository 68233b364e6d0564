import HTTP
import Support

extension Request {
    static func delete(_ target: String, as user: String) -> Request {
        var request = Request.get(target, as: user)
        request.method = .delete
        return request
    }
}
