# shellcheck shell=bash
# A private Redis: start, stop. Sourced, never run.
# It keeps nothing on disk: everything the club stores there can be rebuilt from PostgreSQL.

# redis_runs HOME: whether our server is running there; see postgres_runs.
redis_runs() {
    local pid
    pid=$(cat "$1/redis.pid" 2>/dev/null) && [[ -n $pid ]] &&
        [[ $(readlink "/proc/$pid/cwd" 2>/dev/null) == "$(readlink -f "$1")" ]]
}

# redis_start HOME USER PORT PASSWORD: starts the server and waits until it accepts connections.
redis_start() {
    local home=$1 user=$2 port=$3 password=$4
    command -v redis-server >/dev/null ||
        die "Redis is missing: run 'make setup', or set REDIS_URL to a server."
    make_home "$home" "$user"
    install -d -m 700 -o "$user" "$home"
    rm -f "$home/redis.pid"
    install -m 600 -o "$user" /dev/stdin "$home/redis.conf" <<END
bind 127.0.0.1
port $port
requirepass $password
dir $home
pidfile $home/redis.pid
logfile $home/server.log
daemonize yes
save ""
appendonly no
END
    as_user "$user" redis-server "$home/redis.conf" >/dev/null ||
        die "Redis did not start. The log is $home/server.log."
    local tries
    for ((tries = 0; tries < 100; tries++)); do
        if redis_runs "$home" && listens "$port"; then return; fi
        sleep 0.05
    done
    die "Redis did not answer within five seconds. The log is $home/server.log."
}

# redis_stop HOME: stops the server and waits until it is gone.
redis_stop() {
    local pid tries
    pid=$(<"$1/redis.pid")
    kill "$pid" 2>/dev/null || return 0
    for ((tries = 0; tries < 100; tries++)); do
        [[ -d /proc/$pid ]] || return 0
        sleep 0.05
    done
    say "Redis (process $pid) did not stop."
}
