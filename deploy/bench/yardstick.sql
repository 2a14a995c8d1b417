-- The yardstick: the same round as one hand-written SQL function, one transaction a round.
--
-- It does what a round of ours does and no more: lock the wallet, check the stake, move the gold,
-- write the round, two ledger rows (payouts too: the draw pays about as often as ours), one outbox
-- row and one idempotency row. Chance is PostgreSQL's random(), which is cheaper than our draw.

drop schema if exists yardstick cascade;
create schema yardstick;
set search_path = yardstick;

create table wallets (
    player  integer primary key,
    gold    bigint  not null check (gold >= 0),
    version bigint  not null default 0,
    nonce   bigint  not null default 0,
    rounds  bigint  not null default 0,
    wagered bigint  not null default 0,
    paid    bigint  not null default 0
) with (fillfactor = 70);

create table rounds (
    id         uuid        primary key,
    player     integer     not null,
    number     bigint      not null,
    machine    text        not null,
    table_hash bytea       not null,
    bet        bigint      not null,
    payout     bigint      not null,
    grid       text        not null,
    nonce      bigint      not null,
    gold       bigint      not null,
    created_at timestamptz not null,
    unique (player, number)
);

create table transfers (
    id            bigint      generated always as identity primary key,
    account       integer     not null,
    amount        bigint      not null,
    cause         smallint    not null,
    reference     uuid        not null,
    balance_after bigint      not null,
    created_at    timestamptz not null
);
create index transfers_of_account on transfers (account, id) where account > 0;

create table outbox (
    id         bigint      generated always as identity primary key,
    event      json        not null,
    created_at timestamptz not null
);

create table answers (
    player integer not null,
    key    uuid    not null,
    answer json    not null,
    primary key (player, key)
);

create function spin(p_player integer, p_bet bigint, p_key uuid) returns json
    language plpgsql as $$
declare
    w      yardstick.wallets;
    answer json;
    payout bigint;
    chance double precision;
    round_id uuid := gen_random_uuid();
    at     timestamptz := clock_timestamp();
begin
    select * into w from yardstick.wallets where player = p_player for update;
    select a.answer into answer from yardstick.answers a where a.player = p_player and a.key = p_key;
    if found then
        return answer;
    end if;
    if w.gold < p_bet then
        raise exception 'insufficient funds';
    end if;
    chance := random();
    payout := case when chance < 0.0577 then p_bet * 10 when chance < 0.1725 then p_bet * 3 else 0 end;
    update yardstick.wallets
    set gold = gold - p_bet + payout, version = version + 2, nonce = nonce + 1,
        rounds = rounds + 1, wagered = wagered + p_bet, paid = paid + payout
    where player = p_player;
    insert into yardstick.rounds values (
        round_id, p_player, w.rounds + 1, 'night-market', '\x00112233445566778899aabbccddeeff'::bytea,
        p_bet, payout, '012345678', w.nonce + 1, w.gold - p_bet + payout, at);
    insert into yardstick.transfers (account, amount, cause, reference, balance_after, created_at) values
        (p_player, -p_bet, 10, round_id, w.gold - p_bet, at),
        (-1, p_bet, 10, round_id, 0, at);
    if payout > 0 then
        insert into yardstick.transfers (account, amount, cause, reference, balance_after, created_at) values
            (p_player, payout, 11, round_id, w.gold - p_bet + payout, at),
            (-1, -payout, 11, round_id, 0, at);
    end if;
    answer := json_build_object('round_id', round_id, 'bet', p_bet, 'payout', payout,
                                'gold', w.gold - p_bet + payout, 'nonce', w.nonce + 1);
    insert into yardstick.outbox (event, created_at) values (answer, at);
    insert into yardstick.answers values (p_player, p_key, answer);
    return answer;
end
$$;
