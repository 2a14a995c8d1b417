-- Server seeds at rest are sealed under a key that is not in the database: a backup foretells no round.
-- A pair has either the plain seed (version 0.1, and while it still serves) or the sealed one.
set local lock_timeout = '5s';

alter table fairness_seeds
    add column sealed_seed bytea,
    -- The number of the key.
    add column sealed_by smallint,
    -- The tables that are played when the pair is committed, by game and name, with their hashes.
    add column tables jsonb;
alter table fairness_seeds alter column server_seed drop not null;
alter table fairness_seeds
    add constraint fairness_seeds_kept_once check (
        (server_seed is null) <> (sealed_seed is null)
        and (sealed_seed is null) = (sealed_by is null)
    ) not valid;
alter table fairness_seeds validate constraint fairness_seeds_kept_once;

-- What is still to be sealed, or sealed anew under a newer key.
create index fairness_seeds_by_key on fairness_seeds (sealed_by, id);

-- A commitment is a promise: what was published of a pair never changes, and no pair is taken away. Only its
-- life goes on (chosen, revealed), and how its seed is stored.
create function fairness_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a committed seed pair does not change'
        using errcode = 'integrity_constraint_violation',
        constraint = 'fairness_seeds_committed';
end
$$;

create trigger fairness_seeds_committed
    before update on fairness_seeds
    for each row when (
        (old.id, old.player_id, old.server_seed_hash, old.created_at)
            is distinct from (new.id, new.player_id, new.server_seed_hash, new.created_at)
        or old.tables is distinct from new.tables
        or (old.client_seed is not null and old.client_seed is distinct from new.client_seed)
        or (old.active_since is not null and old.active_since is distinct from new.active_since)
        or (old.revealed_at is not null and (old.revealed_at, old.rounds)
            is distinct from (new.revealed_at, new.rounds))
    ) execute function fairness_refuse_change();
create trigger fairness_seeds_never_removed
    before delete on fairness_seeds
    for each row execute function fairness_refuse_change();
create trigger fairness_seeds_never_emptied
    before truncate on fairness_seeds
    for each statement execute function fairness_refuse_change();
