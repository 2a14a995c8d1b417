-- no-transaction
-- A player's history is read by currency, newest first; all currencies together are three short reads.
create index concurrently if not exists ledger_transfers_debit_by_currency
    on ledger_transfers (debit, currency, debit_version) where debit_version is not null;
