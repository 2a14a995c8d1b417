#!/usr/bin/env bash
# Everything that must hold before a change lands, the quickest questions first.
source "$(dirname "${BASH_SOURCE[0]}")/ground.sh"
source "$SCRIPTS/testing.sh"
source "$SCRIPTS/lint.sh"

stages=()
CARGO_REPORT=$DATA/cargo-test.log

# stage NAME COMMAND...: runs it in a process of its own, with its time noted; the first that fails
# ends everything.
stage() {
    local name=$1 started=$SECONDS status=0
    shift
    say "${BOLD}$name${PLAIN}"
    # A subshell in a condition would lose `set -e`, hence the detour.
    set +e
    (set -e; "$@")
    status=$?
    set -e
    stages+=("$(printf '%-28s %10s  %s' "$name" "$(took "$started")" \
        "$([[ $status == 0 ]] && echo ok || echo FAILED)")")
    [[ $status == 0 ]] || finish "$name"
}

# counts: "PASSED FAILED SKIPPED" over the Rust tests and the browser tests.
counts() {
    {
        sed -nE 's/^test result: .* ([0-9]+) passed; ([0-9]+) failed; ([0-9]+) ignored.*/\1 \2 \3/p' \
            "$CARGO_REPORT" 2>/dev/null || true
        [[ ! -f $BROWSER_REPORT ]] || node -e '
            const { stats } = require(process.argv[1]);
            console.log(stats.expected + stats.flaky, stats.unexpected, stats.skipped);
        ' "$BROWSER_REPORT"
    } | awk '{ p += $1; f += $2; s += $3 } END { print p + 0, f + 0, s + 0 }'
}

# finish [FAILED-STAGE]: the table of times and the closing line.
finish() {
    local passed failed skipped
    read -r passed failed skipped < <(counts)
    # A stage that is not a test runner fails as one.
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
    # Each database test makes a database of its own beside this one.
    cargo test --no-fail-fast 2>&1 9>&- | tee "$CARGO_REPORT"
}

# The target folder that CI keeps grows with every compiler and dependency; start over in time.
if [[ ${CI:-} == true && $(du -sm "$TARGET" 2>/dev/null | cut -f 1) -gt 20000 ]]; then
    say "The kept target folder has grown past 20 GB: starting over."
    rm -rf "$TARGET"
fi
make_data
rm -f "$CARGO_REPORT" "$BROWSER_REPORT"
cd "$ROOT"
stage "shell scripts" shell_syntax
started=$SECONDS
say "${BOLD}set-up and servers${PLAIN}"
open_testing
stages+=("$(printf '%-28s %10s  ok' "set-up and servers" "$(took "$started")")")
stage "formatting" formatting
stage "browser dependencies" wasm_dependencies
stage "clippy, checked queries" checked_queries_and_clippy
stage "clippy, browser" clippy_wasm
stage "unit and database tests" rust_tests
stage "end-to-end tests" browser_tests
finish
