import Platform

/// A connection, a segment and a child's pipes are open files each: the default soft limit of 1 024 is soon reached.
enum OpenFiles {
    static func raiseLimit() {
        var limits = rlimit()
        #if canImport(Glibc)
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
        let resource = RLIMIT_NOFILE
        #endif
        guard getrlimit(resource, &limits) == 0 else { return }
        limits.rlim_cur = min(limits.rlim_max, 65_536)
        // Where it may not be raised the connection limits still hold.
        _ = setrlimit(resource, &limits)
    }
}
