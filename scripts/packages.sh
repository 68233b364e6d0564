# shellcheck shell=bash
# Sourced after common.sh: Debian's packages.

# missing_packages NAME...: those that are not installed.
missing_packages() {
    local package
    for package; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || printf '%s ' "$package"
    done
}

install_packages() {
    local as_root=()
    if [[ $EUID -ne 0 ]]; then
        command -v sudo >/dev/null || fail "not root, and no sudo: install these packages first: $*"
        as_root=(sudo)
    fi
    say "Installing $*"
    local log=$state/log/apt.log
    {
        "${as_root[@]}" apt-get update -q &&
            "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@"
    } >"$log" 2>&1 || fail "apt could not install $*; its words are in ${log#"$root"/}"
}

# need_packages NAME...: installs what is missing of them.
need_packages() {
    local missing
    read -ra missing <<<"$(missing_packages "$@")"
    [[ ${#missing[@]} -eq 0 ]] || install_packages "${missing[@]}"
}
