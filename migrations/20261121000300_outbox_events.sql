-- Every effect outside the transaction starts as a row here.

create table outbox (
    id         bigint generated always as identity primary key,
    -- All events of one unit of work, in order: a JSON array of envelopes.
    events     json        not null,
    created_at timestamptz not null
);

-- What a consumer has handled, written in the consumer's own transaction.
create table inbox (
    consumer   text        not null,
    event_id   uuid        not null,
    handled_at timestamptz not null,
    constraint inbox_handled_once primary key (consumer, event_id)
);

create index inbox_by_age on inbox (handled_at);

-- Answers of state-changing calls by idempotency key. Rounds are their own record (see play).
create table idempotency_answers (
    actor       uuid        not null,
    operation   text        not null,
    key         text        not null,
    fingerprint bytea       not null,
    -- Sealed with the club's secret, because an answer may hold tokens.
    answer      bytea       not null,
    created_at  timestamptz not null,
    constraint idempotency_answers_once primary key (actor, operation, key)
);

create index idempotency_answers_by_age on idempotency_answers (created_at);
