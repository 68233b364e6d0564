# shellcheck shell=bash
# Sourced by run: a private Postgres on loopback, its data under var/.

start_postgres() {
    require_free_port Postgres "$postgres_port" PROSTREAM_FIRST_PORT
    local programs data=$state/postgres run_as=()
    programs=$(postgres_programs)
    if [[ $EUID -eq 0 ]]; then
        # Postgres refuses to run as root.
        run_as=(--reuid=postgres --regid=postgres --clear-groups)
        data=$(reachable_data_folder "$data")
    fi
    [[ -f $data/PG_VERSION ]] || initialise_postgres "$programs" "$data"
    start postgres "$programs/postgres" -D "$data" -p "$postgres_port" \
        -c listen_addresses=127.0.0.1 -c unix_socket_directories=
    await_postgres "$programs"
    use_private_database
}

use_private_database() {
    export AUTH_DATABASE_URL="postgresql://prostream@127.0.0.1:$postgres_port/prostream"
    export AUTH_DATABASE_PASSWORD=$postgres_password
}

postgres_programs() {
    local folder
    folder=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
    [[ -n $folder ]] || folder=$(dirname "$(command -v postgres)") 2>/dev/null ||
        fail "there is no PostgreSQL server here: install one, or set AUTH_DATABASE_URL"
    printf '%s' "$folder"
}

# The user postgres cannot enter a clone in root's home: then the data are kept where it can.
reachable_data_folder() {
    if setpriv "${run_as[@]}" -- test -x "$state" 2>/dev/null; then
        printf '%s' "$1"
        return
    fi
    local elsewhere
    elsewhere=/var/lib/prostream-$(printf '%s' "$root" | cksum | cut -d ' ' -f 1)
    say "The user postgres cannot reach ${state#"$root"/}: its data are in $elsewhere" >&2
    printf '%s' "$elsewhere"
}

initialise_postgres() {
    local programs=$1 data=$2 password_file
    say "Making a private Postgres database in ${data#"$root"/}"
    password_file=$(mktemp)
    printf '%s' "$postgres_password" >"$password_file"
    mkdir -p "$data"
    if [[ $EUID -eq 0 ]]; then chown postgres:postgres "$data" "$password_file"; fi
    local command=("$programs/initdb" --pgdata "$data" --username prostream --pwfile "$password_file"
        --auth scram-sha-256 --encoding UTF8 --locale C.UTF-8)
    if [[ ${#run_as[@]} -gt 0 ]]; then command=(setpriv "${run_as[@]}" -- "${command[@]}"); fi
    "${command[@]}" >"$state/log/initdb.log" 2>&1 ||
        fail "initdb failed; its words are in ${state#"$root"/}/log/initdb.log"
    rm -f "$password_file"
}

await_postgres() {
    local tries
    for ((tries = 0; tries < 300; tries++)); do
        if "$1/pg_isready" -q -h 127.0.0.1 -p "$postgres_port"; then
            create_database "$1"
            return 0
        fi
        is_running postgres || report_end postgres
        sleep 0.1
    done
    fail "Postgres does not answer; see ${state#"$root"/}/log/postgres.log"
}

create_database() {
    local connection=(-h 127.0.0.1 -p "$postgres_port" -U prostream)
    PGPASSWORD=$postgres_password "$1/psql" "${connection[@]}" -d postgres -tAc \
        "SELECT 1 FROM pg_database WHERE datname = 'prostream'" | grep -q 1 ||
        PGPASSWORD=$postgres_password "$1/createdb" "${connection[@]}" prostream
}
