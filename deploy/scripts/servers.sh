#!/usr/bin/env bash
# The private PostgreSQL and Redis of this clone.
#   servers.sh start     starts them and leaves them running
#   servers.sh stop      stops them
#   servers.sh status    shows which are running, and where
#   servers.sh env       prints DATABASE_URL, REDIS_URL and APP_SECRET for a shell to `eval`
#   servers.sh psql ...  opens psql on the club's database
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$SCRIPTS/postgres.sh"
source "$SCRIPTS/redis.sh"
source "$SCRIPTS/services.sh"

case ${1:-status} in
    start)
        make_data
        services_start "$DATA" durable
        touch "$DATA/kept"
        services_status "$DATA"
        ;;
    stop)
        rm -f "$DATA/kept"
        services_stop "$DATA"
        ;;
    status) services_status "$DATA" ;;
    env)
        services_load "$DATA"
        printf 'export %s=%q\n' DATABASE_URL "$DATABASE_URL" REDIS_URL "$REDIS_URL" \
            APP_SECRET "$APP_SECRET"
        ;;
    psql)
        shift
        services_load "$DATA"
        exec "$(postgres_bin)/psql" "$DATABASE_URL" "$@"
        ;;
    *) die "servers.sh knows start, stop, status, env and psql, not '$1'." ;;
esac
