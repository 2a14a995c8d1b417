-- The common jackpot: a pot that every stake on a table of it adds to, and whoever hits it is paid.
-- What is in the pot stands in the ledger, on an account of the house; this row says how it came about.
set local lock_timeout = '5s';

-- One row, locked by whoever collects contributions or is paid: after the player's wallet and state.
-- The pot is seeded + contributed_mille / 1000 - paid; the fraction is what the division leaves.
create table play_jackpot (
    id                smallint primary key default 1,
    -- Everything collected ever, in thousandths of a gold.
    contributed_mille bigint not null default 0,
    seeded            bigint not null default 0,
    paid              bigint not null default 0,
    constraint play_jackpot_one check (id = 1),
    constraint play_jackpot_sound check (
        contributed_mille >= 0 and paid >= 0 and seeded + contributed_mille / 1000 >= paid)
);
insert into play_jackpot default values;

-- What a settler's batch adds, in thousandths of a gold: one row a batch, in the batch's own statement, so
-- that it is there exactly when the rounds are and no batch waits for another one's. Collected every second.
create table play_jackpot_contributions (
    mille bigint not null,
    constraint play_jackpot_contributions_positive check (mille > 0)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- Who was paid the pot, and for which round.
create table play_jackpot_wins (
    round_id  uuid        not null,
    player_id uuid        not null,
    amount    bigint      not null,
    won_at    timestamptz not null,
    constraint play_jackpot_wins_once     primary key (round_id),
    constraint play_jackpot_wins_positive check (amount > 0)
);
create index play_jackpot_wins_latest on play_jackpot_wins (won_at desc);

create function play_refuse_jackpot_change() returns trigger language plpgsql as $$
begin
    raise exception 'jackpot wins are append-only'
        using errcode = 'integrity_constraint_violation',
        constraint = 'play_jackpot_wins_append_only';
end
$$;

create trigger play_jackpot_wins_append_only
    before update or delete on play_jackpot_wins
    for each row execute function play_refuse_jackpot_change();
create trigger play_jackpot_wins_never_emptied
    before truncate on play_jackpot_wins
    for each statement execute function play_refuse_jackpot_change();
