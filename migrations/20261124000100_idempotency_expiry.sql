-- How long an answer is kept depends on what it carries: tokens for minutes, all else for 30 days. What is
-- there already, and what the version before writes, which does not know the column, gets 30 days from now:
-- the default is one value for all rows and rewrites none of them.
set local lock_timeout = '5s';

alter table idempotency_answers
    add column expires_at timestamptz not null default now() + interval '30 days';

create index idempotency_answers_by_expiry on idempotency_answers (expires_at);
