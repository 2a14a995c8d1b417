-- no-transaction
-- As the step before.
drop index concurrently if exists ledger_transfers_credit_history;
