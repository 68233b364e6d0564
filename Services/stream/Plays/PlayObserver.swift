import Contracts
import Lifecycle
import Platform

/// What goes on for the plays of this replica, and their end.
struct PlayObserver: Sendable {
    let tickets: TicketOffice
    let library: SourceLibrary
    let producers: Producers
    let store: SegmentStore
    let deleted: DeletedPlays

    func activity(of live: LivePlay) async -> PlayActivity {
        let audience = tickets.audience
        var activity = PlayActivity(user: live.owner, lastRequestAt: audience.lastRequest(of: live.id))
        guard let unlock = audience.source(of: live.id), let file = library.opened(unlock)?.file else {
            return activity
        }
        activity.viewers = audience.count(of: unlock)
        activity.readBytes = file.readBytes
        activity.storedBytes = Int(await store.bytes(of: file.id))
        activity.producers = await producers.activity(of: file.id)
        return activity
    }

    /// Its addresses are refused from now on, and soon by every replica; what was made for it alone ends at once.
    func end(_ live: LivePlay) async {
        live.stop.raise()
        tickets.revoke(play: live.id)
        deleted.note(live.id)
        guard let unlock = tickets.audience.leave(live.id), let source = library.close(unlock) else { return }
        await producers.end(source.file.id)
    }
}
