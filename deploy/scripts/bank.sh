#!/usr/bin/env bash
# The bank test: players play every game while the club, PostgreSQL and Redis are killed, frozen and
# stopped at random; afterwards nothing may be lost, done twice or left open.
#   bank.sh            two hundred players for five minutes
#   BANK_SEED=... BANK_SECONDS=300 BANK_PLAYERS=200 bank.sh    the same faults and choices again
#   BANK_BINARY=target/debug/casino-club bank.sh               another build than the release
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$SCRIPTS/postgres.sh"
source "$SCRIPTS/redis.sh"
source "$SCRIPTS/services.sh"

BANK_SECONDS=${BANK_SECONDS:-300}
BANK_PLAYERS=${BANK_PLAYERS:-200}
[[ -n ${BANK_SEED:-} ]] || BANK_SEED=$(secret | cut -c 1-12)
((BANK_SECONDS >= 15)) || die "BANK_SECONDS must be 15 or more."
((BANK_PLAYERS >= 1)) || die "BANK_PLAYERS must be 1 or more."
# Little enough that some run out of it.
GOLD=2000000
SET=$DATA/bank
LOGS=$DATA/bank-logs

only_one bank "The bank test already runs in this clone: wait for it."
services_of_our_own
if [[ -n ${BANK_BINARY:-} ]]; then
    CLUB=$(readlink -f "$BANK_BINARY")
else
    "$SCRIPTS/setup.sh" run
    "$SCRIPTS/site.sh" release
    CLUB=$(site_binary release)
fi
services_forget "$SET"
thaw() { "$ROOT/deploy/bank/fault.sh" "$SET" "$1" thaw 2>/dev/null || true; }
finish() {
    # One that is frozen could not stop.
    thaw postgres
    thaw redis
    cp "$(home_of "$SET" pg "$(server_user postgres)")/server.log" "$LOGS/postgres.log" 2>/dev/null || true
    services_forget "$SET"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Durable as in production: what was answered must outlive a crash.
services_start "$SET" durable
cd "$ROOT"
rm -rf "$LOGS"
mkdir -p "$LOGS"
"$CLUB" migrate >/dev/null
PSQL=$(postgres_bin)/psql
"$PSQL" "$DATABASE_URL" -Xq -v ON_ERROR_STOP=1 -v players="$BANK_PLAYERS" -v gold="$GOLD" \
    -v client_seed="$BANK_SEED" -f "$ROOT/deploy/bench/players.sql"
TOKENS=$SET/tokens
python3 "$ROOT/deploy/bench/tokens.py" "$BANK_PLAYERS" >"$TOKENS"
PORTS=$(free_port 18600)
PORTS="$PORTS $(free_port $((PORTS + 1)))"
export BANK_SEED BANK_SECONDS BANK_PLAYERS GOLD SET LOGS CLUB PSQL TOKENS PORTS
export LEPTOS_SITE_ROOT='' LEPTOS_HASH_FILES=false LOG=warn LOG_FORMAT=text
node "$ROOT/deploy/bank/bank.mjs" 9>&-
