-- How many seats of a hand were not as the dealer remembered them. Anything but none makes the whole
-- statement fail by name, which a function did before (`play_refuse_stale_hand`): calling it cost a
-- lone round a tenth of its time. The function goes in a release after this one, when no version
-- that serves beside it calls it any more.
create domain play_missed_seats as bigint constraint play_hand_is_current check (value = 0);
