#!/usr/bin/env bash
# Takes a bare machine to an open club: sets up, builds, loads demo data, serves. Ctrl-C stops
# everything that this script started.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$SCRIPTS/postgres.sh"
source "$SCRIPTS/redis.sh"
source "$SCRIPTS/services.sh"

only_one run "This clone already runs ('make run' or 'make dev'): stop that one first, or use it."
began=$SECONDS
server=

# Stops the server before its services, so that it can finish requests that are under way.
close_club() {
    trap '' INT TERM
    trap - EXIT
    if [[ -n $server ]] && kill -TERM "$server" 2>/dev/null; then
        say "Closing: open rounds are finished first."
        wait "$server" || true
    fi
    rm -f "$DATA/server.pid"
    if [[ ! -e $DATA/kept ]]; then services_stop "$DATA"; fi
    [[ -z $server ]] || say "Closed."
}
trap 'close_club' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# A server whose `make run` was killed with SIGKILL still holds the port and the database.
stop_orphan() {
    local pid
    pid=$(cat "$DATA/server.pid" 2>/dev/null) || return 0
    if [[ $(readlink "/proc/$pid/exe" 2>/dev/null) == *"/casino-club"* ]]; then
        say "Stopping the server that an earlier run left behind."
        kill -TERM "$pid" && tail --pid="$pid" -f /dev/null
    fi
    rm -f "$DATA/server.pid"
}

"$SCRIPTS/setup.sh" run
services_start "$DATA" durable
"$SCRIPTS/site.sh" release
stop_orphan

binary=$(site_binary release)
LEPTOS_SITE_ADDR=${LEPTOS_SITE_ADDR:-127.0.0.1:$(free_port 3000)}
port=${LEPTOS_SITE_ADDR##*:}
export LEPTOS_SITE_ADDR LEPTOS_SITE_ROOT=${LEPTOS_SITE_ROOT:-$(site_root release)}
export LEPTOS_HASH_FILES=true LEPTOS_ENV=PROD PUBLIC_URL=${PUBLIC_URL:-http://127.0.0.1:$port}
cd "$ROOT"

if [[ -z $GIVEN_DATABASE_URL ]]; then
    # The role that plays cannot alter tables or change the past; the owner only migrates.
    postgres_playing_role "$(postgres_url "$DATA")" "$(recall "$DATA" PG_PASSWORD)"
    export DATABASE_OWNER_URL=$DATABASE_URL
    export DATABASE_URL=${DATABASE_URL/casino:/casino_plays:}
fi
"$binary" migrate
if [[ -z $GIVEN_DATABASE_URL ]]; then
    demo=$("$binary" seed --demo)
else
    # Their passwords are published: in a database of somebody's own, only when it is on this machine.
    demo=$("$binary" seed) || demo="No demo accounts were made ('casino-club seed --demo' makes them)."
fi

# In a session of its own, so that Ctrl-C in the terminal reaches only this script, which then stops
# everything in order.
NO_COLOR=1 setsid "$binary" serve >>"$DATA/server.log" 2>&1 9>&- &
server=$!
echo "$server" >"$DATA/server.pid"
until answers "$port" /readyz; do
    kill -0 "$server" 2>/dev/null || {
        tail -n 5 "$DATA/server.log" >&2
        die "The server stopped before it was ready; the end of $DATA/server.log is above."
    }
    sleep 0.1
done

printf '\n%s\n\n' "$demo"
say "The club is open at ${BOLD}$PUBLIC_URL${PLAIN} (ready in $(took "$began")). Ctrl-C closes it."
say "The server's log is $DATA/server.log."
# From here on Ctrl-C is a normal exit, not a failure.
trap 'exit 0' INT
wait "$server" || die "The server ended by itself; the end of its log:
$(tail -n 3 "$DATA/server.log")"
say "The server was told to stop."
