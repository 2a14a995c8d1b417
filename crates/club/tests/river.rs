//! The Han River through the club: one paid spin and its free spins are one round, settled at once.

use club::{
    play::{self, PlayError},
    testing::TestClub,
};
use contract::{
    ClubError, Problem,
    play::{Detail, OddsView, RiverDetail, RoundView, SpinParams},
};
use engine::games::Table;
use kernel::Gold;
use platform::{Op, Reply};
use sqlx::PgPool;

fn params(bet_per_line: i64, lines: i64) -> SpinParams {
    SpinParams {
        machine: "han-river".into(),
        bet_per_line,
        lines,
    }
}

async fn spin(op: &Op, key: &str, params: SpinParams) -> Result<Reply<RoundView>, PlayError> {
    play::games::river::spin(op, params, &TestClub::key(key)).await
}

fn reels(round: &RoundView) -> &RiverDetail {
    match &round.detail {
        Detail::River(detail) => detail,
        other => panic!("a round of the Han River, not {other:?}"),
    }
}

/// What all spins of the round paid, win by win.
fn paid(detail: &RiverDetail) -> Gold {
    let free = detail.free_spins.iter().flat_map(|spin| &spin.wins);
    detail.wins.iter().chain(free).map(|win| win.payout).sum()
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn free_spins_are_settled_with_the_round_that_won_them(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let mut held = None;
    let (mut played, mut won) = (0, 0);
    let round = loop {
        played += 1;
        assert!(played < 1_000, "free spins come once in 140 rounds");
        let key = format!("k{played}");
        let round = spin(&op, &key, params(5, 20)).await.unwrap().answer;
        let (header, detail) = (&round.header, reels(&round));
        assert_eq!(
            (header.game.as_str(), header.table.as_str(), header.bet),
            ("river", "han-river", Gold(100))
        );
        assert_eq!(header.payout, paid(detail));
        assert_eq!(header.net, header.payout.units() - 100);
        let gold = header.balances.gold.units();
        if let Some(before) = held {
            assert_eq!(gold, before + header.net, "settled at once");
        }
        held = Some(gold);
        won += i64::from(header.payout > Gold::ZERO);
        if !detail.free_spins.is_empty() {
            break round;
        }
    };
    assert!(won > 0 && won < played, "some rounds pay and some do not");
    let detail = reels(&round);
    let added: i64 = detail.free_spins.iter().map(|spin| spin.added).sum();
    assert_eq!(detail.free_spins.len() as i64, 10 + added);
    let scatters = detail.wins.last().unwrap();
    assert_eq!(
        (scatters.line, scatters.symbol.as_str()),
        (None, "fireworks")
    );
    for spin in &detail.free_spins {
        assert_eq!(spin.payout, spin.wins.iter().map(|win| win.payout).sum());
        for win in &spin.wins {
            let staked = if win.line.is_some() { 5 } else { 100 };
            assert_eq!(win.payout, Gold(staked * win.multiplier * 2));
            // The line shows what it pays for, or the moon.
            for (reel, row) in win.rows.iter().enumerate().take(win.count as usize) {
                let shown = spin.grid[usize::from(*row)][reel].as_str();
                assert!(shown == win.symbol || shown == "moon", "{win:?}");
            }
        }
    }
    // Read back whole, the free spins with it, from two short texts.
    let stored = play::round(&op, round.header.round_id).await.unwrap();
    assert_eq!(stored, round);
    let last = play::last_round(&op, "river").await.unwrap();
    assert_eq!(last.as_ref(), Some(&round));
    let again = spin(&op, &format!("k{played}"), params(5, 20))
        .await
        .unwrap();
    assert!(again.replayed && again.answer == round);
    assert_eq!(play::stats(&op).await.unwrap().rounds, played);
    club.close_with_events(played as usize).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_key_says_one_thing_whatever_the_machine(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let key = TestClub::key("k");
    let night_market = club::testing::spin_params(10, 5);
    let slot = play::games::slot::spin(&op, night_market.clone(), &key).await;
    assert_eq!(slot.unwrap().answer.header.fairness.nonce, 1);
    let river = spin(&op, "k", params(5, 20)).await;
    assert!(matches!(river, Err(PlayError::KeyReused)));
    let river = spin(&op, "l", params(5, 20)).await.unwrap().answer;
    assert_eq!((river.header.number, river.header.fairness.nonce), (2, 2));
    let slot = play::games::slot::spin(&op, night_market, &TestClub::key("l")).await;
    assert!(matches!(slot, Err(PlayError::KeyReused)));
    club.close_with_events(2).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_bet_that_the_table_does_not_take_is_named(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let range = |min, max| Problem::OutOfRange { min, max };
    for (bet, lines, field, problem) in [
        (4, 20, "bet_per_line", range(5, 2_500)),
        (-5, 20, "bet_per_line", range(5, 2_500)),
        (2_501, 20, "bet_per_line", range(5, 2_500)),
        (i64::MAX, 20, "bet_per_line", range(5, 2_500)),
        (5, 5, "lines", range(20, 20)),
        (5, 21, "lines", range(20, 20)),
        (5, i64::MIN, "lines", range(20, 20)),
    ] {
        let refused = spin(&op, "k", params(bet, lines)).await.unwrap_err();
        let expected = ClubError::field(field, problem);
        assert_eq!(ClubError::from(refused), expected, "{bet} x {lines}");
    }
    let other = SpinParams {
        machine: "night-market".into(),
        ..params(5, 20)
    };
    let refused = spin(&op, "k", other).await;
    assert!(matches!(
        refused,
        Err(PlayError::UnknownTable { field: "machine" })
    ));
    assert_eq!(play::stats(&op).await.unwrap().rounds, 0);
    club.close().await;
}

#[test]
fn the_odds_tell_the_whole_machine() {
    let odds = &play::odds::of(Table::named("river", "han-river").unwrap()).odds;
    let OddsView::River(odds) = odds else {
        panic!("the Han River");
    };
    assert_eq!(odds.return_percent, "96.19");
    assert_eq!((odds.lines.len(), odds.reels.len()), (20, 5));
    let free = &odds.free_spins;
    assert_eq!(
        (free.first, free.more, free.most, free.multiplier),
        (10, 10, 110, 2)
    );
    let row = |name: &str| odds.symbols.iter().find(|row| row.symbol == name).unwrap();
    let tower: Vec<_> = row("tower63")
        .pays
        .iter()
        .map(|pay| pay.multiplier)
        .collect();
    assert_eq!(tower, [60, 450, 3_000]);
    let moon: Vec<_> = row(&odds.wild).pays.iter().map(|pay| pay.one_in).collect();
    assert_eq!(moon, [0, 0, 0]);
    assert_eq!(row(&odds.scatter).pays[0].one_in, 148);
}
