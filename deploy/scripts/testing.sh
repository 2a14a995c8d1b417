# shellcheck shell=bash
# Shared by the scripts that run tests: throw-away services and the browser tests. Sourced, never run.

source "$SCRIPTS/postgres.sh"
source "$SCRIPTS/redis.sh"
source "$SCRIPTS/services.sh"
source "$SCRIPTS/checked_queries.sh"

TEST_SET=$DATA/test
BROWSER_REPORT=$DATA/browser-report.json

# start_test_services: sets up and starts services whose data is deleted when this script ends. The
# servers of DATABASE_URL and REDIS_URL are never used: tests fill and drop databases.
start_test_services() {
    only_one test "Tests already run in this clone: wait for them."
    GIVEN_DATABASE_URL='' GIVEN_REDIS_URL=''
    unset DATABASE_URL REDIS_URL KAFKA_BROKERS APP_SECRET PUBLIC_URL LEPTOS_SITE_ADDR LEPTOS_SITE_ROOT
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
