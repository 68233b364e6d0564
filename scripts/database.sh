# shellcheck shell=bash
# Sourced by backup and restore: Postgres's programs, against the database that is meant.

# choose_database [compose]: the one of the compose file; else the one that AUTH_DATABASE_URL names; else the private one,
# which is started for as long as this script runs where `make run` has not.
choose_database() {
    database=${1:-private}
    case $database in
        compose) command -v docker >/dev/null || fail "there is no docker here" ;;
        private)
            local url_file=${AUTH_DATABASE_URL_FILE-} password_file=${AUTH_DATABASE_PASSWORD_FILE-}
            [[ -z $url_file ]] || AUTH_DATABASE_URL=$(<"$url_file")
            [[ -z $password_file ]] || AUTH_DATABASE_PASSWORD=$(<"$password_file")
            if [[ -n ${AUTH_DATABASE_URL-} ]]; then database=named; else reach_private_database; fi
            programs=$(postgres_programs)
            ;;
        *) fail "there is no database '$database': say nothing, or compose" ;;
    esac
    backups=$state/backups
}

reach_private_database() {
    choose_postgres_port
    make_secrets
    if ! is_port_free "$postgres_port"; then
        use_private_database
        return
    fi
    exec {lock}>"$state/lock"
    flock -n "$lock" || fail "another 'make run' uses ${state#"$root"/} and has no Postgres yet: try again"
    set -m
    trap stop_all EXIT
    trap 'exit 130' INT TERM HUP
    start_postgres
}

# client PROGRAM ARGUMENT…: pg_dump, pg_restore or psql, with the database as its last argument where it needs one.
client() {
    local program=$1
    shift
    if [[ $database == compose ]]; then
        local connection=(--username=prostream --dbname=prostream)
        [[ $program != pg_restore ]] || connection=()
        docker compose --env-file .env -f compose/compose.yaml exec -T postgres "$program" "$@" "${connection[@]}"
    else
        local connection=(--dbname="$AUTH_DATABASE_URL")
        [[ $program != pg_restore ]] || connection=()
        PGPASSWORD=${AUTH_DATABASE_PASSWORD-} "$programs/$program" "$@" "${connection[@]}"
    fi
}
