import Platform

@testable import Stream

/// A whole rendition as one replica made it.
struct Take: Sendable {
    let header: Data
    let segments: [Data]
    let plan: StreamPlan

    /// The fragments of each segment, read behind the header.
    func fragments() throws -> [[Fragment]] {
        try segments.map { segment in
            // One without samples, after the end of the sound.
            guard segment.count > 150 else { return [] }
            var parser = FragmentParser()
            return try parser.push(header + segment).compactMap { part in
                if case .fragment(let fragment) = part { fragment } else { nil }
            }
        }
    }
}

/// In what order a replica is asked for the segments of a rendition.
enum TakeOrder: CaseIterable {
    case forward
    /// The last one first, so that each begins an ffmpeg of its own.
    case alone
    case shuffled

    fileprivate func numbers(_ count: Int) -> [Int] {
        switch self {
        case .forward: return Array(0..<count)
        case .alone: return (0..<count).reversed()
        case .shuffled:
            var random = SeededGenerator(seed: 11)
            return (0..<count).shuffled(using: &random)
        }
    }

    fileprivate var settings: ProducerSettings {
        var settings = ProducerSettings()
        guard self == .alone else { return settings }
        settings.maximumHeads = 1
        settings.reach = 0
        settings.lead = 0
        return settings
    }
}

/// Makes each take once for all tests that look at it.
actor Takes {
    static let shared = Takes()

    private struct Key: Hashable {
        let film: ProofFilm
        let rendition: String
        let order: TakeOrder
    }

    private var known: [Key: Take] = [:]

    /// Each order is a replica of its own.
    func take(_ film: ProofFilm, _ rendition: String, _ order: TakeOrder) async throws -> Take {
        let key = Key(film: film, rendition: rendition, order: order)
        if let take = known[key] { return take }
        let take = try await Replica.open(film, order.settings) { replica in
            var segments: [Int: Data] = [:]
            let plan = try replica.rendition(rendition).plan
            let count = plan.segments.count
            for number in order.numbers(count) {
                segments[number] = try await replica.bytes(.segment(number), of: rendition)
            }
            return Take(
                header: try await replica.bytes(.header, of: rendition),
                segments: (0..<count).compactMap { segments[$0] }, plan: plan)
        }
        known[key] = take
        return take
    }

    /// Each segment from one of the replicas, as chance has it: what a viewer gets behind a load balancer.
    func mixture(_ film: ProofFilm, _ rendition: String) async throws -> Take {
        var takes: [Take] = []
        for order in TakeOrder.allCases { takes.append(try await take(film, rendition, order)) }
        var random = SeededGenerator(seed: 12)
        return Take(
            header: takes[0].header,
            segments: takes[0].segments.indices.map {
                takes[Int.random(in: takes.indices, using: &random)].segments[$0]
            },
            plan: takes[0].plan)
    }
}
