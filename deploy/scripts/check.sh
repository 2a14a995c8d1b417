#!/usr/bin/env bash
# A quick check before each commit: formatting, and clippy for the server and the browser.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$SCRIPTS/lint.sh"

"$SCRIPTS/setup.sh" run
cd "$ROOT"
formatting
clippy_host
clippy_wasm
say "No findings ($(took 0))."
