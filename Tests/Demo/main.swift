import Platform

// Plays a title from search to picture, as a client does, and says what it saw.
let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.contains("--help") {
    print(
        """
        demo [TITLE]: registers, logs in, searches for a film (Night of the Living Dead), plays it, fetches and decodes
        its first, middle and last segment, and writes one picture.

        It reads PROSTREAM_AUTH_URL, PROSTREAM_CATALOG_URL and PROSTREAM_STREAM_URL, and writes into DEMO_FOLDER.
        """)
    exit(0)
}
do {
    try await Demo(environment: ProcessInfo.processInfo.environment, query: arguments.first).run()
} catch let failure as StageFailure {
    print("\nerror: the demo failed at \"\(failure.stage)\": \(failure.reason)")
    exit(1)
}
