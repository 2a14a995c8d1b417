-- Rounds that wait for a choice of their player. The stake lies in escrow; with the end of the round its row
-- goes, and `play_rounds` gets the round as any other.
set local lock_timeout = '5s';

create table play_open_rounds (
    -- As in play_rounds: derived from player, operation and idempotency key.
    id          uuid        primary key,
    player_id   uuid        not null references play_states (player_id),
    fingerprint bigint      not null,
    game        text        not null,
    table_name  text        not null,
    table_hash  bytea       not null,
    stake       bigint      not null constraint play_open_rounds_stake check (stake > 0),
    -- What has been chosen and has come out so far.
    bet_text    text        not null,
    outcome     text        not null,
    seed_id     uuid        not null,
    nonce       bigint      not null,
    opened_at   timestamptz not null,
    -- Whoever does nothing until then is paid what there is.
    expires_at  timestamptz not null,
    constraint play_open_rounds_nonce_unique unique (seed_id, nonce)
);
create index play_open_rounds_of_player on play_open_rounds (player_id, opened_at);
create index play_open_rounds_expiry on play_open_rounds (expires_at);

-- A step changes what a settler remembers of the player, also where it moves no money.
create function play_next_epoch_of_open() returns trigger language plpgsql as $$
begin
    update ledger_wallets set epoch = epoch + 1
    where owner = case tg_op when 'DELETE' then old.player_id else new.player_id end;
    return null;
end
$$;
create trigger play_open_rounds_next_epoch
    after insert or update or delete on play_open_rounds
    for each row execute function play_next_epoch_of_open();

-- A revealed seed would tell what an open round is going to draw. The version before, which knows nothing of
-- open rounds, cannot change seeds under one either.
create function play_refuse_reseed() returns trigger language plpgsql as $$
begin
    if exists (select from play_open_rounds where player_id = old.player_id) then
        raise exception 'a round of this player is open'
            using errcode = 'integrity_constraint_violation',
            constraint = 'play_open_rounds_keep_their_seed';
    end if;
    return new;
end
$$;
create trigger play_states_keep_seed
    before update of seed_id on play_states
    for each row when (new.seed_id is distinct from old.seed_id)
    execute function play_refuse_reseed();
