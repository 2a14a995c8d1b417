-- A round of any game: what was staked and chosen, and what came out, each as the game's own canonical
-- text. SQL knows nothing of lines or grids. `machine` is the name of the table and `bet` the stake; the
-- three columns that only the slot has are written for as long as the version before reads them.
set local lock_timeout = '5s';

alter table play_rounds
    add column game     text     not null default 'slot',
    add column currency smallint not null default 1,
    add column bet_text text,
    add column outcome  text;

alter table play_rounds
    alter column bet_per_line drop not null,
    alter column lines        drop not null,
    alter column grid         drop not null;

-- One constraint, because the database reads each of them anew for every statement.
alter table play_rounds drop constraint play_rounds_bet_positive;
alter table play_rounds drop constraint play_rounds_payout_positive;
alter table play_rounds add constraint play_rounds_sound check (
    bet > 0 and payout >= 0 and bet_text is not null and outcome is not null
    and currency between 1 and 3
) not valid;

-- What the version before settles meanwhile is told in full, too.
create function play_tell_slot_round() returns trigger language plpgsql as $$
begin
    new.bet_text := new.bet_per_line || 'x' || new.lines;
    new.outcome := new.grid;
    return new;
end
$$;

create trigger play_rounds_told_in_full
    before insert on play_rounds
    for each row when (new.outcome is null) execute function play_tell_slot_round();

-- Rounds of before are told in full by `casino-club migrate` after this step, in batches, while everybody
-- plays; until then readers put the text together themselves.

-- A settled round is the past: nothing changes it, but that what was told in columns is told as text.
create function play_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'settled rounds are append-only'
        using errcode = 'integrity_constraint_violation',
        constraint = 'play_rounds_append_only';
end
$$;

create trigger play_rounds_append_only
    before update on play_rounds
    for each row when (
        old.outcome is not null
        or new.bet_text is distinct from old.bet_per_line || 'x' || old.lines
        or new.outcome is distinct from old.grid
        or (old.id, old.player_id, old.number, old.fingerprint, old.machine, old.table_hash, old.bet,
            old.payout, old.seed_id, old.nonce, old.gold, old.gem, old.token, old.created_at)
           is distinct from
           (new.id, new.player_id, new.number, new.fingerprint, new.machine, new.table_hash, new.bet,
            new.payout, new.seed_id, new.nonce, new.gold, new.gem, new.token, new.created_at)
    ) execute function play_refuse_change();
create trigger play_rounds_never_removed
    before delete on play_rounds
    for each row execute function play_refuse_change();
create trigger play_rounds_never_emptied
    before truncate on play_rounds
    for each statement execute function play_refuse_change();
