import Observability
import Platform

/// What the system says of this process, read when metrics are scraped.
enum ProcessMetrics {
    static func update(_ metrics: Metrics, service: String) {
        metrics.gauge("prostream_build_info", "The running version.", labels: ["service", "version"])
            .set(1, service, productVersion)
        if let bytes = residentBytes {
            metrics.gauge("process_resident_memory_bytes", "Memory in use.").set(Double(bytes))
        }
    }

    /// The second field of `/proc/self/statm` (proc(5)); absent elsewhere than on Linux.
    private static var residentBytes: Int? {
        // A file of /proc is made by the kernel as it is read: this does not wait for a disk.
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        let fields = text.split(separator: " ")
        return fields.count > 1 ? Int(fields[1]).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) } : nil
    }
}
