-- A settler remembers players: balances, counters, seeds, prohibitions. The wallet's version tells when
-- the balances have changed meanwhile; the epoch tells when anything else has. Settling asks for both in
-- the row that it changes anyway.
set local lock_timeout = '5s';

alter table ledger_wallets add column epoch bigint not null default 0;
