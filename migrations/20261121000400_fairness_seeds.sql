-- Seed pairs. A player always has one active pair and one that is committed to come next.

create table fairness_seeds (
    id               uuid        primary key,
    player_id        uuid        not null references accounts_players (id),
    server_seed      bytea       not null,
    server_seed_hash bytea       not null,
    -- Null until the pair becomes active: the server seed is committed before it is chosen.
    client_seed      text,
    created_at       timestamptz not null,
    active_since     timestamptz,
    revealed_at      timestamptz,
    -- How many rounds were drawn, known for good at the reveal.
    rounds           bigint,
    constraint fairness_seeds_server_seed_size check (length(server_seed) = 32),
    constraint fairness_seeds_hash_is_committed check (server_seed_hash = sha256(server_seed)),
    constraint fairness_seeds_life check (
        (active_since is null) = (client_seed is null)
        and (revealed_at is null) = (rounds is null)
        and (revealed_at is null or active_since is not null)
    )
);

create unique index fairness_seeds_one_active on fairness_seeds (player_id)
    where active_since is not null and revealed_at is null;
create unique index fairness_seeds_one_next on fairness_seeds (player_id)
    where active_since is null;
create index fairness_seeds_history on fairness_seeds (player_id, revealed_at desc);
