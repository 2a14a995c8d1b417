-- Limits that players set for themselves, and breaks. A settler remembers them with the player, so every
-- change moves the wallet's epoch and no bet is settled on limits that are over.
set local lock_timeout = '5s';

-- A limit is in force until its successor is: raised or lifted limits wait for a day.
create table play_limits (
    player_id             uuid primary key references play_states (player_id),
    daily_loss            bigint constraint play_limits_loss check (daily_loss > 0),
    daily_loss_next       bigint constraint play_limits_loss_next check (daily_loss_next > 0),
    daily_loss_next_at    timestamptz,
    daily_stake           bigint constraint play_limits_stake check (daily_stake > 0),
    daily_stake_next      bigint constraint play_limits_stake_next check (daily_stake_next > 0),
    daily_stake_next_at   timestamptz,
    daily_minutes         bigint constraint play_limits_minutes check (daily_minutes > 0),
    daily_minutes_next    bigint constraint play_limits_minutes_next check (daily_minutes_next > 0),
    daily_minutes_next_at timestamptz,
    -- A break of days; it ends by itself.
    resting_since         timestamptz,
    resting_until         timestamptz,
    -- A break of months; it does not end before the player says so.
    excluded_since        timestamptz,
    excluded_until        timestamptz,
    constraint play_limits_rest check ((resting_since is null) = (resting_until is null)),
    constraint play_limits_exclusion check ((excluded_since is null) = (excluded_until is null)),
    -- Nothing that comes later without saying when.
    constraint play_limits_next check (
        (daily_loss_next is null or daily_loss_next_at is not null)
        and (daily_stake_next is null or daily_stake_next_at is not null)
        and (daily_minutes_next is null or daily_minutes_next_at is not null))
);

create trigger play_limits_next_epoch
    after insert or update on play_limits
    for each row execute function play_next_epoch();

-- What the limits are held against, counted with each round: gold staked today, milliseconds played
-- today, and since when the player rests.
alter table play_states
    add column day_staked bigint not null default 0,
    add column day_played_ms bigint not null default 0,
    add column last_round_at timestamptz;

-- As play_batch_state, with the three: a version that still hands over the old type could not fill a
-- changed one.
create type play_batch_player as (
    player         uuid,
    version_before bigint,
    epoch          bigint,
    version        bigint,
    nonce          bigint,
    gold           bigint,
    rounds         bigint,
    wagered        bigint,
    paid           bigint,
    best_net       bigint,
    day            date,
    day_rounds     bigint,
    day_net        bigint,
    day_staked     bigint,
    day_played_ms  bigint
);
