-- no-transaction
-- What everybody sees of others' wins: ten stakes and a thousand gold
-- (`club::play::rules::is_public_win`). The index of the version before stays for one release.
create index concurrently if not exists play_rounds_big_wins on play_rounds (created_at desc)
    where payout >= bet * 10 and payout - bet >= 1000;
