import Platform

if CommandLine.arguments.dropFirst().first == "parse" {
    try await ParseCommand.run(Array(CommandLine.arguments.dropFirst(2)))
}
