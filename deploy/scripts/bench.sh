#!/usr/bin/env bash
# Measures the club on this machine, with the limit it is measured against in the same run.
#   bench.sh            everything
#   SECONDS_EACH=5 PLAYERS=1000 CLIENTS="1 256" bench.sh    a quicker look
# It prints ratios to be quoted and absolute figures to be forgotten: the load generator, PostgreSQL
# and the server share the cores.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$SCRIPTS/postgres.sh"
source "$SCRIPTS/redis.sh"
source "$SCRIPTS/services.sh"

SECONDS_EACH=${SECONDS_EACH:-10}
PLAYERS=${PLAYERS:-1000}
CLIENTS=${CLIENTS:-1 16 64 256}
SET=$DATA/bench
BENCH=$ROOT/deploy/bench

only_one bench "A benchmark already runs in this clone: two would measure each other."
GIVEN_DATABASE_URL='' GIVEN_REDIS_URL=''
unset DATABASE_URL REDIS_URL KAFKA_BROKERS APP_SECRET PUBLIC_URL LEPTOS_SITE_ADDR LEPTOS_SITE_ROOT
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

# Durable like the real one: fsync and synchronous_commit stay on for both sides.
services_start "$SET" durable
cd "$ROOT"
psql() { "$(postgres_bin)/psql" "$DATABASE_URL" -Xq -v ON_ERROR_STOP=1 "$@"; }
# The baseline gets the planner settings that a dealer has: planned while its tables are still
# empty, the function would read all of them for as long as its connection lives.
pgbench() {
    PGOPTIONS="-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off" \
        "$(postgres_bin)/pgbench" "$@"
}
club=$(site_binary release)
"$club" migrate >/dev/null
"$club" seed >/dev/null
psql -v players="$PLAYERS" -v gold=1000000000 -f "$BENCH/players.sql"
psql -f "$BENCH/baseline.sql" -c "vacuum analyze" 2>/dev/null
export TOKENS=$SET/tokens
python3 "$BENCH/tokens.py" "$PLAYERS" >"$TOKENS"

# A server that has been up for a while writes its log into files that it has used before. A new one
# makes each of them first, sixteen megabytes of zeros, and whoever commits meanwhile waits.
psql -c "alter system set min_wal_size = '1GB'" -c "select pg_reload_conf()" >/dev/null
psql -c "create table warm_up as select repeat('x', 1000) from generate_series(1, 800000)" \
    -c "drop table warm_up" -c checkpoint -c checkpoint >/dev/null
# Nor does it share the disk with what a build has left to be written.
sync

port=$(free_port 33000)
export LEPTOS_SITE_ADDR=127.0.0.1:$port LEPTOS_SITE_ROOT=target/site-release LEPTOS_HASH_FILES=true
export LEPTOS_ENV=PROD PUBLIC_URL=http://127.0.0.1:$port LOG=warn
"$club" serve 9>&- &
server=$!
for _ in {1..100}; do answers "$port" /readyz && break; sleep 0.1; done
answers "$port" /readyz || die "The club did not open."
sleep 2
at_rest=$(awk '/VmRSS/ {printf "%d", $2 / 1024}' "/proc/$server/status")

say "Durable rounds: the club through HTTP beside one SQL function a transaction, $SECONDS_EACH s each, $PLAYERS players."
printf '%8s %12s %9s %9s %12s %9s %9s %7s\n' clients club/s p50/ms p99/ms baseline/s p50/ms p99/ms ratio
for clients in $CLIENTS; do
    threads=$((clients < 2 ? 1 : 2))
    psql -c checkpoint
    read -r _ rate p50 p99 bad < <(wrk -t$threads -c"$clients" -d"${SECONDS_EACH}s" --timeout 10s \
        -s "$BENCH/spin.lua" "http://127.0.0.1:$port" | grep RESULT)
    ((bad == 0)) || say "$bad requests failed at $clients connections."
    # What the club has promised is done before the other side is measured.
    for _ in {1..100}; do
        [[ $(psql -Atc "select count(*) from outbox") == 0 ]] && break
        sleep 0.1
    done
    psql -c checkpoint
    rm -f "$SET"/pgbench_log*
    yard=$(cd "$SET" && pgbench -n -M prepared -c "$clients" -j "$threads" -T "$SECONDS_EACH" \
        -D players="$PLAYERS" -f "$BENCH/baseline.pgbench" -l "$DATABASE_URL" 2>/dev/null |
        awk '/^tps/ {printf "%.0f", $3}')
    read -r y50 y99 < <(cat "$SET"/pgbench_log* | awk '{print $3}' | sort -n |
        awk '{v[NR] = $1} END {printf "%.2f %.2f\n", v[int(NR * .5) + 1] / 1000, v[int(NR * .99) + 1] / 1000}')
    printf '%8s %12s %9s %9s %12s %9s %9s %7s\n' "$clients" "$rate" "$p50" "$p99" "$yard" "$y50" \
        "$y99" "$(awk "BEGIN {printf \"%.2fx\", $rate / $yard}")"
done
"$club" audit || die "The audit found something: the figures above mean nothing."

say "Pages, written on the server, uncompressed, 16 connections."
for page in / /lobby; do
    cookie=
    [[ $page == / ]] || cookie="casino_session=bench-cookie-1"
    wrk -t2 -c16 -d"${SECONDS_EACH}s" -H "Cookie: $cookie" -H 'Accept: text/html' --latency \
        "http://127.0.0.1:$port$page" |
        awk -v page="$page" '/Requests\/sec/ {rate = $2} /50%/ {p50 = $2} /99%/ {p99 = $2}
            /Non-2xx/ {bad = $NF}
            END {printf "%8s %8.0f pages/s   p50 %s   p99 %s%s\n", page, rate, p50, p99,
                 bad ? "   " bad " were no pages" : ""}'
done

say "The engine on one core."
cargo run --release -q -p engine --example rounds_per_second

say "Sizes."
wasm=$(find target/site-release/pkg -name '*.wasm' | head -n 1)
printf '%8s %8d KB raw %8d KB brotli\n' wasm $(($(stat -c %s "$wasm") / 1024)) \
    $(($(stat -c %s "$wasm.br") / 1024))
printf '%8s %8d MB at rest, %d MB after the load\n' server "$at_rest" \
    "$(awk '/VmRSS/ {printf "%d", $2 / 1024}' "/proc/$server/status")"
