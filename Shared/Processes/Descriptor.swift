import CSpawn
import Platform

/// One end of a pipe, closed when nobody holds it any more. Reading and writing never block.
final class Descriptor: Sendable {
    let number: Int32

    /// Takes over `number`. Programs of other modules never inherit it.
    init(_ number: Int32) {
        self.number = number
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    }

    deinit { close(number) }

    func doNotBlock() {
        _ = fcntl(number, F_SETFL, O_NONBLOCK)
    }

    enum Outcome {
        case moved(Int)
        case wouldBlock
        case failed(code: Int32)
    }

    /// `.moved(0)` is the end of the stream.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Outcome {
        outcome { Platform.read(number, buffer.baseAddress, buffer.count) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) -> Outcome {
        withoutPipeSignal { outcome { Platform.write(number, bytes.baseAddress, bytes.count) } }
    }

    private func outcome(_ call: () -> Int) -> Outcome {
        while true {
            let count = call()
            if count >= 0 { return .moved(count) }
            let code = errno
            if code == EAGAIN || code == EWOULDBLOCK { return .wouldBlock }
            if code != EINTR { return .failed(code: code) }
        }
    }
}

/// A write to a pipe that nobody reads raises SIGPIPE on the writing thread, which would end us where nobody ignores it.
/// Here it is blocked for the thread and taken back, so that what remains of it is `EPIPE`.
private func withoutPipeSignal<Value>(_ body: () -> Value) -> Value {
    var pipeSignal = sigset_t()
    var before = sigset_t()
    sigemptyset(&pipeSignal)
    sigaddset(&pipeSignal, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipeSignal, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }

    let value = body()
    var pending = sigset_t()
    if sigpending(&pending) == 0, sigismember(&pending, SIGPIPE) == 1, sigismember(&before, SIGPIPE) == 0 {
        var taken: Int32 = 0
        sigwait(&pipeSignal, &taken)
    }
    return value
}
