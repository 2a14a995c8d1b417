-- Old sessions and read notices are forgotten by a job; it finds them by these.
set local lock_timeout = '5s';

create index accounts_sessions_by_expiry on accounts_sessions (expires_at);
create index accounts_refresh_tokens_of_session on accounts_refresh_tokens (session_id);
create index accounts_refresh_tokens_spent on accounts_refresh_tokens (spent_at)
    where spent_at is not null;
create index notifications_notices_read on notifications_notices (read_at)
    where read_at is not null;
