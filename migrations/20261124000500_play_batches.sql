-- What a settler hands over for a whole batch, one array of each: as the types of the hand before, with
-- the player in every row, because only the rounds of players whose state is current are written.
set local lock_timeout = '5s';

-- Where a player's wallet and state must be, and where they go.
create type play_batch_state as (
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
    day_net        bigint
);

-- A round to be written, with the event that tells of it.
create type play_batch_round as (
    id           uuid,
    player_id    uuid,
    number       bigint,
    fingerprint  bigint,
    game         text,
    table_name   text,
    table_hash   bytea,
    stake        bigint,
    payout       bigint,
    bet_text     text,
    outcome      text,
    seed_id      uuid,
    nonce        bigint,
    gold         bigint,
    gem          bigint,
    token        bigint,
    event        text,
    -- What version 0.1 reads of a slot round; null for other games.
    bet_per_line bigint,
    lines        smallint,
    grid         text
);

-- A movement of gold to be written, with the player whose round it belongs to.
create type play_batch_transfer as (
    player         uuid,
    id             uuid,
    debit          uuid,
    credit         uuid,
    amount         bigint,
    cause          smallint,
    reference      uuid,
    debit_after    bigint,
    credit_after   bigint,
    debit_version  bigint,
    credit_version bigint
);
