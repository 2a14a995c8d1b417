# shellcheck shell=bash
# What every script here stands on: where things are, and how we speak. Sourced, never run.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export SCRIPTS=$ROOT/deploy/scripts
# Private servers, secrets and logs of this clone; ignored by git, removed by `make clean-data`.
DATA=$ROOT/.data
# Built tools are shared by all clones of a user: they cost minutes and depend on no source of ours.
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/casino-club
TOOLS=$CACHE/tools
export PATH="$TOOLS/bin:$ROOT/node_modules/.bin:$PATH"

# The pinned compiler may be there under another name, and rustup may be unable to fetch it again.
if [[ -z ${RUSTUP_TOOLCHAIN:-} ]] && command -v rustc >/dev/null; then
    RUST_CHANNEL=$(sed -n 's/^channel = "\(.*\)"/\1/p' "$ROOT/rust-toolchain.toml")
    if ! compgen -G "${RUSTUP_HOME:-$HOME/.rustup}/toolchains/$RUST_CHANNEL-*" >/dev/null &&
        [[ $(rustc +stable --version 2>/dev/null) == "rustc $RUST_CHANNEL "* ]]; then
        export RUSTUP_TOOLCHAIN=stable
    fi
fi

# Checked queries are compiled from the committed `.sqlx`; no build depends on a database.
export SQLX_OFFLINE=${SQLX_OFFLINE:-true}

# In CI every clone is new; a shared target folder spares it the dependencies it built last time.
if [[ ${CI:-} == true && -z ${CARGO_TARGET_DIR:-} ]]; then
    export CARGO_TARGET_DIR=$CACHE/target
fi
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}

# `.env` fills in what the environment does not say; the environment wins.
if [[ -f $ROOT/.env ]]; then
    while IFS= read -r line || [[ -n $line ]]; do
        if [[ $line =~ ^([A-Z][A-Z0-9_]*)=(.*)$ ]]; then
            name=${BASH_REMATCH[1]} value=${BASH_REMATCH[2]}
            [[ $value =~ ^\"(.*)\"$ || $value =~ ^\'(.*)\'$ ]] && value=${BASH_REMATCH[1]}
            [[ -n ${!name+set} || -z $value ]] || export "$name=$value"
        fi
    done <"$ROOT/.env"
    unset line name value
fi

if [[ -t 1 ]]; then BOLD=$'\e[1m' RED=$'\e[31m' PLAIN=$'\e[0m'; else BOLD='' RED='' PLAIN=''; fi

# One line about what happens now.
say() { printf '%s==>%s %s\n' "$BOLD" "$PLAIN" "$*"; }

# The one sentence that a person reads when something cannot be had.
die() {
    printf '%s==> %s%s\n' "$RED" "$*" "$PLAIN" >&2
    exit 1
}

# took SECONDS_AT_START: how long it has been since, for people.
took() {
    local seconds=$((SECONDS - $1))
    if ((seconds < 90)); then echo "${seconds} s"; else echo "$((seconds / 60)) min $((seconds % 60)) s"; fi
}

# patiently LOG COMMAND...: runs a long command into a log and says once a minute how far it is.
patiently() {
    local log=$1 beat status=0 began=$SECONDS
    shift
    (
        # The pause must not keep a pipe open that we print into.
        while sleep 60 >/dev/null && kill -0 $$; do
            say "... $(took "$began"), now: $(tail -n 1 "$log" | cut -c 1-80)"
        done
    ) 2>/dev/null 9>&- &
    beat=$!
    "$@" >"$log" 2>&1 || status=$?
    kill "$beat" 2>/dev/null || true
    return "$status"
}

# secret: 32 random bytes in hex.
secret() { head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'; }

# listens PORT: whether anybody accepts connections there.
listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_port FIRST: the first port from FIRST on that nobody listens on.
free_port() {
    local port
    for ((port = $1; port < $1 + 200; port++)); do
        listens "$port" || { echo "$port"; return; }
    done
    die "No free port between $1 and $(($1 + 199)): stop what listens there and try again."
}

# answers PORT PATH: whether GET PATH is answered with 200. Bare machines have no curl.
answers() {
    local status
    exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
    printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$2" >&3
    IFS= read -r -t 5 status <&3 || status=
    exec 3>&-
    [[ $status == *' 200 '* ]]
} 2>/dev/null

# make_data: the folder of private things. Others may pass through it (the servers run as users of
# their own when we are root) but not list it.
make_data() {
    mkdir -p "$DATA" 2>/dev/null || true
    [[ -w $DATA ]] ||
        die "$DATA cannot be written by $(id -un): it belongs to somebody else; run as its owner."
    chmod 711 "$DATA"
}

# only_one NAME SENTENCE: holds the lock NAME until this script ends, or stops with SENTENCE.
# Children that outlive the script must not inherit the lock: they start with `9>&-`.
only_one() {
    make_data
    exec 9>"$DATA/$1.lock"
    flock -n 9 || die "$2"
}

# site_root PROFILE, site_binary PROFILE: where site.sh puts what the browser loads, and the server.
site_root() { if [[ $1 == release ]]; then echo target/site-release; else echo target/site; fi; }
site_binary() { echo "$TARGET/$1/casino-club"; }
