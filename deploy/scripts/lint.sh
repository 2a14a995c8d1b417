# shellcheck shell=bash
# Static checks: formatting, shell syntax, clippy, dependencies. Sourced, never run.

formatting() { cargo fmt --all -- --check; }

shell_syntax() {
    local script
    for script in "$SCRIPTS"/*.sh "$ROOT"/deploy/bank/*.sh "$ROOT"/.ci/run; do bash -n "$script"; done
    if command -v shellcheck >/dev/null; then
        shellcheck -x -P "$SCRIPTS" "$SCRIPTS"/*.sh "$ROOT"/deploy/bank/*.sh "$ROOT"/.ci/run
    fi
}

clippy_host() { cargo clippy --all-targets -- -D warnings; }

clippy_wasm() { cargo clippy -p frontend --target wasm32-unknown-unknown -- -D warnings; }

unused_dependencies() { cargo machete; }

# Server crates must never reach the browser's build: database, runtime, router, domain.
wasm_dependencies() {
    local crate
    for crate in sqlx tokio axum redis club; do
        if cargo tree -p frontend --target wasm32-unknown-unknown -e normal -i "$crate" 2>/dev/null |
            grep .; then
            die "The browser's build depends on $crate; the chain is above."
        fi
    done
}
