# shellcheck shell=bash
# What every kind of test needs: throw-away servers, and stages that are timed. Sourced, never run.

source "$SCRIPTS/postgres.sh"
source "$SCRIPTS/redis.sh"
source "$SCRIPTS/supplies.sh"
source "$SCRIPTS/checked_queries.sh"

TEST_SET=$DATA/test
BROWSER_REPORT=$DATA/browser-report.json

# open_testing: sets up, and starts servers that forget everything when this script ends. Never the
# ones of DATABASE_URL and REDIS_URL: tests fill and drop what they find.
open_testing() {
    only_one test "Tests already run in this clone: wait for them."
    GIVEN_DATABASE_URL='' GIVEN_REDIS_URL=''
    unset DATABASE_URL REDIS_URL KAFKA_BROKERS APP_SECRET PUBLIC_URL LEPTOS_SITE_ADDR LEPTOS_SITE_ROOT
    "$SCRIPTS/setup.sh" test
    supplies_forget "$TEST_SET"
    trap 'supplies_forget "$TEST_SET"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    supplies_start "$TEST_SET" throwaway
}

# browser_tests ARGUMENT...: end-to-end in Chromium, against a debug build: there leptos tells when
# the browser's page differs from the server's.
browser_tests() {
    "$SCRIPTS/site.sh" debug
    cd "$ROOT/end2end" || return
    CLUB_BINARY=$(site_binary debug) CLUB_SITE=$ROOT/$(site_root debug) \
        CLUB_POSTGRES=$(postgres_url "$TEST_SET") CLUB_PSQL=$(postgres_bin)/psql \
        PLAYWRIGHT_JSON_OUTPUT_NAME=$BROWSER_REPORT \
        npx --no-install playwright test "$@" 9>&-
}
