# shellcheck shell=bash
# Shared by the scripts that run tests: throw-away services and the browser tests. Sourced, never run.

source "$SCRIPTS/postgres.sh"
source "$SCRIPTS/redis.sh"
source "$SCRIPTS/services.sh"
source "$SCRIPTS/checked_queries.sh"

TEST_SET=$DATA/test
BROWSER_REPORT=$DATA/browser-report.json
CONTRACT_REPORTS=$DATA/contract

# start_test_services: sets up and starts services whose data is deleted when this script ends. The
# servers of DATABASE_URL and REDIS_URL are never used: tests fill and drop databases.
start_test_services() {
    only_one test "Tests already run in this clone: wait for them."
    services_of_our_own
    "$SCRIPTS/setup.sh" test
    services_forget "$TEST_SET"
    trap 'services_forget "$TEST_SET"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    services_start "$TEST_SET" throwaway
}

# browser_tests ARGUMENT...: end-to-end tests in Chromium against a debug build, because only a debug
# build reports when the browser's page differs from the server's.
browser_tests() {
    "$SCRIPTS/site.sh" debug
    cd "$ROOT/end2end" || return
    CLUB_BINARY=$(site_binary debug) CLUB_SITE=$ROOT/$(site_root debug) \
        CLUB_POSTGRES=$(postgres_url "$TEST_SET") CLUB_PSQL=$(postgres_bin)/psql \
        PLAYWRIGHT_JSON_OUTPUT_NAME=$BROWSER_REPORT \
        npx --no-install playwright test "$@" 9>&-
}

# api_contract [BINARY]: the API against its OpenAPI document, as a guest and as a player, on a fresh
# database with demo data. Leaves a JUnit report for each of the two.
api_contract() (
    set -e
    contract=$ROOT/deploy/contract folder=$CONTRACT_REPORTS binary=${1:-} server='' failed=0
    if [[ -z $binary ]]; then
        "$SCRIPTS/site.sh" debug
        binary=$(site_binary debug)
    fi
    cd "$ROOT"
    rm -rf "$folder"
    mkdir -p "$folder"
    PGOPTIONS='-c client_min_messages=warning' \
        "$(postgres_bin)/psql" "$(postgres_url "$TEST_SET")/postgres" -Xq \
        -c "drop database if exists api_contract with (force)" -c "create database api_contract"
    DATABASE_URL=$(postgres_url "$TEST_SET")/api_contract
    REDIS_URL='' LEPTOS_SITE_ROOT=$(site_root debug) LEPTOS_HASH_FILES=false
    port=$(free_port 18000)
    LEPTOS_SITE_ADDR=127.0.0.1:$port PUBLIC_URL=http://127.0.0.1:$port
    export DATABASE_URL REDIS_URL LEPTOS_SITE_ROOT LEPTOS_HASH_FILES LEPTOS_SITE_ADDR PUBLIC_URL
    trap '[[ -z $server ]] || { kill "$server"; wait "$server"; } 2>/dev/null || true' EXIT
    "$binary" migrate >/dev/null
    "$binary" seed >/dev/null
    "$binary" serve >"$folder/server.log" 2>&1 9>&- &
    server=$!
    for _ in {1..300}; do answers "$port" /readyz && break; sleep 0.1; done
    answers "$port" /readyz || die "The server did not start; its log is $folder/server.log."

    cp "$contract/schemathesis.toml" "$folder/guest.toml"
    cat "$contract/schemathesis.toml" "$contract/player.toml" >"$folder/player.toml"
    for visitor in guest player; do
        say "Calling the API as a $visitor."
        (cd "$folder" && "$CACHE/schemathesis/bin/schemathesis" --config-file "$visitor.toml" \
            run "$PUBLIC_URL/api/openapi.json" --no-color --report-junit-path "$visitor.xml") || failed=1
    done
    exit "$failed"
)

# contract_counts: prints "PASSED FAILED SKIPPED" of each report, a test being an operation.
contract_counts() {
    local report
    for report in "$CONTRACT_REPORTS"/*.xml; do
        [[ -f $report ]] || continue
        sed -nE 's/^<testsuites errors="([0-9]+)" failures="([0-9]+)" skipped="([0-9]+)" tests="([0-9]+)".*/\1 \2 \3 \4/p' \
            "$report" | awk '{ print $4 - $1 - $2 - $3, $1 + $2, $3 }'
    done
}
