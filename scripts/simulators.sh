# shellcheck shell=bash
# Sourced by run: stand-ins for the providers that no key is given for.

start_simulators() {
    local simulated=()
    simulate TMDB TMDB_API_KEY TMDB_URL 0
    simulate Prowlarr PROWLARR_API_KEY PROWLARR_URL 1
    simulate AllDebrid ALLDEBRID_API_KEY ALLDEBRID_URL 2
    [[ ${#simulated[@]} -gt 0 ]] || return 0
    say "No key is set for: ${simulated[*]}. They are SIMULATED: three freely licensed films and a series, made here."
    # Only what is simulated may be on loopback: the services refuse every other private address.
    export PROSTREAM_ALLOWED_ADDRESSES=127.0.0.1:$((simulators_port + 3))
    start simulators "$binaries/simulators" --first-port "$simulators_port" --media "$root/var/media"
    await_simulators
}

# simulate PROVIDER KEY URL OFFSET: where the provider is simulated, unless its key is set.
simulate() {
    local named=$2_FILE
    [[ -z ${!2-}${!named-} ]] || return 0
    simulated+=("$1")
    require_free_port "the simulated $1" "$((simulators_port + $4))" PROSTREAM_FIRST_PORT
    export "$2=simulated-key" "$3=http://127.0.0.1:$((simulators_port + $4))"
}

await_simulators() {
    local tries
    for ((tries = 0; tries < 3000; tries++)); do
        ((tries != 20)) || say "Making the films for it, once; this takes about a minute"
        if curl -sf -o /dev/null "http://127.0.0.1:$simulators_port/control/requests"; then return 0; fi
        is_running simulators || report_end simulators
        sleep 0.1
    done
    fail "the simulators do not answer; see ${state#"$root"/}/log/simulators.log"
}
