#!/usr/bin/env bash
# Does something to a server of the bank test:
#   fault.sh SET postgres|redis kill|stop|start|freeze|thaw
source "$(dirname "${BASH_SOURCE[0]}")/../scripts/lib.sh"
source "$SCRIPTS/postgres.sh"
source "$SCRIPTS/redis.sh"
source "$SCRIPTS/services.sh"

set=$1 service=$2 verb=$3
user=$(server_user "$service")
home=$(home_of "$set" "${service/postgres/pg}" "$user")

# signal NAME: to every process of the server; the first one first, so that it starts no other.
signal() {
    local first
    if [[ $service == redis ]]; then first=$(<"$home/redis.pid"); else first=$(head -n 1 "$home/postmaster.pid"); fi
    kill "-$1" "$first"
    pkill "-$1" -P "$first" || true
}

case $service-$verb in
    *-freeze) signal STOP ;;
    *-thaw) signal CONT ;;
    postgres-kill) postgres_stop "$home" "$user" immediate ;;
    postgres-stop) postgres_stop "$home" "$user" ;;
    postgres-start) postgres_start "$home" "$user" "$(recall "$set" PG_PORT)" durable ;;
    redis-kill) kill -KILL "$(<"$home/redis.pid")" ;;
    redis-stop) redis_stop "$home" ;;
    redis-start) redis_start "$home" "$user" "$(recall "$set" REDIS_PORT)" "$(recall "$set" REDIS_PASSWORD)" ;;
    *) die "fault.sh knows postgres and redis, and kill, stop, start, freeze and thaw, not '$service $verb'." ;;
esac
