# shellcheck shell=bash
# What the club runs on, as one set: PostgreSQL, Redis and the secret. Sourced, never run.
# A set is a folder: `.data` is the one of `make run`, `.data/test` the throw-away one of the tests.
# Its file `env` remembers ports, passwords and the secret; nobody else may read it.

# A server that the environment (or `.env`) names is used and left alone; what is empty here is ours.
GIVEN_DATABASE_URL=${DATABASE_URL:-}
GIVEN_REDIS_URL=${REDIS_URL:-}

# remember SET NAME VALUE: keeps the value in the set's env file in place of an older one.
remember() {
    local file=$1/env
    [[ -f $file ]] || install -m 600 /dev/null "$file"
    { grep -v "^$2=" "$file" || true; printf '%s=%s\n' "$2" "$3"; } >"$file.new"
    chmod 600 "$file.new"
    mv "$file.new" "$file"
}

# recall SET NAME: the remembered value, or nothing.
recall() { sed -n "s/^$2=//p" "$1/env" 2>/dev/null; }

# recall_or SET NAME COMMAND...: the remembered value; the first time, what the command prints.
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

# port_of SET NAME FIRST: the remembered port, or a new one when somebody else took it since.
port_of() {
    local port
    port=$(recall "$1" "$2")
    if [[ -z $port ]] || listens "$port"; then
        # Clones start their search at different places, so that they seldom fight for one.
        local clone
        clone=$(cksum <<<"$1")
        port=$(free_port $(($3 + ${clone%% *} % 500 * 4)))
        remember "$1" "$2" "$port"
    fi
    echo "$port"
}

# supplies_load SET: sets DATABASE_URL, REDIS_URL and APP_SECRET of a set that has been started.
# What the environment gave is left as it is.
supplies_load() {
    local set=$1
    [[ -n $GIVEN_DATABASE_URL ]] || DATABASE_URL=$(postgres_url "$set")/casino_club
    [[ -n $GIVEN_REDIS_URL ]] ||
        REDIS_URL=redis://:$(recall "$set" REDIS_PASSWORD)@127.0.0.1:$(recall "$set" REDIS_PORT)/0
    [[ -n ${APP_SECRET:-} ]] || APP_SECRET=$(recall "$set" APP_SECRET)
    export DATABASE_URL REDIS_URL APP_SECRET
}

# postgres_url SET: the address of the set's PostgreSQL, without a database.
postgres_url() {
    echo "postgres://casino:$(recall "$1" PG_PASSWORD)@127.0.0.1:$(recall "$1" PG_PORT)"
}

# supplies_start SET MODE: starts what the environment does not name, and exports how to reach all.
supplies_start() {
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
            # The cluster outlived the folder that knew its password.
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
    supplies_load "$set"
}

# supplies_stop SET: stops what runs of it.
supplies_stop() {
    local set=$1 user home
    user=$(server_user postgres)
    home=$(home_of "$set" pg "$user")
    if postgres_runs "$home"; then postgres_stop "$home" "$user"; fi
    home=$(home_of "$set" redis "$(server_user redis)")
    if redis_runs "$home"; then redis_stop "$home"; fi
}

# supplies_forget SET: stops it and removes all it ever held.
supplies_forget() {
    local set=$1 name home
    [[ -d $set ]] || return 0
    supplies_stop "$set"
    for name in pg redis; do
        home=$(home_of "$set" "$name" "$(server_user "${name/pg/postgres}")")
        rm -rf "$home" "$home.new"
        [[ $home == "$set"/* ]] ||
            rmdir -p --ignore-fail-on-non-empty "$(dirname "$home")" 2>/dev/null || true
    done
    rm -rf "$set"
}

# supplies_status SET: one line for each server.
supplies_status() {
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
