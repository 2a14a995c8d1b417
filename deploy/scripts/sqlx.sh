#!/usr/bin/env bash
# Refreshes the committed `.sqlx` after a query or a migration has changed.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$SCRIPTS/testing.sh"

start_test_services
say "Describing every checked query with a live database (one to three minutes)."
migrated_database "$(postgres_url "$TEST_SET")" checked_queries
cd "$ROOT"
with_live_queries "$(postgres_url "$TEST_SET")/checked_queries" "$DATA/checked_queries" \
    cargo check --all-targets
rm -rf "$ROOT/.sqlx"
mv "$DATA/checked_queries" "$ROOT/.sqlx"
say ".sqlx holds $(find "$ROOT/.sqlx" -name 'query-*.json' | wc -l) queries; commit it."
