-- A settler remembers players: balances, counters, seeds, prohibitions. The wallet's version tells when
-- the balances have changed meanwhile; the epoch tells when anything else has. Settling asks for both in
-- the row that it changes anyway.
set local lock_timeout = '5s';

alter table ledger_wallets add column epoch bigint not null default 0;

-- A player's history is read by currency, newest first; all currencies together are three short reads.
create index ledger_transfers_debit_by_currency
    on ledger_transfers (debit, currency, debit_version) where debit_version is not null;
create index ledger_transfers_credit_by_currency
    on ledger_transfers (credit, currency, credit_version) where credit_version is not null;
drop index ledger_transfers_debit_history;
drop index ledger_transfers_credit_history;
