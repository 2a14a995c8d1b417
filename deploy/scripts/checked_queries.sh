# shellcheck shell=bash
# SQL checked at compile time. Sourced, never run.
# sqlx's macros describe each query with the help of a live, migrated database and write the result to
# SQLX_OFFLINE_DIR. Committed as `.sqlx`, these files allow building without a database.

# query_files: lists the source files that contain checked queries.
query_files() {
    grep -rlE '\bquery(_as|_scalar)?(_unchecked)?!' --include='*.rs' \
        "$ROOT/crates" "$ROOT/server" "$ROOT/app" || true
}

# migrated_database URL NAME: creates a fresh database and applies every migration with psql. The
# club's own binary cannot do it: it does not compile while `.sqlx` is out of date.
migrated_database() {
    local psql step options
    psql=$(postgres_bin)/psql
    "$psql" "$1/postgres" -Xqc "drop database if exists $2 with (force)" \
        -c "create database $2" 2>/dev/null || die "Database $2 could not be made."
    for step in "$ROOT"/migrations/*.sql; do
        options=-Xq1
        [[ $(head -n 1 "$step") != "-- no-transaction" ]] || options=-Xq
        "$psql" "$1/$2" "$options" -v ON_ERROR_STOP=1 -f "$step" >/dev/null ||
            die "The migration $(basename "$step") fails on an empty database."
    done
}

# with_live_queries DATABASE_URL FOLDER CARGO-COMMAND...: runs cargo so that every checked query is
# described anew into FOLDER. Cargo does not know that these files depend on the database, so they are
# touched first; afterwards the old times return, except on files edited meanwhile.
with_live_queries() {
    local url=$1 folder=$2 file status=0 now
    shift 2
    local -A times
    rm -rf "$folder"
    mkdir -p "$folder"
    now=$(date +%s)
    while IFS= read -r file; do
        [[ -n $file ]] || continue
        times[$file]=$(stat -c %y "$file")
        touch -d "@$now" "$file"
    done < <(query_files)
    DATABASE_URL=$url SQLX_OFFLINE=false SQLX_OFFLINE_DIR=$folder "$@" || status=$?
    for file in "${!times[@]}"; do
        [[ $(stat -c %Y "$file") != "$now" ]] || touch -d "${times[$file]}" "$file"
    done
    return "$status"
}

# same_queries FOLDER: fails unless the committed `.sqlx` equals what the database has just described.
same_queries() {
    local differences
    mkdir -p "$ROOT/.sqlx"
    differences=$(diff -rq "$ROOT/.sqlx" "$1") || {
        echo "$differences"
        die "The committed .sqlx is out of date: run 'make sqlx' and commit the result."
    }
}
