-- What could not be handled and was put aside, so that its neighbours go on.
set local lock_timeout = '5s';

create table dead_letters (
    id              bigint generated always as identity primary key,
    -- Where it was met: `outbox`, or `kafka:<topic>`.
    source          text        not null,
    -- Who could not handle it; null for what the relay could not forward to anybody.
    consumer        text,
    -- What its envelope says, as far as that can be read.
    topic           text,
    kind            text,
    version         integer,
    player_id       uuid,
    event_id        uuid,
    -- Every byte of it; the JSON of an envelope unless that is what is wrong with it.
    body            bytea       not null,
    cause           text        not null,
    attempts        integer     not null,
    first_failed_at timestamptz not null,
    last_failed_at  timestamptz not null,
    status          text        not null default 'waiting',
    -- Who last decided about it, and when.
    decided_by      text,
    decided_at      timestamptz,
    -- The same thing met again is the same row.
    identity_key    text        not null,
    constraint dead_letters_once unique (identity_key),
    constraint dead_letters_status_known
        check (status in ('waiting', 'redriving', 'redriven', 'dropped')),
    constraint dead_letters_decided
        check (status = 'waiting' or (decided_by is not null and decided_at is not null))
);

-- What somebody still has to decide about, and what a worker still has to do.
create index dead_letters_open on dead_letters (status, id) where status in ('waiting', 'redriving');
-- The inbox row of an open one is kept, however old it is.
create index dead_letters_of_event on dead_letters (event_id, consumer)
    where status in ('waiting', 'redriving');
create index dead_letters_by_decision on dead_letters (decided_at)
    where status in ('redriven', 'dropped');
