-- Inserts the players of the benchmark and of the bank test: account, session, seed pairs, state and
-- gold. The rows are complete: `casino-club audit` passes afterwards.
-- Variables: players (how many), gold (each), client_seed (of the
-- first pair; the player's number follows it).

create temporary table made as
select n,
       ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as player,
       ('01900000-0000-7000-8001-' || lpad(to_hex(n), 12, '0'))::uuid as session,
       ('01900000-0000-7000-8002-' || lpad(to_hex(n), 12, '0'))::uuid as seed,
       ('01900000-0000-7000-8003-' || lpad(to_hex(n), 12, '0'))::uuid as next_seed,
       ('01900000-0000-7000-8004-' || lpad(to_hex(n), 12, '0'))::uuid as transfer,
       sha256(('bench ' || n)::bytea) as seed_bytes,
       sha256(('bench next ' || n)::bytea) as next_bytes
from generate_series(1, :players) as n;

insert into accounts_players (id, site_id, nickname, password_hash, created_at)
select player, 'bench_' || n, 'bench_' || n, 'none', now() from made;

insert into accounts_sessions (id, player_id, cookie, device, created_at, expires_at)
select session, player, sha256(('bench-cookie-' || n)::bytea), 'bench', now(),
       now() + interval '1 day' from made;

insert into fairness_seeds
    (id, player_id, server_seed, server_seed_hash, client_seed, created_at, active_since)
select seed, player, seed_bytes, sha256(seed_bytes), :'client_seed' || ' ' || n, now(), now() from made
union all
select next_seed, player, next_bytes, sha256(next_bytes), null, now(), null from made;

insert into ledger_wallets (owner, gold, version) select player, :gold, 1 from made;

insert into ledger_transfers
    (id, currency, debit, credit, amount, cause, reference, credit_after, credit_version,
     created_at)
select transfer, 1, '00000000-0000-0000-0000-000000000002', player, :gold, 4, player, :gold, 1,
       now() from made;

insert into play_states (player_id, seed_id, day) select player, seed, current_date from made;

analyze;
