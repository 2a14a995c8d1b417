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

update play_rounds set bet_text = bet_per_line || 'x' || lines, outcome = grid
where outcome is null;

alter table play_rounds validate constraint play_rounds_sound;

-- A settled round is the past: nothing changes it.
create function play_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'settled rounds are append-only'
        using errcode = 'integrity_constraint_violation',
        constraint = 'play_rounds_append_only';
end
$$;

create trigger play_rounds_append_only
    before update or delete on play_rounds
    for each row execute function play_refuse_change();
create trigger play_rounds_never_emptied
    before truncate on play_rounds
    for each statement execute function play_refuse_change();
