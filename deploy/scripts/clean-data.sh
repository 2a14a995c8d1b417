#!/usr/bin/env bash
# Deletes all data of this clone: players, rounds, secrets, logs. Build results stay.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$SCRIPTS/postgres.sh"
source "$SCRIPTS/redis.sh"
source "$SCRIPTS/services.sh"

if [[ -d $DATA ]]; then
    only_one run "This clone runs ('make run' or 'make dev'): stop it first."
    services_forget "$DATA/test"
    services_forget "$DATA"
fi
say "All data is deleted; the next 'make run' starts from an empty database."
