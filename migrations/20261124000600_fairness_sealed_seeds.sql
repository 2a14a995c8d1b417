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
