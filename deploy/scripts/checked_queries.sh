# shellcheck shell=bash
# The SQL that the compiler checks. Sourced, never run.
# sqlx's macros ask a live, migrated database while compiling and write what they learn into
# SQLX_OFFLINE_DIR. Committed as `.sqlx`, it lets everybody else build without a database.

# query_files: the sources with checked queries; empty when there are none.
query_files() {
    grep -rlE '\bquery(_as|_scalar)?(_unchecked)?!' --include='*.rs' \
        "$ROOT/crates" "$ROOT/server" "$ROOT/app" || true
}

# migrated_database URL NAME: a fresh database with every step applied, without our binary, which
# cannot be built while `.sqlx` is behind the queries.
migrated_database() {
    local psql step
    psql=$(postgres_bin)/psql
    "$psql" "$1/postgres" -Xqc "drop database if exists $2 with (force)" \
        -c "create database $2" 2>/dev/null || die "Database $2 could not be made."
    for step in "$ROOT"/migrations/*.sql; do
        "$psql" "$1/$2" -Xq1 -v ON_ERROR_STOP=1 -f "$step" >/dev/null ||
            die "The migration $(basename "$step") fails on an empty database."
    done
}

# with_live_queries DATABASE_URL FOLDER CARGO-COMMAND...: runs cargo so that every checked query is
# asked anew and described in FOLDER. Cargo does not know that the queries depend on the database, so
# the files are made to look new, and old again afterwards unless somebody edited them meanwhile.
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

# same_queries FOLDER: whether the committed `.sqlx` says what the database said.
same_queries() {
    local differences
    mkdir -p "$ROOT/.sqlx"
    differences=$(diff -rq "$ROOT/.sqlx" "$1") || {
        echo "$differences"
        die "The committed .sqlx is not what the database says: run 'make sqlx' and commit it."
    }
}
