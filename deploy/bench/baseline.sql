-- The baseline: the same round as one hand-written SQL function, one transaction a round.
--
-- It writes what a round of the club writes: the same rows, into copies of the club's tables with
-- every index and constraint, and an event of the same size. Two updates return what they changed;
-- there is no query before them and no explicit lock: a player without enough gold, or a repeated key,
-- runs into a constraint. Where the two differ, the baseline has less to do: chance is PostgreSQL's
-- random(), no seed is read, and nothing relays its outbox.

drop schema if exists baseline cascade;
create schema baseline;
set search_path = baseline;

create table ledger_wallets (like public.ledger_wallets including all);
create table ledger_transfers (like public.ledger_transfers including all);
create table play_states (like public.play_states including all);
create table play_rounds (like public.play_rounds including all);
create table outbox (like public.outbox including all);

insert into ledger_wallets select * from public.ledger_wallets;
insert into play_states select * from public.play_states;

-- Plays one round of a hundred gold; p_key is the idempotency key and becomes the round's id.
create function spin(p_player uuid, p_key uuid) returns json
    language plpgsql as $$
declare
    stake  constant bigint := 100;
    -- It pays about as often as the club's slot, because a payout writes one more row.
    chance constant double precision := random();
    payout constant bigint := case when chance < 0.0577 then stake * 10
                                   when chance < 0.1725 then stake * 3
                                   else 0 end;
    net    constant bigint := payout - stake;
    house  constant uuid := '00000000-0000-0000-0000-000000000001';
    at     constant timestamptz := clock_timestamp();
    today  constant date := at::date;
    wallet record;
    state  record;
    event  text;
begin
    update baseline.ledger_wallets
    set gold = gold + net, version = version + case when payout > 0 then 2 else 1 end
    where owner = p_player and gold >= stake
    returning gold, gem, token, version into wallet;
    if not found then
        raise exception 'insufficient funds';
    end if;
    update baseline.play_states
    set nonce = nonce + 1, rounds = rounds + 1, wagered = wagered + stake, paid = paid + payout,
        best_net = greatest(best_net, net), day = today,
        day_rounds = case when day = today then day_rounds else 0 end + 1,
        day_net = case when day = today then day_net else 0 end + net,
        day_staked = case when day = today then day_staked else 0 end + stake,
        last_round_at = at
    where player_id = p_player
    returning seed_id, nonce, rounds, day_net into state;
    insert into baseline.play_rounds
        (id, player_id, number, fingerprint, game, machine, table_hash, bet_per_line, lines, bet,
         payout, bet_text, outcome, grid, seed_id, nonce, gold, gem, token, created_at)
    values
        (p_key, p_player, state.rounds, 7, 'slot', 'night-market',
         '\xf6e7096d9fc11f5925a74bf0b347bd9338de6d469e26078de8b7c438e6397795', stake / 5, 5, stake,
         payout, stake / 5 || 'x5', '012345678', '012345678', state.seed_id, state.nonce,
         wallet.gold, wallet.gem, wallet.token, at);
    insert into baseline.ledger_transfers
        (id, currency, debit, credit, amount, cause, reference, debit_after, debit_version,
         created_at)
    values
        (gen_random_uuid(), 1, p_player, house, stake, 10, p_key, wallet.gold - payout,
         wallet.version - case when payout > 0 then 1 else 0 end, at);
    if payout > 0 then
        insert into baseline.ledger_transfers
            (id, currency, debit, credit, amount, cause, reference, credit_after, credit_version,
             created_at)
        values
            (gen_random_uuid(), 1, house, p_player, payout, 11, p_key, wallet.gold, wallet.version,
             at);
    end if;
    event := format(
        '[{"id":"%s","player":"%s","at":"%s","event":"round_settled","data":{"round":{"round_id":"%s",'
        '"number":%s,"game":"slot","machine":"night-market","bet":%s,"payout":%s,"net":%s,"at":"%s"},'
        '"balance":{"balances":{"gold":%s,"gem":%s,"token":%s},"version":%s,"net_today":%s},'
        '"week":"%s","public_win":null}}]',
        p_key, p_player, at, p_key, state.rounds, stake, payout, net, at, wallet.gold, wallet.gem,
        wallet.token, wallet.version, state.day_net, today);
    insert into baseline.outbox (events, created_at) values (event::json, at);
    return json_build_object('round_id', p_key, 'bet', stake, 'payout', payout,
                             'gold', wallet.gold, 'nonce', state.nonce);
end
$$;
