import Observability

/// Takes torrents out of the account behind everybody's back, one after the other: the rate that AllDebrid allows is for
/// those who wait.
final class Sweeper: Sendable {
    /// More are left where they are.
    private static let mostWaiting = 1_000

    private let allDebrid: AllDebrid
    private let logger: Logger
    private let numbers: AsyncStream<Int64>
    private let intake: AsyncStream<Int64>.Continuation

    init(allDebrid: AllDebrid, logger: Logger) {
        self.allDebrid = allDebrid
        self.logger = logger
        (numbers, intake) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.mostWaiting))
    }

    func submit(_ number: Int64) { intake.yield(number) }

    /// Works until the task is cancelled.
    func run() async {
        for await number in numbers {
            do throws(AllDebridError) {
                try await allDebrid.delete(number)
            } catch {
                guard !error.isUnknownMagnet else { continue }
                logger.warning("a torrent that nobody wants stays in the account", ["error": "\(error)"])
            }
        }
    }
}
