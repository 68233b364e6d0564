import Platform
import Processes

/// An ffmpeg that has been started and given the file's header, and waits for the first cluster: a seek finds it ready.
///
/// Only for what is fed and begins anywhere with the same arguments. It ends when it is let go of.
struct SpareProcess: Sendable {
    let child: ChildProcess

    /// `nil` for a rendition that it cannot be made for, and when the system has no process left: it is not needed.
    static func start(_ rendition: Rendition, _ executable: String) async -> SpareProcess? {
        guard rendition.isFed, rendition.beginsAnywhere else { return nil }
        do {
            let child = try await Pump.spawn(rendition, executable, from: 0)
            try await child.write(rendition.index.header)
            return SpareProcess(child: child)
        } catch {
            return nil
        }
    }
}
