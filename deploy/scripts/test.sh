#!/usr/bin/env bash
# Everything that must pass before a change lands, the quickest checks first.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$SCRIPTS/testing.sh"
source "$SCRIPTS/lint.sh"

stages=()
CARGO_REPORT=$DATA/cargo-test.log

# stage NAME COMMAND...: runs the command in a subshell and notes its time; the first stage that fails
# ends the run.
stage() {
    local name=$1 started=$SECONDS status=0
    shift
    say "${BOLD}$name${PLAIN}"
    # As part of a condition the subshell would ignore its `set -e`.
    set +e
    (set -e; "$@")
    status=$?
    set -e
    stages+=("$(printf '%-28s %10s  %s' "$name" "$(took "$started")" \
        "$([[ $status == 0 ]] && echo ok || echo FAILED)")")
    [[ $status == 0 ]] || finish "$name"
}

# counts: prints "PASSED FAILED SKIPPED" over the Rust tests, the calls of the API and the browser tests.
counts() {
    {
        sed -nE 's/^test result: .* ([0-9]+) passed; ([0-9]+) failed; ([0-9]+) ignored.*/\1 \2 \3/p' \
            "$CARGO_REPORT" 2>/dev/null || true
        contract_counts
        [[ ! -f $BROWSER_REPORT ]] || node -e '
            const { stats } = require(process.argv[1]);
            console.log(stats.expected + stats.flaky, stats.unexpected, stats.skipped);
        ' "$BROWSER_REPORT"
    } | awk '{ p += $1; f += $2; s += $3 } END { print p + 0, f + 0, s + 0 }'
}

# finish [FAILED-STAGE]: prints the table of times and the closing line, and exits.
finish() {
    local passed failed skipped
    read -r passed failed skipped < <(counts)
    # A failed stage that counts no tests counts as one failure.
    if [[ -n ${1:-} && $failed == 0 ]]; then failed=1; fi
    echo
    printf '%s\n' "${stages[@]}"
    say "All stages: $(took 0)."
    [[ -z ${1:-} ]] || printf '%s\n' "The stage '$1' failed." >&2
    echo "$passed passed, $failed failed, $skipped skipped"
    exit "$((failed > 0))"
}

# shellcheck disable=SC2317 # Called by `stage`.
checked_queries_and_clippy() {
    local url
    url=$(postgres_url "$TEST_SET")
    migrated_database "$url" checked_queries
    with_live_queries "$url/checked_queries" "$DATA/checked_queries" clippy_host
    same_queries "$DATA/checked_queries"
}

# shellcheck disable=SC2317 # Called by `stage`.
rust_tests() {
    # Each database test creates a database of its own in the services of the tests. One of the tests
    # runs the previous version beside this one.
    PREVIOUS_BINARY=$("$SCRIPTS/previous.sh") \
        cargo test --no-fail-fast 2>&1 9>&- | tee -a "$CARGO_REPORT"
}

# The golden vectors of the engine once more, compiled for the browser and run by Node.js.
# shellcheck disable=SC2317 # Called by `stage`.
engine_in_wasm() {
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
        cargo test -p engine --target wasm32-unknown-unknown --test vectors 2>&1 9>&- |
        tee -a "$CARGO_REPORT"
}

# A short one, so that it cannot rot: every server is killed once and frozen once. `make bank` is the long one.
# shellcheck disable=SC2317 # Called by `stage`.
bank_test() {
    BANK_BINARY=$(site_binary debug) BANK_SECONDS=20 BANK_PLAYERS=30 "$SCRIPTS/bank.sh" 9>&-
}

# CI keeps this folder between runs, and cargo never deletes from it what is no longer needed.
if [[ ${CI:-} == true && $(du -sm "$TARGET" 2>/dev/null | cut -f 1) -gt 20000 ]]; then
    say "The kept target folder has grown past 20 GB: starting over."
    rm -rf "$TARGET"
fi
make_data
rm -rf "$CARGO_REPORT" "$BROWSER_REPORT" "$CONTRACT_REPORTS"
cd "$ROOT"
stage "shell scripts" shell_syntax
started=$SECONDS
say "${BOLD}set-up and servers${PLAIN}"
start_test_services
stages+=("$(printf '%-28s %10s  ok' "set-up and servers" "$(took "$started")")")
stage "tests of the scripts" node --test deploy/scripts/ deploy/bank/
stage "formatting" formatting
stage "browser dependencies" wasm_dependencies
stage "unused dependencies" unused_dependencies
stage "clippy, checked queries" checked_queries_and_clippy
stage "clippy, browser" clippy_wasm
stage "engine in wasm" engine_in_wasm
stage "previous version" "$SCRIPTS/previous.sh"
stage "unit and database tests" rust_tests
stage "debug build" "$SCRIPTS/site.sh" debug
stage "API contract" api_contract
stage "bank test, short" bank_test
stage "end-to-end tests" browser_tests
finish
