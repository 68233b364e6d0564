import Platform

/// A shell that owns a Postgres server and obeys one word a line. It ends the server and removes its files when this
/// process ends, however that happens: its standard input is then at an end.
///
/// Its calls block.
final class PostgresKeeper {
    /// Where the data and the socket are.
    private(set) var directory = ""
    private let process: pid_t
    private let input: Int32
    private let output: Int32

    init() throws {
        (process, input, output) = try Self.spawn()
        directory = readLine()
        guard directory.hasPrefix("/") else { throw TemporaryPostgres.Failed(step: "initdb") }
    }

    deinit {
        close(input)
        close(output)
        // A child that has ended and is not waited for hides the ends of others from whoever waits for any child.
        var status: Int32 = 0
        waitpid(process, &status, 0)
    }

    func tell(_ command: String) throws {
        let line = Array("\(command)\n".utf8)
        guard write(input, line, line.count) == line.count, readLine() == "done" else {
            throw TemporaryPostgres.Failed(step: command)
        }
    }

    private func readLine() -> String {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(output, &byte, 1) == 1, byte != UInt8(ascii: "\n") { line.append(byte) }
        return String(decoding: line, as: UTF8.self)
    }

    /// The shell, and our ends of its standard input and output.
    private static func spawn() throws -> (process: pid_t, input: Int32, output: Int32) {
        var toChild: [Int32] = [0, 0]
        var fromChild: [Int32] = [0, 0]
        guard pipe(&toChild) == 0, pipe(&fromChild) == 0 else { throw TemporaryPostgres.Failed(step: "pipe") }
        // No other child may keep them open: the end of this process must be the end of the pipe.
        for descriptor in toChild + fromChild { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
        posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
        // Postgres refuses to run as root.
        let user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        let words = (geteuid() == 0 ? user : []) + ["sh", "-c", script]
        let arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, words[0], &actions, nil, arguments, environ)
        close(toChild[0])
        close(fromChild[1])
        guard code == 0 else { throw TemporaryPostgres.Failed(step: "posix_spawn \(words[0])") }
        return (process, toChild[1], fromChild[0])
    }

    /// Signals of the terminal are for the tests; the shell ends when they have ended.
    private static let script = """
        trap '' INT TERM HUP
        umask 077
        directory=$(mktemp -d /tmp/prostream-postgres-XXXXXX) && cd "$directory" || exit 1
        exec 2>log
        for folder in /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql@*/bin; do PATH="$folder:$PATH"; done
        initdb -D data -U prostream -A trust -E UTF8 --locale=C --no-sync >&2 || { echo failed; exit 1; }
        cat >>data/postgresql.conf <<END
        listen_addresses = ''
        unix_socket_directories = '$directory'
        max_connections = 200
        fsync = off
        full_page_writes = off
        END
        echo "$directory"
        while read -r command name; do
          case $command in
            start) pg_ctl -D data -w -l server.log start ;;
            stop) pg_ctl -D data -w -m fast stop ;;
            kill) pg_ctl -D data -w -m immediate stop ;;
            freeze) kill -STOP $(head -n 1 data/postmaster.pid) $(pgrep -P "$(head -n 1 data/postmaster.pid)") ;;
            thaw) kill -CONT $(head -n 1 data/postmaster.pid) $(pgrep -P "$(head -n 1 data/postmaster.pid)") ;;
            folder) mkdir "$name" ;;
            create) createdb -h "$directory" -U prostream "$name" ;;
          esac >&2
          if [ $? = 0 ]; then echo done; else echo failed; fi
        done
        kill -CONT $(head -n 1 data/postmaster.pid)
        pg_ctl -D data -m immediate stop >&2
        cd / && rm -rf "$directory"
        """
}
