-- Frames on their way from one instance to the others while Redis is away. They are hints that live for
-- seconds: nothing here survives a crash of the server, and nothing needs to.
set local lock_timeout = '5s';

create unlogged table frames_queue (
    id         bigint generated always as identity primary key,
    origin     text        not null,
    message    text        not null,
    created_at timestamptz not null default clock_timestamp()
);

create index frames_queue_by_age on frames_queue (created_at);

-- The instances that are alive, and whether Redis reaches them.
create unlogged table frames_instances (
    origin      text        primary key,
    needs_queue boolean     not null,
    seen_at     timestamptz not null
);
