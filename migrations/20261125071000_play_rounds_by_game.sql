-- no-transaction
-- The rounds of one game: the history with that filter, and the last round when its page is opened again,
-- however many rounds of other games lie between.
create index concurrently if not exists play_rounds_by_game on play_rounds (player_id, game, number);
