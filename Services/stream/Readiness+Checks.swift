import Contracts
import Lifecycle
import Processes
import ServiceRuntime

extension Readiness {
    /// What stream needs. Films that are open go on without the other services.
    static func checks(catalog: ServiceClient, indexer: ServiceClient, debrid: ServiceClient) -> [HealthCheck] {
        [
            HealthCheck("ffmpeg", check: ffmpeg),
            catalog.healthCheck(lost: "titles cannot be resolved; releases, magnets and open plays go on"),
            indexer.healthCheck(lost: "releases cannot be searched; magnets and open plays go on"),
            debrid.healthCheck(lost: "nothing new can be unlocked; open plays go on until their links end"),
        ]
    }

    /// Whether video is encoded as the operator wants it.
    static func check(_ encoder: VideoEncoder, wanted: EncoderChoice) -> HealthCheck {
        HealthCheck("encoder", isRequired: false, degradedMode: "video is encoded in software, or HDR is not") {
            let isAsWanted = encoder.kind != .software || wanted == .software || wanted == .auto
            guard isAsWanted else { return .unavailable("\(wanted.rawValue) does not encode on this machine") }
            return encoder.mapsTones ? .available : .unavailable("ffmpeg has no zscale, which HDR is encoded with")
        }
    }

    @Sendable private static func ffmpeg() async -> HealthCheck.State {
        do throws(ProcessError) {
            let output = try await run(Command("ffmpeg", ["-version"]), timeLimit: .seconds(5), outputLimit: 1 << 20)
            return output.status.isSuccess ? .available : .unavailable("ffmpeg does not run")
        } catch {
            return .unavailable("ffmpeg is not installed, or does not run")
        }
    }
}
