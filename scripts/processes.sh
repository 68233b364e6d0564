# shellcheck shell=bash
# Sourced by run: children that are started, waited for and stopped together.

declare -A process_of=()
started=()

# start NAME COMMAND…: in the background, its output in a log of its own; it dies with this script, even at kill -9.
# `run_as` holds setpriv's options for another user: both in one call, since a change of user clears the death signal.
run_as=()
start() {
    local name=$1
    shift
    local command=("$@")
    if command -v setpriv >/dev/null; then command=(setpriv --pdeathsig TERM "${run_as[@]}" -- "$@"); fi
    "${command[@]}" >"$state/log/$name.log" 2>&1 {lock}>&- &
    process_of[$name]=$!
    started+=("$name")
}

stop_all() {
    trap '' INT TERM HUP
    local index name
    for ((index = ${#started[@]} - 1; index >= 0; index--)); do
        name=${started[index]}
        stop "${process_of[$name]}" "$([[ $name == postgres ]] && echo INT || echo TERM)"
    done
    started=()
}

# TERM lets it drain; a process that is still there after fifteen seconds is killed with its group.
stop() {
    kill "-$2" "$1" 2>/dev/null || return 0
    local tries
    for ((tries = 0; tries < 150; tries++)); do
        kill -0 "$1" 2>/dev/null || break
        sleep 0.1
    done
    kill -KILL -- "-$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}

is_running() { kill -0 "${process_of[$1]}" 2>/dev/null; }

# Says what settings were wrong, or shows the last words of a process that has ended, and fails.
report_end() {
    local complaints
    complaints=$(sed -n 's/.*"event":"the configuration is wrong".*"complaints":"\(.*\)"}$/\1/p' "$state/log/$1.log")
    [[ -z $complaints ]] || fail "$1: $complaints"
    say "$1 has ended; the last lines of ${state#"$root"/}/log/$1.log:" >&2
    tail -n 5 "$state/log/$1.log" | sed 's/^/  /' >&2
    fail "$1 has ended"
}

await_ready() {
    local name=$1 tries
    for ((tries = 0; tries < 600; tries++)); do
        if curl -sf -o /dev/null --max-time 5 "$(address_of "$name")/ready"; then return 0; fi
        is_running "$name" || report_end "$name"
        sleep 0.1
    done
    curl -s --max-time 5 "$(address_of "$name")/ready" >&2 || true
    fail "$name is not ready after a minute; see ${state#"$root"/}/log/$name.log"
}

await_any_end() {
    local ended name
    wait -n -p ended "${process_of[@]}" 2>/dev/null || true
    for name in "${!process_of[@]}"; do
        [[ ${process_of[$name]} != "${ended-}" ]] || report_end "$name"
    done
}

seconds_since() {
    awk -v from="$1" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.1f", to - from }'
}
