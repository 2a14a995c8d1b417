-- What the club has to tell a player.

create table notifications_notices (
    id         uuid        primary key,
    player_id  uuid        not null references accounts_players (id),
    notice     jsonb       not null,
    created_at timestamptz not null,
    read_at    timestamptz
);

create index notifications_notices_of_player on notifications_notices (player_id, created_at desc);
create index notifications_notices_unread on notifications_notices (player_id) where read_at is null;
