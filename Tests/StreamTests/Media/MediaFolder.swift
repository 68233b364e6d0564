import Platform

/// Folders of films under `var/test-media`, each made on first use.
enum MediaFolder {
    /// - Parameters:
    ///   - name: to be changed with the script.
    ///   - files: texts that the script needs, by name.
    ///   - script: for `sh`, run in the new folder.
    static func path(_ name: String, files: [(name: String, text: String)] = [], _ script: String) throws -> String {
        let root = #filePath.firstRange(of: "/Tests/StreamTests/").map { String(#filePath[..<$0.lowerBound]) } ?? "."
        let folder = "\(root)/var/test-media/\(name)"
        guard !FileManager.default.fileExists(atPath: folder) else { return folder }
        // Made aside and renamed, so that an interrupted run leaves nothing half-made.
        _ = try Shell.run("rm -rf \(folder).new; mkdir -p \(folder).new")
        for (file, text) in files { try Data(text.utf8).write(to: URL(filePath: "\(folder).new/\(file)")) }
        _ = try Shell.run("cd \(folder).new && { \(script)\n} && mv \(folder).new \(folder)")
        return folder
    }
}
