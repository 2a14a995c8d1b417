//! Each rule of the audit, broken on purpose.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use club::{
    play,
    testing::{TestClub, spin_params},
};
use sqlx::PgPool;

/// Breaks a clean club and tells which rules the audit finds broken.
async fn broken_by(pool: PgPool, sabotage: &'static str) -> Vec<&'static str> {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    for number in 0..12 {
        let key = TestClub::key(&format!("k{number}"));
        play::games::slot::spin(&op, spin_params(100, 5), &key)
            .await
            .unwrap();
    }
    play::statistics::count(&club, &[op.player().unwrap()])
        .await
        .unwrap();
    assert_eq!(club::audit::audit(&club).await.unwrap(), []);
    sqlx::raw_sql(
        "alter table ledger_transfers disable trigger user;
         alter table play_rounds disable trigger user;
         alter table fairness_seeds disable trigger user",
    )
    .execute(&club.pool)
    .await
    .unwrap();
    sqlx::raw_sql(sabotage).execute(&club.pool).await.unwrap();
    let findings = club::audit::audit(&club).await.unwrap();
    club.abandon().await;
    findings.into_iter().map(|finding| finding.rule).collect()
}

macro_rules! the_audit_finds {
    ($($name:ident: $sabotage:literal => $rule:literal;)+) => {$(
        #[sqlx::test(migrator = "migrations::MIGRATOR")]
        async fn $name(pool: PgPool) {
            let broken = broken_by(pool, $sabotage).await;
            assert!(broken.contains(&$rule), "{broken:?}");
        }
    )+};
}

the_audit_finds! {
    a_round_without_its_stake:
        "delete from ledger_transfers where cause = 10 and debit_version = 3"
        => "every round has the transfer of its stake";
    a_payout_that_nobody_got:
        "update play_rounds set payout = payout + 1 where number = 3"
        => "every round has the transfer of its payout";
    a_stake_without_a_round:
        "delete from play_rounds where number = 12"
        => "every stake and payout belongs to a round";
    a_stake_in_escrow_without_a_round:
        "insert into ledger_transfers (id, currency, debit, credit, amount, cause, reference, created_at)
         values (gen_random_uuid(), 1, '00000000-0000-0000-0000-000000000001',
                 '00000000-0000-0000-0000-000000000004', 50, 19, gen_random_uuid(), now())"
        => "escrow holds the stakes of open rounds, each once";
    a_round_that_is_open_and_settled:
        "insert into play_open_rounds
         select id, player_id, fingerprint, game, machine, table_hash, bet, bet_text, outcome, seed_id,
                nonce, created_at, created_at from play_rounds where number = 3"
        => "no round is open and settled";
    an_open_round_of_another_seed:
        "insert into play_open_rounds
         select gen_random_uuid(), player_id, fingerprint, game, machine, table_hash, bet, bet_text,
                outcome, gen_random_uuid(), nonce, created_at, created_at
         from play_rounds where number = 3"
        => "an open round is drawn from its player's active seed pair";
    a_receipt_that_lies:
        "update play_rounds set gold = gold + 1 where number = 3"
        => "a round tells the gold that the ledger says";
    a_round_that_is_missing:
        "delete from play_rounds where number = 5"
        => "a player's rounds are numbered without a gap";
    a_nonce_used_twice:
        "update play_rounds set nonce = 4 where number = 5"
        => "a seed pair's nonces are used once each and without a gap";
    a_counter_that_lies:
        "update play_states set wagered = wagered + 1"
        => "a player's counters are the sums of its rounds";
    a_day_that_staked_less_than_it_says:
        "update play_states set day_staked = day_staked + 1"
        => "the day's stake is what the ledger says was staked on the day";
    a_day_that_staked_more_than_it_says:
        "update _sqlx_migrations set installed_on = '2026-11-01';
         update play_states set day_staked = day_staked - 1 where rounds > 0"
        => "the day's stake is what the ledger says was staked on the day";
    a_round_that_counts_twice_in_the_statistics:
        "update play_days set rounds = rounds + 1"
        => "a player's days are the sums of the rounds that are counted";
    a_round_that_is_called_counted_and_is_not:
        "delete from play_days"
        => "a player's days are the sums of the rounds that are counted";
    a_club_that_counts_more_than_its_players:
        "update play_club_days set paid = paid + 1"
        => "the days of everybody are the sums of the players' days";
    a_player_without_a_next_seed:
        "delete from fairness_seeds where active_since is null"
        => "every player has a state and two seed pairs";
    an_outbox_row_that_nobody_can_read:
        "insert into outbox (events, created_at) values ('[{\"id\": 1}]', now())"
        => "every outbox row is an array of envelopes";
    a_score_that_no_round_brought:
        "insert into rankings_scores
         select '2026-11-16', id, 1000000, now() from accounts_players limit 1"
        => "a player scores in the ranking what the rounds brought, once each";
    a_contribution_that_nobody_staked:
        "insert into play_jackpot_contributions values (1)"
        => "every stake at a table with a jackpot has added its part to the pot";
    a_grid_that_was_not_drawn:
        "update play_rounds set outcome = '000000000' where number = 3"
        => "every round can be drawn again from its seeds";
}
