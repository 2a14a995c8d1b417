#!/usr/bin/env bash
# Forgets everything this clone ever stored: players, rounds, secrets, logs. The build stays.
source "$(dirname "${BASH_SOURCE[0]}")/ground.sh"
source "$SCRIPTS/postgres.sh"
source "$SCRIPTS/redis.sh"
source "$SCRIPTS/supplies.sh"

if [[ -d $DATA ]]; then
    only_one run "This clone runs ('make run' or 'make dev'): stop it first."
    supplies_forget "$DATA/test"
    supplies_forget "$DATA"
fi
say "No data is left; the next 'make run' begins anew."
