# shellcheck shell=bash
# What is looked at without running anything. Sourced, never run.

formatting() { cargo fmt --all -- --check; }

shell_syntax() {
    local script
    for script in "$SCRIPTS"/*.sh "$ROOT"/.ci/run; do bash -n "$script"; done
    if command -v shellcheck >/dev/null; then
        shellcheck -x -P "$SCRIPTS" "$SCRIPTS"/*.sh "$ROOT"/.ci/run
    fi
}

clippy_host() { cargo clippy --all-targets -- -D warnings; }

clippy_wasm() { cargo clippy -p frontend --target wasm32-unknown-unknown -- -D warnings; }

# The browser must never be sent the server: not its database, not its runtime, not its router.
wasm_dependencies() {
    local crate
    for crate in sqlx tokio axum redis club; do
        if cargo tree -p frontend --target wasm32-unknown-unknown -e normal -i "$crate" 2>/dev/null |
            grep .; then
            die "The browser's build depends on $crate; the chain is above."
        fi
    done
}
