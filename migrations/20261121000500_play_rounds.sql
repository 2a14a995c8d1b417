-- Rounds of every game, and each player's seat at the table.

create table play_seats (
    player_id uuid   primary key references accounts_players (id),
    seed_id   uuid   not null references fairness_seeds (id),
    -- The last nonce drawn from the seed pair; the next round is one more.
    nonce     bigint not null default 0,
    -- Counters of a lifetime and of the club's day (it starts at 05:00 in Seoul).
    rounds    bigint not null default 0,
    wagered   bigint not null default 0,
    paid      bigint not null default 0,
    best_net  bigint not null default 0,
    day       date   not null,
    day_rounds bigint not null default 0,
    day_net   bigint not null default 0
) with (fillfactor = 70);

create table play_rounds (
    -- Derived from player, operation and idempotency key: the round is its own idempotency record.
    id          uuid        not null,
    player_id   uuid        not null,
    number      bigint      not null,
    -- First eight bytes of the SHA-256 of the request: the same key with another body is told.
    fingerprint bigint      not null,
    machine     text        not null,
    table_hash  bytea       not null,
    bet_per_line bigint     not null,
    lines       smallint    not null,
    bet         bigint      not null,
    payout      bigint      not null,
    grid        text        not null,
    seed_id     uuid        not null,
    nonce       bigint      not null,
    -- What the player held after the round, for the receipt and for replays.
    gold        bigint      not null,
    gem         bigint      not null,
    token       bigint      not null,
    created_at  timestamptz not null,
    constraint play_rounds_dealt_once     primary key (id),
    constraint play_rounds_number_unique  unique (player_id, number),
    constraint play_rounds_bet_positive   check (bet > 0 and bet_per_line > 0 and lines > 0),
    constraint play_rounds_payout_positive check (payout >= 0)
);

-- The LED board: payouts of five stakes and more (`play::rules::PUBLIC_WIN_STAKES`).
create index play_rounds_public_wins on play_rounds (created_at desc)
    where payout >= bet * 5;

-- The dealer settles a hand in one statement. When a seat has moved on since it was read, nothing
-- of the hand may stand: this makes the whole statement fail by name.
create function play_refuse_stale_hand(seated bigint, expected bigint) returns void
    language plpgsql as $$
begin
    if seated <> expected then
        raise exception 'seats have moved on' using errcode = 'integrity_constraint_violation',
            constraint = 'play_hand_is_current';
    end if;
end
$$;
