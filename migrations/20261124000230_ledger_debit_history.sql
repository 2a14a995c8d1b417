-- no-transaction
-- The indexes by currency serve every history; two of each would be written to with every transfer.
drop index concurrently if exists ledger_transfers_debit_history;
