-- The seed pair of an open round is kept by an `after` trigger, not a `before` one: for the latter the
-- database locks each row before it changes it, in every update of the table, whatever columns it names: with
-- each round a lock and 56 bytes of the write-ahead log. What it refuses is the same: the statement and
-- all that it has done.
set local lock_timeout = '5s';

drop trigger play_states_keep_seed on play_states;
create trigger play_states_keep_seed
    after update of seed_id on play_states
    for each row when (new.seed_id is distinct from old.seed_id)
    execute function play_refuse_reseed();
