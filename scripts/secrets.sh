# shellcheck shell=bash
# Sourced by run: secrets are made once and kept in an ignored folder that only this user can read.

# secret VARIABLE FILE: sets VARIABLE from the file unless the environment has it, or VARIABLE_FILE.
secret() {
    local file=$state/secrets/$2 named=$1_FILE
    [[ -z ${!1-}${!named-} ]] || return 0
    [[ -s $file ]] || (umask 077 && head -c 32 /dev/urandom | base64 -w 0 >"$file")
    export "$1=$(<"$file")"
}

make_secrets() {
    (umask 077 && mkdir -p "$state/secrets")
    secret PROSTREAM_INTERNAL_TOKEN internal-token
    secret AUTH_SIGNING_KEY signing-key
    secret STREAM_TICKET_KEY ticket-key
    secret postgres_password postgres-password
    export -n postgres_password
}
