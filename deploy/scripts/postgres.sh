# shellcheck shell=bash
# A private PostgreSQL cluster: create, start, stop. Sourced, never run.
# It listens on 127.0.0.1 only and requires a password, because other users may share the machine.

# postgres_bin [VERSION]: prints the folder of the server programs of that major version, by default
# of the newest.
postgres_bin() {
    local bin
    bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -path "*/${1:-*}/bin" 2>/dev/null |
        sort -V | tail -n 1)
    if [[ -z $bin ]] && command -v postgres >/dev/null; then
        bin=$(dirname "$(readlink -f "$(command -v postgres)")")
    fi
    [[ -n $bin && -x $bin/initdb ]] ||
        die "PostgreSQL ${1:-15} is missing: run 'make setup', or set DATABASE_URL to a server."
    echo "$bin"
}

# server_user NAME: the user that runs a server: NAME when we are root, because PostgreSQL refuses to
# run as root; otherwise the current user.
server_user() { if ((EUID == 0)) && id -u "$1" >/dev/null 2>&1; then echo "$1"; else id -un; fi; }

# as_user USER COMMAND...: runs a command as that user, in a folder that every user can enter, without
# inheriting the lock of only_one.
as_user() {
    local user=$1
    shift
    if [[ $user == "$(id -un)" ]]; then
        (cd / && "$@") 9>&-
    else
        (cd / && runuser -u "$user" -- "$@") 9>&-
    fi
}

# home_of SET NAME USER: prints where that server of the set keeps its files: inside the set, or under
# /var/lib when the user cannot enter it (in a clone under /root, for example).
home_of() {
    local set=$1 name=$2 user=$3
    if as_user "$user" test -x "$set" 2>/dev/null; then
        echo "$set/$name"
    else
        local clone
        clone=$(sha256sum <<<"$set")
        echo "/var/lib/casino-club/${clone:0:12}/$name"
    fi
}

# make_home HOME USER: creates the parent folder of the server's home.
make_home() {
    local parent
    parent=$(dirname "$1")
    if [[ ! -d $parent ]]; then
        say "The user '$2' cannot enter this clone: its files go to $parent."
        mkdir -p "$parent"
    fi
}

# postgres_runs HOME: whether our server is running there. The process must have the folder as its
# working directory: after a power cut the pid in the file may belong to any other process.
postgres_runs() {
    local pid
    pid=$(head -n 1 "$1/postmaster.pid" 2>/dev/null) && [[ -n $pid ]] &&
        [[ $(readlink "/proc/$pid/cwd" 2>/dev/null) == "$(readlink -f "$1")" ]]
}

# postgres_make HOME USER PASSWORD: creates a cluster, completely or not at all.
postgres_make() {
    local home=$1 user=$2 bin passwords log=$1.log
    bin=$(postgres_bin)
    make_home "$home" "$user"
    rm -rf "$home.new"
    install -d -m 700 -o "$user" "$home.new"
    passwords=$(mktemp)
    printf '%s\n' "$3" >"$passwords"
    chmod 600 "$passwords"
    ((EUID != 0)) || chown "$user" "$passwords"
    as_user "$user" "$bin/initdb" -D "$home.new" -U casino --pwfile "$passwords" \
        --auth scram-sha-256 --encoding UTF8 --locale C.UTF-8 >"$log" 2>&1 || {
        rm -f "$passwords"
        die "PostgreSQL could not make a cluster. The log is $log; it ends: $(tail -n 1 "$log")"
    }
    rm -f "$passwords" "$log"
    mv "$home.new" "$home"
}

# postgres_password HOME USER PASSWORD: sets the password of a cluster that is not running.
postgres_password() {
    as_user "$2" "$(postgres_bin "$(<"$1/PG_VERSION")")/postgres" --single -D "$1" postgres \
        <<<"alter role casino password '$3'" >/dev/null 2>&1 ||
        die "The PostgreSQL cluster in $1 cannot be opened: 'make clean-data' starts anew without it."
}

# postgres_start HOME USER PORT MODE: starts the server. MODE `throwaway` gives up durability for
# speed and is for tests only; `durable` keeps PostgreSQL's defaults.
postgres_start() {
    local home=$1 user=$2 port=$3 mode=$4 bin pid settings
    bin=$(postgres_bin "$(<"$home/PG_VERSION")")
    settings=(-p "$port" -c listen_addresses=127.0.0.1 -c "unix_socket_directories=''"
        -c max_connections=400 -c shared_buffers=512MB -c max_wal_size=4GB)
    [[ $mode != throwaway ]] ||
        settings+=(-c fsync=off -c synchronous_commit=off -c full_page_writes=off)
    pid=$(head -n 1 "$home/postmaster.pid" 2>/dev/null) || pid=
    # The pid belongs to another process by now (see postgres_runs). PostgreSQL would take that process
    # for a running server and refuse to start; it removes the file of a dead process itself.
    if [[ -n $pid && -d /proc/$pid ]]; then rm -f "$home/postmaster.pid"; fi
    as_user "$user" "$bin/pg_ctl" -D "$home" -w -t 300 -l "$home/server.log" -o "${settings[*]}" \
        start >/dev/null || die "PostgreSQL did not start. The log is $home/server.log."
}

# postgres_stop HOME USER [MODE]: shuts down, in order unless MODE is `immediate`, which leaves everything
# as a crash does; the server is down when this returns.
postgres_stop() {
    as_user "$2" "$(postgres_bin "$(<"$1/PG_VERSION")")/pg_ctl" -D "$1" -w -m "${3:-fast}" stop \
        >/dev/null || say "PostgreSQL did not stop; see $1/server.log."
}

# postgres_database URL NAME: creates the database unless it exists.
postgres_database() {
    local psql
    psql=$(postgres_bin)/psql
    if [[ -z $("$psql" "$1/postgres" -XAtc "select 1 from pg_database where datname = '$2'") ]]; then
        "$psql" "$1/postgres" -Xqc "create database $2"
    fi
}

# postgres_playing_role URL PASSWORD: the role that plays, beside the one that owns the tables.
# `casino-club migrate` grants it what it needs.
postgres_playing_role() {
    local psql
    psql=$(postgres_bin)/psql
    if [[ -z $("$psql" "$1/postgres" -XAtc "select 1 from pg_roles where rolname = 'casino_plays'") ]]; then
        "$psql" "$1/postgres" -Xqc "create role casino_plays login"
    fi
    "$psql" "$1/postgres" -Xqc "alter role casino_plays password '$2'"
}
