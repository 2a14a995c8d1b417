-- no-transaction
-- The same for what came in.
create index concurrently if not exists ledger_transfers_credit_by_currency
    on ledger_transfers (credit, currency, credit_version) where credit_version is not null;
