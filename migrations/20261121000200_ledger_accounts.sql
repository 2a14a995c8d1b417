-- Double entry: every transfer takes from one account what it gives to another.
--
-- An account is an owner and a currency. Players' accounts carry a running balance in
-- ledger_wallets; the house's own accounts (small fixed uuids, see `ledger::account`) are summed.

create table ledger_wallets (
    owner   uuid   primary key,
    gold    bigint not null default 0,
    gem     bigint not null default 0,
    token   bigint not null default 0,
    -- One more with each transfer: tells an older balance from a newer one.
    version bigint not null default 0,
    constraint ledger_wallets_gold_in_range  check (gold between 0 and 9007199254740991),
    constraint ledger_wallets_gem_in_range   check (gem between 0 and 9007199254740991),
    constraint ledger_wallets_token_in_range check (token between 0 and 9007199254740991)
) with (fillfactor = 70);

create table ledger_transfers (
    id           uuid        not null,
    currency     smallint    not null,
    debit        uuid        not null,
    credit       uuid        not null,
    amount       bigint      not null,
    cause        smallint    not null,
    reference    uuid        not null,
    -- What a player's account held after it; null for an account of the house.
    debit_after  bigint,
    credit_after bigint,
    -- The wallet's version after it: the order of a player's transfers.
    debit_version  bigint,
    credit_version bigint,
    created_at   timestamptz not null,
    constraint ledger_transfers_posted_once    primary key (id),
    constraint ledger_transfers_currency_known check (currency between 1 and 3),
    constraint ledger_transfers_two_sides      check (debit <> credit),
    constraint ledger_transfers_amount_positive check (amount > 0),
    constraint ledger_transfers_debit_whole
        check ((debit_after is null) = (debit_version is null) and debit_after >= 0),
    constraint ledger_transfers_credit_whole
        check ((credit_after is null) = (credit_version is null) and credit_after >= 0)
);

-- A player's history, newest first. The house's sides are left out: nobody pages through them.
create index ledger_transfers_debit_history on ledger_transfers (debit, debit_version)
    where debit_version is not null;
create index ledger_transfers_credit_history on ledger_transfers (credit, credit_version)
    where credit_version is not null;

create function ledger_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only' using errcode = 'integrity_constraint_violation',
        constraint = 'ledger_transfers_append_only';
end
$$;

create trigger ledger_transfers_append_only
    before update or delete on ledger_transfers
    for each row execute function ledger_refuse_change();
create trigger ledger_transfers_never_emptied
    before truncate on ledger_transfers
    for each statement execute function ledger_refuse_change();
