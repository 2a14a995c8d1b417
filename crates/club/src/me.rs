//! Everything a page shows of the one who asks. Composes slices, from above them.
//!
//! Each page is one statement to PostgreSQL: what the frame shows ([`me`]) travels with what the page
//! shows below it. The ranking comes from Redis meanwhile, what is everybody's from [`crate::public`].

mod store;

use crate::{
    notifications::SHOWN as NOTICES_SHOWN, play::statistics::statistics, public, rankings, wallet,
};
use chrono::{DateTime, Utc};
use contract::{
    ClubError, Page,
    accounts::{MeView, SessionView},
    fairness::SeedView,
    notifications::NotificationView,
    play::{RoundSummaryView, RoundView, StatisticsView, StatsView, TimeLimitView},
    rankings::{PlaceView, RankingView},
    wallet::{EntryView, WalletHistoryParams},
};
use platform::{Op, Session, calendar};

/// What the lobby shows of its player.
#[derive(Clone, Debug)]
pub struct Lobby {
    /// What every frame shows.
    pub me: MeView,
    /// This week's ranking.
    pub ranking: RankingView,
    /// Own latest rounds, newest first.
    pub recent: Vec<RoundSummaryView>,
}

/// What a game's page shows of its player.
#[derive(Clone, Debug)]
pub struct AtGame {
    /// What every frame shows.
    pub me: MeView,
    /// The latest round of that game; none before the first.
    pub last: Option<RoundView>,
    /// The seeds the next round is drawn from.
    pub seed: SeedView,
    /// The latest rounds of all games, newest first.
    pub recent: Vec<RoundSummaryView>,
}

/// What the player's own page shows.
#[derive(Clone, Debug)]
pub struct Profile {
    /// What every frame shows.
    pub me: MeView,
    /// All rounds ever, summed up.
    pub stats: StatsView,
    /// What they came to, game by game and day by day.
    pub statistics: StatisticsView,
    /// The latest rounds, newest first.
    pub recent: Vec<RoundSummaryView>,
    /// A page of the wallet's history.
    pub entries: Page<EntryView>,
    /// What the club has to tell, newest first.
    pub notices: Vec<NotificationView>,
}

/// What every frame shows of the one who asks.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn me(op: &Op) -> Result<MeView, ClubError> {
    let session = *op.session()?;
    let (stored, place) = tokio::try_join!(
        store::me(&op.platform.pool, session.player, calendar::day(op.now)),
        rankings::rank(op, calendar::week(op.now), session.player),
    )?;
    Ok(view(op, session, stored, place))
}

/// What the lobby shows of the one who asks, with up to `recent` rounds.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn lobby(op: &Op, recent: u32) -> Result<Lobby, ClubError> {
    let session = *op.session()?;
    let pool = &op.platform.pool;
    let (day, recent) = (calendar::day(op.now), i64::from(recent));
    let ((stored, recent), ranking) = tokio::try_join!(
        store::with_rounds(pool, session.player, day, recent),
        public::ranking(op),
    )?;
    Ok(Lobby {
        me: view(op, session, stored, ranking.own),
        ranking,
        recent,
    })
}

/// What the page of that game shows of the one who asks, with up to `recent` rounds of all games.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn at_game(op: &Op, game: &str, recent: u32) -> Result<AtGame, ClubError> {
    let session = *op.session()?;
    let day = calendar::day(op.now);
    let ((stored, at_game), place) = tokio::try_join!(
        store::with_game(&op.platform, session.player, day, game, recent.into()),
        rankings::rank(op, calendar::week(op.now), session.player),
    )?;
    Ok(AtGame {
        me: view(op, session, stored, place),
        last: at_game.last,
        seed: at_game.seed,
        recent: at_game.recent,
    })
}

/// What the player's own page shows, with up to `recent` rounds. The wallet's history is a statement of its
/// own at the same time, because how it is read is the ledger's own affair, and so are the days.
///
/// # Errors
/// [`ClubError::BadField`] for a cursor that makes no sense; when nobody is logged in or the database
/// is away.
pub async fn profile(
    op: &Op,
    recent: u32,
    entries: &WalletHistoryParams,
) -> Result<Profile, ClubError> {
    let session = *op.session()?;
    let pool = &op.platform.pool;
    let stored = async {
        let asked = (recent.into(), NOTICES_SHOWN);
        Ok(store::with_notices(pool, session.player, calendar::day(op.now), asked).await?)
    };
    let place = async { Ok(rankings::rank(op, calendar::week(op.now), session.player).await?) };
    let statistics = async { Ok(statistics(op).await?) };
    let ((stored, recent, notices), entries, place, statistics) =
        tokio::try_join!(stored, wallet::history(op, entries), place, statistics)?;
    Ok(Profile {
        stats: stored.stats.clone(),
        me: view(op, session, stored, place),
        statistics,
        recent,
        entries,
        notices,
    })
}

/// The limit on the day's time and the break that is on, as they are now.
fn own_rules(op: &Op, played: store::Played) -> (Option<TimeLimitView>, Option<DateTime<Utc>>) {
    let daily_minutes = played.daily_minutes.at(op.now);
    let time_limit = daily_minutes.map(|daily_minutes| TimeLimitView {
        daily_minutes,
        played_seconds: played.played_ms / 1_000,
        last_round_at: played.last_round_at,
    });
    // A self-exclusion whose time is over is on until the player comes back.
    let resting = played.resting_until.filter(|until| *until > op.now);
    (time_limit, played.excluded_until.or(resting))
}

fn view(op: &Op, session: Session, stored: store::StoredMe, place: Option<PlaceView>) -> MeView {
    let (time_limit, resting_until) = own_rules(op, stored.played);
    MeView {
        balances: stored.balances,
        rank: stored.profile.rank,
        grade: stored.profile.grade,
        level: stored.profile.level,
        session: SessionView {
            started_at: session.started_at,
            elapsed_seconds: (op.now - session.started_at).num_seconds().max(0),
            rounds_today: stored.stats.rounds_today,
            net_today: stored.stats.net_today,
            last_round: stored.stats.rounds,
            time_limit,
            resting_until,
        },
        unread: stored.unread,
        ranking: place,
        profile: stored.profile,
    }
}
