-- Who may come in, and who is in.

create table accounts_players (
    id            uuid        primary key,
    site_id       text        not null,
    nickname      text        not null,
    password_hash text        not null,
    birth_date    date,
    rank          text        not null default 'STANDARD',
    grade         text        not null default 'BRONZE',
    level         integer     not null default 1,
    is_admin      boolean     not null default false,
    invited_by    uuid        references accounts_players (id),
    created_at    timestamptz not null,
    constraint accounts_players_site_id_taken  unique (site_id),
    constraint accounts_players_rank_known     check (rank in ('STANDARD', 'PREMIUM', 'VIP')),
    constraint accounts_players_grade_known    check (grade in ('BRONZE', 'SILVER', 'GOLD', 'VIP')),
    constraint accounts_players_level_positive check (level >= 1)
);

-- Two nicknames that differ in case only would be taken for each other.
create unique index accounts_players_nickname_taken on accounts_players (lower(nickname));

create table accounts_invites (
    code        text        primary key,
    inviter     uuid        references accounts_players (id),
    rank        text        not null default 'STANDARD',
    uses        integer     not null default 0,
    uses_max    integer     not null,
    bonus_gold  bigint      not null default 0,
    reward_gold bigint      not null default 0,
    expires_at  timestamptz,
    created_at  timestamptz not null,
    constraint accounts_invites_rank_known check (rank in ('STANDARD', 'PREMIUM', 'VIP')),
    constraint accounts_invites_used_up    check (uses between 0 and uses_max),
    constraint accounts_invites_gold_sane  check (bonus_gold >= 0 and reward_gold >= 0)
);

create table accounts_sessions (
    id         uuid        primary key,
    player_id  uuid        not null references accounts_players (id),
    -- SHA-256 of the cookie; the cookie itself is nowhere.
    cookie     bytea       not null,
    device     text        not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at   timestamptz,
    constraint accounts_sessions_cookie_unique unique (cookie)
);

create index accounts_sessions_player on accounts_sessions (player_id, created_at desc);

-- Every process asks twice a second which sessions have ended.
create index accounts_sessions_ended on accounts_sessions (ended_at) where ended_at is not null;

create table accounts_refresh_tokens (
    -- SHA-256 of the token; the token itself is nowhere.
    token      bytea       primary key,
    session_id uuid        not null references accounts_sessions (id),
    issued_at  timestamptz not null,
    spent_at   timestamptz
);
