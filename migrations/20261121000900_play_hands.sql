-- What a dealer hands over for a whole hand: one array of each, so that the database unfolds three
-- arrays and not forty. They are types of their own, not the tables' rows, because a table may grow
-- a column while the version of the club that does not know it still deals.

-- Where a seat and its wallet must be, and where they go.
create type play_hand_seat as (
    player         uuid,
    version_before bigint,
    version        bigint,
    seed_id        uuid,
    nonce_before   bigint,
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

-- A round to be written.
create type play_hand_round as (
    id           uuid,
    player_id    uuid,
    number       bigint,
    fingerprint  bigint,
    machine      text,
    table_hash   bytea,
    bet_per_line bigint,
    lines        smallint,
    bet          bigint,
    payout       bigint,
    grid         text,
    seed_id      uuid,
    nonce        bigint,
    gold         bigint,
    gem          bigint,
    token        bigint
);

-- A movement of gold to be written.
create type play_hand_transfer as (
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
