-- The seed pair of an open round is kept by an `after` trigger, not a `before` one: for the latter the
-- database locks each row before it changes it, in every update of the table, whatever columns it names: with
-- each round a lock and 56 bytes of the write-ahead log. What it refuses is the same: the statement and
-- all that it has done.
-- Replaced, not dropped and made: that would lock the table against its readers, and every bet would wait for an
-- audit that reads it.
set local lock_timeout = '5s';

create or replace trigger play_states_keep_seed
    after update of seed_id on play_states
    for each row when (new.seed_id is distinct from old.seed_id)
    execute function play_refuse_reseed();
