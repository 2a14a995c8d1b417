-- How long an answer is kept depends on what it carries: tokens for minutes, all else for 30 days.
set local lock_timeout = '5s';

alter table idempotency_answers add column expires_at timestamptz;
-- What the version before writes, which does not know the column.
alter table idempotency_answers
    alter column expires_at set default now() + interval '30 days';
update idempotency_answers set expires_at = created_at + interval '30 days';
alter table idempotency_answers
    add constraint idempotency_answers_expire check (expires_at is not null);

create index idempotency_answers_by_expiry on idempotency_answers (expires_at);
