-- What rounds came to, by day of the club: for statistics and counters that nobody waits for. Written
-- behind the settlers by `pipeline::consumers::statistics`, out of `play_rounds`; nothing of it is asked when
-- a bet is decided. Rounds of before are counted by the worker after this step, in batches.
set local lock_timeout = '5s';

-- How far a player's rounds have been counted: all up to that number, once each.
create table play_counted (
    player_id uuid   primary key references accounts_players (id),
    number    bigint not null default 0
) with (fillfactor = 70);

create table play_days (
    player_id uuid        not null references accounts_players (id),
    -- It starts at 05:00 in Seoul.
    day       date        not null,
    game      text        not null,
    rounds    bigint      not null,
    -- Rounds that paid anything, and those that paid more than the stake.
    hits      bigint      not null,
    wins      bigint      not null,
    staked    bigint      not null,
    paid      bigint      not null,
    -- The best payout minus stake of one round; negative where none paid more than its stake.
    best_net  bigint      not null,
    last_at   timestamptz not null,
    constraint play_days_once  primary key (player_id, day, game),
    constraint play_days_sound check (rounds > 0 and wins between 0 and hits and hits <= rounds
                                      and staked > 0 and paid >= 0)
) with (fillfactor = 80);

-- Who plays now.
create index play_days_latest on play_days (last_at);

-- The same of everybody together.
create table play_club_days (
    day         date   not null,
    game        text   not null,
    rounds      bigint not null,
    staked      bigint not null,
    paid        bigint not null,
    best_net    bigint not null,
    best_player uuid   not null references accounts_players (id),
    constraint play_club_days_once primary key (day, game)
) with (fillfactor = 50);
