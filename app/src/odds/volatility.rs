//! How far the results of each bet of a game stray: a word, a picture of a hundred rounds, and the
//! chance to lose more than half of what they cost.
//!
//! Look at [`block`] first.

use super::text;
use contract::{
    Locale,
    play::{ResultView, VolatilityLevel, VolatilityView},
};
use leptos::prelude::*;
use ui::i18n::{t, tell};

/// Chances travel with nine decimals.
const WHOLE: u64 = 1_000_000_000;
/// Units of a drawing: the width of a band, and the height of the tallest one.
const BAND: u64 = 10;
const TALLEST: u64 = 100;

/// What a bet of the game is called.
pub(super) type NameOf = fn(&str, Locale) -> String;

/// The block in the panel of a game.
pub(super) fn block(bets: &[VolatilityView], name: NameOf) -> AnyView {
    let rows = alike(bets).into_iter().map(|bets| row(bets, name));
    let exact = bets.iter().map(|bet| {
        let kind = bet.bet.clone();
        view! {
            <dt>{tell(move |locale| name(&kind, locale))}</dt>
            <dd class="num break-all">{bet.variance.clone()}</dd>
        }
    });
    view! {
        <section class="volatility">
            <h3>{t(text::VOLATILITY)}</h3>
            <p class="hint">{t(text::HUNDRED_ROUNDS)}</p>
            <ul class="volatility-key" aria-hidden="true">
                <li class="sinks">{t(text::SINKS)}</li>
                <li class="loses">{t(text::LOSES)}</li>
                <li class="gains">{t(text::GAINS)}</li>
            </ul>
            <ul class="volatility-bets">{rows.collect_view()}</ul>
            <details class="exact">
                <summary>{t(text::EXACT_VARIANCE)}</summary>
                <dl class="facts">{exact.collect_view()}</dl>
            </details>
        </section>
    }
    .into_any()
}

/// Bets that promise the same stand in one row: the even chances of roulette are one story.
fn alike(bets: &[VolatilityView]) -> Vec<Vec<&VolatilityView>> {
    let mut groups: Vec<Vec<&VolatilityView>> = Vec::new();
    for bet in bets {
        let same = |group: &&mut Vec<&VolatilityView>| {
            (&group[0].variance, &group[0].results) == (&bet.variance, &bet.results)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(bet),
            None => groups.push(vec![bet]),
        }
    }
    groups
}

fn row(bets: Vec<&VolatilityView>, name: NameOf) -> AnyView {
    let kinds: Vec<_> = bets.iter().map(|bet| bet.bet.clone()).collect();
    let bet = bets[0];
    let (level, deviation) = (bet.level, bet.deviation.clone());
    let shares = Shares::of(&bet.results);
    let names = move |locale| {
        let names: Vec<_> = kinds.iter().map(|kind| name(kind, locale)).collect();
        names.join(" · ")
    };
    let dots = (1..=4).map(|dot| view! { <i class:on=dot <= dots(level)></i> });
    view! {
        <li>
            <h4>{tell(names)}</h4>
            <p class="volatility-level">
                <span class="volatility-dots" aria-hidden="true">{dots.collect_view()}</span>
                <b>{t(text::level(level))}</b>
                <span class="volatility-deviation">{tell(move |locale| text::deviation(&deviation, locale))}</span>
            </p>
            <div class="volatility-picture">
                {picture(&bet.results)}
                <p class="sr-only">{tell(move |locale| shares.told(locale))}</p>
                <p class="volatility-axis" aria-hidden="true">
                    <span>"−100"</span><span>"−50"</span><span>"0"</span><span>"+50"</span><span>"+100"</span>
                </p>
            </div>
            <dl class="stat volatility-loss">
                <dt>{t(text::LOSS)}</dt>
                <dd>{percent(shares.sinks)}</dd>
            </dl>
        </li>
    }
    .into_any()
}

const fn dots(level: VolatilityLevel) -> u8 {
    match level {
        VolatilityLevel::Low => 1,
        VolatilityLevel::Medium => 2,
        VolatilityLevel::High => 3,
        VolatilityLevel::VeryHigh => 4,
    }
}

/// What becomes of somebody after a hundred rounds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// More than half of what the rounds cost is lost.
    Sinks,
    /// Something is lost.
    Loses,
    /// Nothing is lost.
    Gains,
}

impl Fate {
    fn of(result: &ResultView) -> Self {
        match result.to {
            Some(to) if to <= -50 => Self::Sinks,
            Some(to) if to <= 0 => Self::Loses,
            _ => Self::Gains,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Sinks => "sinks",
            Self::Loses => "loses",
            Self::Gains => "gains",
        }
    }
}

/// One bar for each band of results, the tallest as high as the picture.
fn picture(results: &[ResultView]) -> AnyView {
    let most = results.iter().map(chance).max().unwrap_or(1).max(1);
    let bars = (0..).zip(results).map(|(index, result)| {
        let height = chance(result) * TALLEST / most;
        let (x, y) = (index * BAND + 1, TALLEST - height);
        let class = Fate::of(result).class();
        view! { <rect class=class x=x y=y width=BAND - 2 height=height></rect> }
    });
    let width = results.len() as u64 * BAND;
    view! {
        <svg viewBox=format!("0 0 {width} {TALLEST}") preserveAspectRatio="none" aria-hidden="true">
            {bars.collect_view()}
        </svg>
    }
    .into_any()
}

/// A chance in billionths.
fn chance(result: &ResultView) -> u64 {
    result.chance.replace('.', "").parse().unwrap_or(0)
}

/// How likely each fate is, in billionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shares {
    sinks: u64,
    loses: u64,
    gains: u64,
}

impl Shares {
    fn of(results: &[ResultView]) -> Self {
        let of = |fate| {
            let its = results.iter().filter(|result| Fate::of(result) == fate);
            its.map(chance).sum()
        };
        Self {
            sinks: of(Fate::Sinks),
            loses: of(Fate::Loses),
            gains: of(Fate::Gains),
        }
    }

    fn told(self, locale: Locale) -> String {
        let [sinks, loses, gains] = [self.sinks, self.loses, self.gains].map(percent);
        text::fates(&sinks, &loses, &gains, locale)
    }
}

/// A percentage with two decimals. What is rare is not told as what never happens.
fn percent(billionths: u64) -> String {
    if billionths == 0 {
        return "0%".to_owned();
    }
    let hundredths = (billionths * 10_000 + WHOLE / 2) / WHOLE;
    match hundredths {
        0 => "<0.01%".to_owned(),
        hundredths => format!("{}.{:02}%", hundredths / 100, hundredths % 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Ratio;

    fn view(bet: &str, variance: &str, chances: [&str; 4]) -> VolatilityView {
        let results = [(-100, Some(-50)), (-50, Some(0)), (0, Some(50)), (50, None)];
        let results = results.into_iter().zip(chances);
        VolatilityView {
            bet: bet.into(),
            return_to_player: Ratio::new(36, 37).unwrap(),
            variance: variance.into(),
            deviation: "1.00".into(),
            level: VolatilityLevel::Low,
            loss_chance: chances[0].into(),
            loss_percent: "0.00".into(),
            results: results
                .map(|((from, to), chance)| ResultView {
                    from,
                    to,
                    chance: chance.into(),
                })
                .collect(),
        }
    }

    const RARE: [&str; 4] = ["0.000000364", "0.567899636", "0.430000000", "0.002100000"];

    #[test]
    fn bets_that_promise_the_same_stand_together() {
        let bets = [
            view("straight", "34/1", ["0.2", "0.3", "0.3", "0.2"]),
            view("red", "1/1", RARE),
            view("black", "1/1", RARE),
        ];
        let groups = alike(&bets);
        let kinds: Vec<Vec<_>> = groups
            .iter()
            .map(|group| group.iter().map(|bet| &*bet.bet).collect())
            .collect();
        assert_eq!(kinds, [vec!["straight"], vec!["red", "black"]]);
    }

    #[test]
    fn the_three_fates_are_everything_and_rare_is_not_never() {
        let shares = Shares::of(&view("red", "1/1", RARE).results);
        assert_eq!(shares.sinks + shares.loses + shares.gains, WHOLE);
        assert_eq!(percent(shares.sinks), "<0.01%");
        assert_eq!(percent(shares.loses), "56.79%");
        assert_eq!(percent(shares.gains), "43.21%");
        assert_eq!((&*percent(0), &*percent(WHOLE)), ("0%", "100.00%"));
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn the_picture_has_a_bar_a_band_and_losses_are_never_drawn_as_gains() {
        let html = Owner::new().with(|| picture(&view("red", "1/1", RARE).results).to_html());
        let classes: Vec<_> = ["sinks", "loses", "gains"]
            .map(|class| html.matches(class).count())
            .into();
        assert_eq!(classes, [1, 1, 2]);
        assert!(html.contains(r#"height="100""#), "{html}");
        assert!(!html.contains("style="), "the page's policy forbids it");
    }
}
