#!/usr/bin/env bash
# Serves a debug build and rebuilds it whenever a source file is saved.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$SCRIPTS/postgres.sh"
source "$SCRIPTS/redis.sh"
source "$SCRIPTS/services.sh"

only_one run "This clone already runs ('make run' or 'make dev'): stop that one first, or use it."
trap '[[ -e $DATA/kept ]] || services_stop "$DATA"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

"$SCRIPTS/setup.sh" run
services_start "$DATA" durable
"$SCRIPTS/site.sh" debug

LEPTOS_SITE_ADDR=${LEPTOS_SITE_ADDR:-127.0.0.1:$(free_port 3000)}
LEPTOS_RELOAD_PORT=${LEPTOS_RELOAD_PORT:-$(free_port $((${LEPTOS_SITE_ADDR##*:} + 1)))}
PUBLIC_URL=${PUBLIC_URL:-http://127.0.0.1:${LEPTOS_SITE_ADDR##*:}}
export LEPTOS_SITE_ADDR LEPTOS_RELOAD_PORT PUBLIC_URL LEPTOS_SITE_ROOT=target/site LEPTOS_HASH_FILES=true
cd "$ROOT"
binary=$(site_binary debug)
"$binary" migrate
"$binary" seed
say "Watching. Save a file and the page reloads. Ctrl-C stops."
# The watcher changes target/site, so site.sh's stamp no longer describes it.
rm -f target/site.stamp
cargo leptos watch --split -- serve 9>&-
