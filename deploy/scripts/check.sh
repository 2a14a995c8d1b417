#!/usr/bin/env bash
# The fast look before a commit: formatting, and clippy on both sides of the wire.
source "$(dirname "${BASH_SOURCE[0]}")/ground.sh"
source "$SCRIPTS/lint.sh"

"$SCRIPTS/setup.sh" run
cd "$ROOT"
formatting
clippy_host
clippy_wasm
say "All good ($(took 0))."
