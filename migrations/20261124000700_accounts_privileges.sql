-- When a player's privileges last changed: whoever remembers a session of the player forgets it then, and
-- open streams close.
set local lock_timeout = '5s';

alter table accounts_players add column privileges_changed_at timestamptz;
create index accounts_players_privileges_changed on accounts_players (privileges_changed_at)
    where privileges_changed_at is not null;

create function accounts_note_privileges() returns trigger language plpgsql as $$
begin
    new.privileges_changed_at := clock_timestamp();
    return new;
end
$$;

create trigger accounts_players_note_privileges
    before update of is_admin, rank on accounts_players
    for each row when (old.is_admin <> new.is_admin or old.rank <> new.rank)
    execute function accounts_note_privileges();
