// The one file that asks which platform this is: everything else says `import Platform`.

#if canImport(FoundationEssentials)
@_exported public import FoundationEssentials
#else
@_exported public import Foundation
#endif

#if canImport(Glibc)
@_exported public import Glibc
#elseif canImport(Musl)
@_exported public import Musl
#else
@_exported public import Darwin
#endif

extension stat {
    /// When the content last changed.
    public var changeTime: timespec {
        #if canImport(Darwin)
        st_mtimespec
        #else
        st_mtim
        #endif
    }
}

/// What is sent in several calls, and leaves in full packets.
public enum Packets {
    /// Full ones leave at once, and what is left of the last one when it is let go, or after 200 ms.
    public static func hold(_ isHeld: Bool, from socket: CInt) {
        #if os(Linux)
        var value: CInt = isHeld ? 1 : 0
        _ = setsockopt(socket, CInt(IPPROTO_TCP), TCP_CORK, &value, socklen_t(MemoryLayout<CInt>.size))
        #endif
    }
}

/// How much of the processors a thread gets when others want them too.
public enum ThreadPriority {
    /// The calling thread gets a third of what others get, and they are woken before it goes on. It stays so: only root
    /// may take it back.
    public static func giveWay() {
        #if os(Linux)
        // Niceness is each thread's own there, against POSIX; elsewhere it would be the whole process's. The first 0 is
        // PRIO_PROCESS, which is an enum with one C library and a number with the other.
        _ = setpriority(0, 0, 5)
        #endif
    }
}
