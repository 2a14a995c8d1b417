-- What a settler remembers of a player has the field's name now. The version before goes on under the
-- old one, a view that can be read, locked and written like the table; it goes in the release after this.
set local lock_timeout = '5s';

alter table play_seats rename to play_states;
alter table play_states rename constraint play_seats_pkey to play_states_pkey;
create view play_seats as
    select player_id, seed_id, nonce, rounds, wagered, paid, best_net, day, day_rounds, day_net
    from play_states;

-- No bet is taken from the player before that moment.
alter table play_states add column blocked_until timestamptz;

-- A remembered state must not outlive a new seed pair or a prohibition, whoever wrote it. Who changes one of
-- them locks the wallet before the state, as settlers do, or the two can wait for each other.
create function play_next_epoch() returns trigger language plpgsql as $$
begin
    update ledger_wallets set epoch = epoch + 1 where owner = new.player_id;
    return null;
end
$$;

create trigger play_states_next_epoch
    after update of seed_id, blocked_until on play_states
    for each row execute function play_next_epoch();
