# shellcheck shell=bash
# The services that the club needs, started together: PostgreSQL, Redis and the application secret.
# Sourced, never run.
# A set of services is a folder: `.data` belongs to `make run`, `.data/test` to the tests, which throw
# it away. Its file `env` keeps ports, passwords and the secret, and only its owner can read it.

# A server named by the environment (or `.env`) is used as it is and never started, stopped or cleared.
GIVEN_DATABASE_URL=${DATABASE_URL:-}
GIVEN_REDIS_URL=${REDIS_URL:-}

# services_of_our_own: forgets what the environment names. Tests and measurements never touch a club's servers.
services_of_our_own() {
    GIVEN_DATABASE_URL='' GIVEN_REDIS_URL=''
    unset DATABASE_URL REDIS_URL KAFKA_BROKERS APP_SECRET PUBLIC_URL LEPTOS_SITE_ADDR LEPTOS_SITE_ROOT
}

# remember SET NAME VALUE: writes the value to the set's env file, replacing an older one.
remember() {
    local file=$1/env
    [[ -f $file ]] || install -m 600 /dev/null "$file"
    { grep -v "^$2=" "$file" || true; printf '%s=%s\n' "$2" "$3"; } >"$file.new"
    chmod 600 "$file.new"
    mv "$file.new" "$file"
}

# recall SET NAME: prints the remembered value, or nothing.
recall() { sed -n "s/^$2=//p" "$1/env" 2>/dev/null; }

# recall_or SET NAME COMMAND...: prints the remembered value; if there is none, remembers and prints
# the output of COMMAND.
recall_or() {
    local set=$1 name=$2 value
    shift 2
    value=$(recall "$set" "$name")
    if [[ -z $value ]]; then
        value=$("$@")
        remember "$set" "$name" "$value"
    fi
    echo "$value"
}

# port_of SET NAME FIRST: prints the remembered port, or a new one if another program has taken it.
port_of() {
    local port
    port=$(recall "$1" "$2")
    if [[ -z $port ]] || listens "$port"; then
        # Each clone starts its search at its own offset, so that clones rarely compete for a port.
        local clone
        clone=$(cksum <<<"$1")
        port=$(free_port $(($3 + ${clone%% *} % 500 * 4)))
        remember "$1" "$2" "$port"
    fi
    echo "$port"
}

# services_load SET: exports DATABASE_URL, REDIS_URL and APP_SECRET of a set that has been started;
# values given by the environment stay.
services_load() {
    local set=$1
    [[ -n $GIVEN_DATABASE_URL ]] || DATABASE_URL=$(postgres_url "$set")/casino_club
    [[ -n $GIVEN_REDIS_URL ]] ||
        REDIS_URL=redis://:$(recall "$set" REDIS_PASSWORD)@127.0.0.1:$(recall "$set" REDIS_PORT)/0
    [[ -n ${APP_SECRET:-} ]] || APP_SECRET=$(recall "$set" APP_SECRET)
    export DATABASE_URL REDIS_URL APP_SECRET
}

# postgres_url SET: prints the URL of the set's PostgreSQL, without a database name.
postgres_url() {
    echo "postgres://casino:$(recall "$1" PG_PASSWORD)@127.0.0.1:$(recall "$1" PG_PORT)"
}

# services_start SET MODE: starts every service that the environment does not name and exports the
# addresses of all. MODE is `durable` or `throwaway`; see postgres_start.
services_start() {
    local set=$1 mode=$2 user home port
    mkdir -p "$set"
    chmod 711 "$set"
    if [[ -z $GIVEN_DATABASE_URL ]]; then
        user=$(server_user postgres)
        home=$(home_of "$set" pg "$user")
        if [[ ! -d $home ]]; then
            say "Making a private PostgreSQL cluster."
            postgres_make "$home" "$user" "$(recall_or "$set" PG_PASSWORD secret)"
        elif [[ -z $(recall "$set" PG_PASSWORD) || -z $(recall "$set" PG_PORT) ]]; then
            # The cluster lives outside the set and has survived the deletion of the env file.
            if postgres_runs "$home"; then postgres_stop "$home" "$user"; fi
            postgres_password "$home" "$user" "$(recall_or "$set" PG_PASSWORD secret)"
        fi
        if ! postgres_runs "$home"; then
            port=$(port_of "$set" PG_PORT 15432)
            postgres_start "$home" "$user" "$port" "$mode"
        fi
        postgres_database "$(postgres_url "$set")" casino_club
    fi
    if [[ -z $GIVEN_REDIS_URL ]]; then
        user=$(server_user redis)
        home=$(home_of "$set" redis "$user")
        if redis_runs "$home" && [[ -z $(recall "$set" REDIS_PASSWORD) ]]; then redis_stop "$home"; fi
        if ! redis_runs "$home"; then
            port=$(port_of "$set" REDIS_PORT 26379)
            redis_start "$home" "$user" "$port" "$(recall_or "$set" REDIS_PASSWORD secret)"
        fi
    fi
    recall_or "$set" APP_SECRET secret >/dev/null
    services_load "$set"
}

# services_stop SET: stops the services of the set that are running.
services_stop() {
    local set=$1 user home
    user=$(server_user postgres)
    home=$(home_of "$set" pg "$user")
    if postgres_runs "$home"; then postgres_stop "$home" "$user"; fi
    home=$(home_of "$set" redis "$(server_user redis)")
    if redis_runs "$home"; then redis_stop "$home"; fi
}

# services_forget SET: stops the services and deletes all their data.
services_forget() {
    local set=$1 name home
    [[ -d $set ]] || return 0
    services_stop "$set"
    for name in pg redis; do
        home=$(home_of "$set" "$name" "$(server_user "${name/pg/postgres}")")
        rm -rf "$home" "$home.new"
        [[ $home == "$set"/* ]] ||
            rmdir -p --ignore-fail-on-non-empty "$(dirname "$home")" 2>/dev/null || true
    done
    rm -rf "$set"
}

# services_status SET: prints one line for each service.
services_status() {
    local set=$1 home
    if [[ -n $GIVEN_DATABASE_URL ]]; then
        say "PostgreSQL: the one of DATABASE_URL."
    else
        home=$(home_of "$set" pg "$(server_user postgres)")
        if postgres_runs "$home"; then
            say "PostgreSQL: runs on 127.0.0.1:$(recall "$set" PG_PORT), files in $home."
        else
            say "PostgreSQL: stopped."
        fi
    fi
    if [[ -n $GIVEN_REDIS_URL ]]; then
        say "Redis: the one of REDIS_URL."
    else
        home=$(home_of "$set" redis "$(server_user redis)")
        if redis_runs "$home"; then
            say "Redis: runs on 127.0.0.1:$(recall "$set" REDIS_PORT), files in $home."
        else
            say "Redis: stopped."
        fi
    fi
}
