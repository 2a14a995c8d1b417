#!/usr/bin/env bash
# Measures the club on this machine, beside the limit that it is compared with, in the same run.
#   bench.sh            everything
#   SECONDS_EACH=5 PLAYERS=1000 CLIENTS="1 256" SECTIONS="rounds pages" bench.sh    a quicker look
# Sections: rounds games neighbours pages paint sizes engine.
# Quote the ratios, not the absolute figures: the load generator, PostgreSQL and the server share the
# cores.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$SCRIPTS/postgres.sh"
source "$SCRIPTS/redis.sh"
source "$SCRIPTS/services.sh"

SECONDS_EACH=${SECONDS_EACH:-10}
PLAYERS=${PLAYERS:-1000}
CLIENTS=${CLIENTS:-1 16 64 256}
SECTIONS=${SECTIONS:-rounds games neighbours pages paint sizes engine}
# On how many connections the section `games` plays each game.
GAME_CLIENTS=${GAME_CLIENTS:-64}
# How many wallet writes a second the section `neighbours` adds, over a tenth of the players.
WALLET_WRITES=${WALLET_WRITES:-200}
SET=$DATA/bench
BENCH=$ROOT/deploy/bench
SESSION=bench-cookie-1

only_one bench "A benchmark already runs in this clone: two would measure each other."
((PLAYERS >= 100)) || die "PLAYERS must be 100 or more."
services_of_our_own
"$SCRIPTS/setup.sh" bench
"$SCRIPTS/site.sh" release
services_forget "$SET"
server=
finish() {
    [[ -z $server ]] || kill "$server" 2>/dev/null || true
    wait 2>/dev/null || true
    services_forget "$SET"
}
trap finish EXIT
trap 'exit 130' INT TERM

# Durable as in production: fsync and synchronous_commit stay on for both sides.
services_start "$SET" durable
cd "$ROOT"
psql() { "$(postgres_bin)/psql" "$DATABASE_URL" -Xq -v ON_ERROR_STOP=1 "$@"; }
# The planner settings are those of the club's settlement connections. Without them the baseline's
# function, planned while its tables are still empty, would scan whole tables for the life of its
# connection.
pgbench() {
    PGOPTIONS="-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off" \
        "$(postgres_bin)/pgbench" "$@"
}
club=$(site_binary release)
"$club" migrate >/dev/null
"$club" seed >/dev/null
psql -v players="$PLAYERS" -v gold=1000000000 -v client_seed=bench -f "$BENCH/players.sql"
psql -f "$BENCH/baseline.sql" -c "vacuum analyze" 2>/dev/null
export TOKENS=$SET/tokens
python3 "$BENCH/tokens.py" "$PLAYERS" >"$TOKENS"

# A server that has been up for a while reuses its log files. A new one first creates each of them,
# sixteen megabytes of zeros, and commits wait meanwhile.
psql -c "alter system set min_wal_size = '1GB'" -c "select pg_reload_conf()" >/dev/null
psql -c "create table warm_up as select repeat('x', 1000) from generate_series(1, 800000)" \
    -c "drop table warm_up" -c checkpoint -c checkpoint >/dev/null
# What the build has written must not reach the disk during the measurement.
sync

port=$(free_port 18400)
url=http://127.0.0.1:$port
export LEPTOS_SITE_ADDR=127.0.0.1:$port LEPTOS_HASH_FILES=true LEPTOS_ENV=PROD PUBLIC_URL=$url LOG=warn
LEPTOS_SITE_ROOT=$(site_root release)
export LEPTOS_SITE_ROOT
"$club" serve 9>&- &
server=$!
for _ in {1..100}; do answers "$port" /readyz && break; sleep 0.1; done
answers "$port" /readyz || die "The club did not open."
sleep 2

memory() { awk '/VmRSS/ {printf "%d", $2 / 1024}' "/proc/$server/status"; }
at_rest=$(memory)

# calm: waits until the events of earlier rounds are delivered, and empties PostgreSQL's buffers, so
# that one measurement does not pay for another.
calm() {
    for _ in {1..100}; do
        [[ $(psql -Atc "select count(*) from outbox") == 0 ]] && break
        sleep 0.1
    done
    psql -c checkpoint
}

# ratio A B: prints A / B.
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", (b > 0 ? a / b : 0)}'; }

# spin THREADS CONNECTIONS [VARIABLE=VALUE...]: rounds over HTTP, see spin.lua. Prints rounds/s,
# p50 and p99 of a request in ms, failures, and refusals/s.
spin() {
    local threads=$1 connections=$2
    shift 2
    env "$@" wrk -t"$threads" -c"$connections" -d"${SECONDS_EACH}s" --timeout 10s \
        -s "$BENCH/spin.lua" "$url" | sed -n 's/^RESULT //p'
}

# baseline THREADS CONNECTIONS: the SQL function that the club is measured beside. Prints rounds/s, p50 and
# p99 in ms.
baseline() {
    local rate
    rm -f "$SET"/pgbench_log*
    rate=$(cd "$SET" && pgbench -n -M prepared -c "$2" -j "$1" -T "$SECONDS_EACH" \
        -D players="$PLAYERS" -f "$BENCH/baseline.pgbench" -l "$DATABASE_URL" 2>/dev/null |
        awk '/^tps/ {printf "%.0f", $3}')
    cat "$SET"/pgbench_log* | awk '{print $3}' | sort -n | awk -v rate="$rate" '{v[NR] = $1} END {
        printf "%s %.2f %.2f\n", rate, v[int(NR * .5) + 1] / 1000, v[int(NR * .99) + 1] / 1000}'
}

section_rounds() {
    local clients threads rate p50 p99 bad base b50 b99
    say "Durable rounds: the club through HTTP beside one SQL function a transaction, $SECONDS_EACH s each, $PLAYERS players."
    printf '%8s %12s %9s %9s %12s %9s %9s %7s\n' clients club/s p50/ms p99/ms baseline/s p50/ms p99/ms ratio
    for clients in $CLIENTS; do
        threads=$((clients < 2 ? 1 : 2))
        psql -c checkpoint
        read -r rate p50 p99 bad _ < <(spin "$threads" "$clients")
        ((bad == 0)) || say "$bad requests failed at $clients connections."
        calm
        read -r base b50 b99 < <(baseline "$threads" "$clients")
        printf '%8s %12s %9s %9s %12s %9s %9s %7s\n' "$clients" "$rate" "$p50" "$p99" "$base" "$b50" \
            "$b99" "$(ratio "$rate" "$base")x"
    done
}

section_games() {
    local game rate p50 p99 bad base first=''
    say "Each game through HTTP beside the same SQL function, $SECONDS_EACH s each, $GAME_CLIENTS connections, $PLAYERS players."
    calm
    read -r base p50 p99 < <(baseline 2 "$GAME_CLIENTS")
    printf '%-16s %10s %9s %9s %12s %15s\n' '' rounds/s p50/ms p99/ms :baseline :night-market
    printf '%-16s %10s %9s %9s\n' baseline "$base" "$p50" "$p99"
    for game in night-market han-river roulette rps; do
        calm
        read -r rate p50 p99 bad _ < <(spin 2 "$GAME_CLIENTS" GAME="$game")
        ((bad == 0)) || say "$bad requests of $game failed."
        first=${first:-$rate}
        printf '%-16s %10s %9s %9s %11sx %14sx\n' "$game" "$rate" "$p50" "$p99" \
            "$(ratio "$rate" "$base")" "$(ratio "$rate" "$first")"
    done
    say "A round of rock-paper-scissors is one request, or two where a win is cashed out; the times are of a request."
}

# neighbours_run [REPEATS] [GRANTS] [FLOOD]: rounds on 256 connections, a tenth of them for the first
# tenth of the players. Sets the results of the others, of that tenth, and of the flooder.
neighbours_run() {
    local repeats=${1:-0} grants=${2:-0} flood=${3:-0} tenth=$((PLAYERS / 10)) jobs=()
    calm
    printf '0 0 0 0 0\n' | tee "$SET/flooder" >"$SET/grants"
    spin 1 26 REPEATS="$repeats" FIRST=1 LAST="$tenth" >"$SET/tenth" &
    jobs+=($!)
    if ((grants > 0)); then
        pgbench -n -M prepared -c 4 -j 1 -R "$grants" -T "$SECONDS_EACH" -D players="$tenth" \
            -f "$BENCH/grant.pgbench" "$DATABASE_URL" 2>/dev/null |
            awk '/^tps/ {printf "%.0f\n", $3}' >"$SET/grants" &
        jobs+=($!)
    fi
    if ((flood > 0)); then
        spin 1 "$flood" FLOOD=1 FIRST="$PLAYERS" LAST="$PLAYERS" >"$SET/flooder" &
        jobs+=($!)
    fi
    read -r others others50 others99 bad _ < <(
        spin 1 230 REPEATS="$repeats" FIRST=$((tenth + 1)) LAST=$((PLAYERS - 1)))
    wait "${jobs[@]}"
    ((bad == 0)) || say "$bad requests of the others failed."
}

# neighbours_row WHAT NOTE: prints what neighbours_run has measured.
neighbours_row() {
    local tenth_rate tenth99
    read -r tenth_rate _ tenth99 _ <"$SET/tenth"
    printf '%-34s %10s %9s %9s %7s %9s %9s   %s\n' "$1" "$others" "$others50" "$others99" \
        "$(ratio "$others" "$alone")x" "$tenth_rate" "$tenth99" "$2"
}

section_neighbours() {
    local others others50 others99 bad alone first grants flood_rate flood99 flood_refused
    say "Neighbours: rounds on 256 connections, 26 of them for one in ten players; the ratio is the others' to alone."
    printf '%-34s %10s %9s %9s %7s %9s %9s\n' '' others/s p50/ms p99/ms ratio tenth/s p99/ms
    neighbours_run
    alone=$others first=$others
    neighbours_row alone ''
    neighbours_run 0 "$WALLET_WRITES"
    grants=$(<"$SET/grants")
    neighbours_row "the tenth gets wallet writes" "$grants writes/s"
    neighbours_run 5
    neighbours_row "5 % repeated keys" ''
    neighbours_run 0 0 500
    read -r flood_rate _ flood99 _ flood_refused <"$SET/flooder"
    neighbours_row "one player on 500 connections" \
        "the flooder: $flood_rate rounds/s, p99 $flood99 ms, $flood_refused refused/s"
    # How far the machine itself has drifted since the first line.
    neighbours_run
    neighbours_row "alone again" ''
    say "The machine drifted by a factor of $(ratio "$others" "$first") meanwhile."
}

# cookie PATH: prints the session cookie for pages of players; guests see the other pages.
cookie() {
    case $1 in
        / | /login | /styleguide | /odds) ;;
        *) echo "casino_session=$SESSION" ;;
    esac
}

section_pages() {
    local path rate p50 p99 bad lobby='' styleguide=''
    say "Pages, rendered on the server, uncompressed, 16 connections."
    for path in / /styleguide /lobby /api/users/me; do
        read -r rate p50 p99 bad < <(wrk -t2 -c16 -d"${SECONDS_EACH}s" --latency \
            -H "Cookie: $(cookie "$path")" -H "Accept: $([[ $path == /api/* ]] && echo application/json || echo text/html)" \
            "$url$path" | awk '/Requests\/sec/ {rate = $2} /50%/ {p50 = $2} /99%/ {p99 = $2}
                /Non-2xx/ {bad = $NF} END {printf "%.0f %s %s %d\n", rate, p50, p99, bad}')
        printf '%-16s %8s /s   p50 %s   p99 %s%s\n' "$path" "$rate" "$p50" "$p99" \
            "$( ((bad == 0)) || echo "   $bad failed")"
        case $path in
            /styleguide) styleguide=$rate ;;
            /lobby) lobby=$rate ;;
        esac
    done
    printf '%-16s %8s\n' "lobby:styleguide" "$(ratio "$lobby" "$styleguide")"
}

section_paint() {
    local path
    say "First paint: Lighthouse on its phone profile (slow 4G, a processor four times slower), one run each."
    printf '%-12s %14s %14s %14s %14s %8s %8s %8s\n' page performance accessibility best-practices seo \
        FCP/s LCP/s TBT/ms
    for path in / /odds /games/slot; do
        CHROME_PATH=${CHROMIUM:-/usr/bin/chromium} \
            node "$ROOT/deploy/lighthouse/node_modules/lighthouse/cli/index.js" "$url$path" --quiet \
            --no-enable-error-reporting --output=json --output-path="$SET/lighthouse.json" \
            --extra-headers="{\"Cookie\":\"$(cookie "$path")\"}" \
            --chrome-flags="--headless=new --no-sandbox --disable-gpu --disable-background-networking" \
            >"$SET/lighthouse.log" 2>&1 9>&- ||
            die "Lighthouse failed on $path: $(tail -n 1 "$SET/lighthouse.log")"
        node "$BENCH/scores.mjs" "$SET/lighthouse.json" "$path"
    done
}

section_sizes() {
    say "Sizes: what a browser with an empty cache loads for each page, compressed."
    node "$BENCH/sizes.mjs" "$url" "$SESSION" guest / /login /styleguide /odds /practice/slot player /lobby \
        /games/slot /games/river /games/roulette /games/rps /profile /profile/history /limits /verify ||
        die "A page of the optimised build does not work, see above."
    say "The program by groups of pages, compressed: the first page, and what each group adds to it."
    node "$SCRIPTS/weigh.mjs" "$LEPTOS_SITE_ROOT" "$(dirname "$club")/hash.txt" ||
        say "Some of it weighs more than it may."
}

section_engine() {
    say "The engine on one core."
    cargo run --release -q -p engine --example rounds_per_second 9>&-
}

for section in $SECTIONS; do
    declare -F "section_$section" >/dev/null || die "bench.sh knows no section '$section'."
    "section_$section"
    if [[ $section == rounds || $section == games || $section == neighbours ]]; then
        calm
        "$club" audit || die "The audit has found violations: the figures above mean nothing."
    fi
done
say "Memory of the server: $at_rest MB at rest, $(memory) MB after the load."
