# shellcheck shell=bash
# Shared by every script here: paths, environment, messages, ports and locks. Sourced, never run.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export SCRIPTS=$ROOT/deploy/scripts
# Private servers, secrets and logs of this clone; ignored by git, removed by `make clean-data`.
DATA=$ROOT/.data
# Built tools are shared by all clones of a user: they cost minutes and depend on no source of ours.
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/casino-club
TOOLS=$CACHE/tools
export PATH="$TOOLS/bin:$ROOT/node_modules/.bin:$PATH"

# The pinned compiler may be installed as `stable`, on a machine where rustup cannot download it again.
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

# `.env` supplies variables that the environment does not set; the environment wins.
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

# say MESSAGE: one line of progress.
say() { printf '%s==>%s %s\n' "$BOLD" "$PLAIN" "$*"; }

# die SENTENCE: stops with the sentence that tells a person what is wrong and what to do.
die() {
    printf '%s==> %s%s\n' "$RED" "$*" "$PLAIN" >&2
    exit 1
}

# took SECONDS_AT_START: the time elapsed since then, for people.
took() {
    local seconds=$((SECONDS - $1))
    if ((seconds < 90)); then echo "${seconds} s"; else echo "$((seconds / 60)) min $((seconds % 60)) s"; fi
}

# with_progress LOG COMMAND...: runs a long command with its output in LOG and prints the log's last
# line once a minute.
with_progress() {
    local log=$1 beat status=0 began=$SECONDS
    shift
    (
        # `sleep` must not hold our output open: a reader of this script would wait for it.
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

# listens PORT: whether something accepts connections on it.
listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_port FIRST: the first port from FIRST on that nothing listens on. Ports of the ephemeral range
# are skipped: the kernel may give one to any outgoing connection between this check and our bind.
free_port() {
    local port=$1 tries low=65536 high=65536
    read -r low high 2>/dev/null </proc/sys/net/ipv4/ip_local_port_range || true
    for ((tries = 0; tries < 200; tries++, port++)); do
        if ((port >= low && port <= high)); then port=$((high + 1)); fi
        ((port <= 65535)) || port=1024
        listens "$port" || { echo "$port"; return; }
    done
    die "200 ports from $1 on are taken: stop what listens there and try again."
}

# answers PORT PATH: whether GET PATH returns 200. Bare machines have no curl.
answers() {
    local status
    exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
    printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$2" >&3
    IFS= read -r -t 5 status <&3 || status=
    exec 3>&-
    [[ $status == *' 200 '* ]]
} 2>/dev/null

# make_data: creates the private folder. Other users may pass through it, because PostgreSQL and
# Redis run as their own users when we are root, but not list it.
make_data() {
    mkdir -p "$DATA" 2>/dev/null || true
    [[ -w $DATA ]] ||
        die "$DATA cannot be written by $(id -un): it belongs to somebody else; run as its owner."
    chmod 711 "$DATA"
}

# only_one NAME SENTENCE: holds the lock NAME until this script ends, or stops with SENTENCE. The lock
# is file descriptor 9; children that outlive the script start with `9>&-` so as not to inherit it.
only_one() {
    make_data
    exec 9>"$DATA/$1.lock"
    flock -n 9 || die "$2"
}

# site_root PROFILE, site_binary PROFILE: where site.sh puts the browser's files and the server binary.
site_root() { if [[ $1 == release ]]; then echo target/site-release; else echo target/site; fi; }
site_binary() { echo "$TARGET/$1/casino-club"; }
