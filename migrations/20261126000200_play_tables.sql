-- The tables that games are played by, as versions, and what was decided about them: from when one is played,
-- or that a game is closed. Both are append-only; what is played at a moment follows from them and the clock.
set local lock_timeout = '5s';

create table play_tables (
    -- SHA-256 of the canonical text, as every round has it.
    hash       bytea       primary key,
    game       text        not null,
    name       text        not null,
    version    integer     not null,
    -- The table as it stands in a file.
    data       text        not null,
    author     text        not null,
    reason     text        not null,
    created_at timestamptz not null,
    constraint play_tables_hash check (length(hash) = 32),
    constraint play_tables_version check (version > 0),
    constraint play_tables_said check (author <> '' and reason <> ''),
    constraint play_tables_version_once unique (game, name, version),
    constraint play_tables_one_name unique (hash, game, name)
);

create table play_table_changes (
    -- In the order of the commits: whoever writes holds a lock.
    id           bigint      primary key,
    game         text        not null,
    name         text        not null,
    -- What is played from then on; null: the game is closed, or an announced change is taken back.
    hash         bytea,
    -- The announced change that never takes effect.
    withdraws    bigint      references play_table_changes (id),
    effective_at timestamptz not null,
    announced_at timestamptz not null,
    author       text        not null,
    approved_by  text        not null,
    reason       text        not null,
    constraint play_table_changes_said check (author <> '' and approved_by <> '' and reason <> ''),
    -- Nobody changes odds alone.
    constraint play_table_changes_second_person check (hash is null or lower(author) <> lower(approved_by)),
    constraint play_table_changes_one_thing check (hash is null or withdraws is null),
    -- Nothing is decided about the past, but for what a release brings, which was played ever since.
    constraint play_table_changes_not_past check (effective_at >= announced_at or effective_at = 'epoch'),
    constraint play_table_changes_known foreign key (hash, game, name) references play_tables (hash, game, name)
);

create function play_refuse_table_change() returns trigger language plpgsql as $$
begin
    raise exception 'versions of tables and what was decided about them are append-only'
        using errcode = 'integrity_constraint_violation',
        constraint = 'play_tables_append_only';
end
$$;
create trigger play_tables_append_only
    before update or delete on play_tables
    for each row execute function play_refuse_table_change();
create trigger play_tables_never_emptied
    before truncate on play_tables
    for each statement execute function play_refuse_table_change();
create trigger play_table_changes_append_only
    before update or delete on play_table_changes
    for each row execute function play_refuse_table_change();
create trigger play_table_changes_never_emptied
    before truncate on play_table_changes
    for each statement execute function play_refuse_table_change();
