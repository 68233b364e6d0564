# shellcheck shell=bash
# Sourced by run: who listens where.

choose_ports() {
    local first=${PROSTREAM_FIRST_PORT:-3001} index=0 service variable
    for service in "${services[@]}"; do
        variable=${service^^}_PORT
        export "$variable=${!variable:-$((first + index))}"
        require_free_port "$service" "${!variable}" "$variable"
        variable=PROSTREAM_${service^^}_URL
        export "$variable=${!variable:-$(address_of "$service")}"
        index=$((index + 1))
    done
    choose_postgres_port
    simulators_port=$((first + 100))
    export AUTH_PUBLIC_URL=${AUTH_PUBLIC_URL:-$(address_of auth)}
    export STREAM_PUBLIC_URL=${STREAM_PUBLIC_URL:-$(address_of stream)}
    export CATALOG_CACHE_DIRECTORY=${CATALOG_CACHE_DIRECTORY:-$state/catalog}
    export DEBRID_STATE_DIRECTORY=${DEBRID_STATE_DIRECTORY:-$state/debrid}
    export INDEXER_STATE_DIRECTORY=${INDEXER_STATE_DIRECTORY:-$state/indexer}
    export STREAM_CACHE_DIRECTORY=${STREAM_CACHE_DIRECTORY:-$state/hls}
}

choose_postgres_port() { postgres_port=$((${PROSTREAM_FIRST_PORT:-3001} + 9)); }

address_of() {
    local variable=${1^^}_PORT
    printf 'http://127.0.0.1:%s' "${!variable}"
}

is_port_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

require_free_port() {
    is_port_free "$2" ||
        fail "port $2 is in use, and $1 needs it: stop what listens there, or set $3"
}
