import Configuration

/// What `--help` prints.
struct Help {
    let service: String
    let commands: [ServiceCommand]
    let variables: [Variable]

    var text: String {
        var text = """
            \(service) \(productVersion), a service of ProStream

            usage: \(service) [serve]        serve until SIGTERM or Ctrl-C
                   \(service) healthcheck    exit 0 if the running service is ready, 1 if not
                   \(service) version

            """
        for command in commands { text += "       \(service) \(command.name): \(command.summary)\n" }
        text += "\nIt is configured by environment variables; a secret can also be in a file that NAME_FILE names.\n"
        for variable in variables { text += "\n  \(variable.name)\(note(variable))\n      \(variable.summary)\n" }
        return text
    }

    private func note(_ variable: Variable) -> String {
        var notes: [String] = []
        if variable.isRequired { notes.append("required") }
        if variable.isSecret { notes.append("secret") }
        if let value = variable.defaultValue, !value.isEmpty { notes.append("default \(value)") }
        return notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))"
    }
}
