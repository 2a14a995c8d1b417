-- Gives the role that plays what it needs, and takes what it needs not. The tables belong to the role
-- that runs this; whoever does not own a table can neither alter it nor switch its triggers off.
-- Run within a transaction that has set `club.player_role`.
do $$
declare
    player text := current_setting('club.player_role');
    past   regclass;
begin
    if pg_has_role(player, current_user, 'usage') then
        raise exception 'the role % could act as the owner of the tables', player;
    end if;
    execute 'revoke create on schema public from public';
    execute format('revoke all on schema public from %I', player);
    execute format('grant usage on schema public to %I', player);
    execute format('revoke all on all tables in schema public from %I', player);
    execute format(
        'grant select, insert, update, delete on all tables in schema public to %I', player);
    execute format('revoke all on all sequences in schema public from %I', player);
    execute format('grant usage on all sequences in schema public to %I', player);

    -- The past: tables that refuse changes by a trigger are not even asked.
    for past in
        select distinct tgrelid::regclass from pg_trigger where tgname like '%\_append\_only'
    loop
        execute format('revoke update, delete on %s from %I', past, player);
    end loop;
    -- Which odds are played is decided by people, who come as the owner.
    execute format('revoke insert on play_tables, play_table_changes from %I', player);
    -- Which steps have been made is the owner's to say.
    execute format('revoke insert, update, delete on _sqlx_migrations from %I', player);
end
$$
