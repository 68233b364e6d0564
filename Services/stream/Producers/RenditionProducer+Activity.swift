import Contracts
import Platform

extension RenditionProducer {
    /// Each ffmpeg that runs now, for who operates the service.
    var activity: [ProducerActivity] {
        heads.values.map { head in
            let seconds = head.startedAt.duration(to: now()) / .seconds(1)
            let made = start(head.position) - start(head.first)
            return ProducerActivity(
                rendition: rendition.name, segment: head.position, isWaiting: head.pause != nil || head.rest != nil,
                speed: seconds > 0 ? made / seconds : 0)
        }
    }
}
