//! The best of the week, and oneself between one's neighbours.

use super::{api::weekly, text};
use crate::realtime::live;
use contract::rankings::{RankedView, RankingView};
use leptos::{prelude::*, task::spawn_local};
use ui::{
    Chip,
    i18n::{Text, amount, locale, t},
    reactive,
};

/// How many of the best are shown.
const TOP: usize = 5;

/// The ranking. When the stream tells of another own place, the list is read again.
#[component]
pub fn RankingPanel(
    /// The ranking as the page was told it.
    ranking: RankingView,
) -> impl IntoView {
    let ranking = RwSignal::new(ranking);
    keep_fresh(ranking);
    let top =
        move || ranking.with(|ranking| ranking.top.iter().take(TOP).map(row).collect::<Vec<_>>());
    let around = move || {
        let (gap, rows) = ranking.with(|ranking| {
            let rest = rest(ranking);
            let rows: Vec<_> = rest.iter().map(|one| row(one)).collect();
            (leaves_out(ranking, &rest), rows)
        });
        let gap = gap.then(|| {
            view! { <tr aria-hidden="true"><td colspan="3" class="gap-row"></td></tr> }.into_any()
        });
        gap.into_iter().chain(rows).collect::<Vec<_>>()
    };
    let note =
        move || ranking.with(|ranking| text::week(ranking.players, ranking.ends_at, locale()));
    let empty = move || ranking.with(|ranking| ranking.top.is_empty());
    let placeless = move || ranking.with(|ranking| ranking.own.is_none());
    view! {
        <section class="panel cut">
            <div class="panel-h">
                <h2>{t(text::TITLE)}</h2>
                <span class="text-[12px] text-text-2">{t(text::BY)}</span>
            </div>
            <table class="rank">
                <caption class="sr-only">{t(text::TITLE)}</caption>
                <thead class="sr-only">
                    <tr>
                        <th scope="col">{t(text::PLACE)}</th>
                        <th scope="col">{t(text::WHO)}</th>
                        <th scope="col">{t(text::SCORE)}</th>
                    </tr>
                </thead>
                <tbody>{reactive(top)} {reactive(around)}</tbody>
            </table>
            {reactive(move || empty().then(|| hint(text::NOBODY)))}
            {reactive(move || placeless().then(|| hint(text::NO_PLACE)))}
            <p class="hint mt-2">{reactive(note)}</p>
            <p class="hint mt-1">{t(text::SCORE_NOTE)}</p>
        </section>
    }
}

/// The neighbours that are not among the best shown.
fn rest(ranking: &RankingView) -> Vec<&RankedView> {
    let neighbours = ranking.neighbours.iter();
    neighbours
        .filter(|row| row.place > last_of_best(ranking))
        .collect()
}

/// Whether somebody stands between the best and those rows.
fn leaves_out(ranking: &RankingView, rest: &[&RankedView]) -> bool {
    rest.first()
        .is_some_and(|next| next.place > last_of_best(ranking) + 1)
}

fn last_of_best(ranking: &RankingView) -> i64 {
    let best = ranking.top.iter().take(TOP);
    best.map(|row| row.place).max().unwrap_or(0)
}

fn hint(text: Text) -> AnyView {
    view! { <p class="hint mt-2">{t(text)}</p> }.into_any()
}

/// Reads the ranking again when the own place has moved or the stream has skipped something.
fn keep_fresh(ranking: RwSignal<RankingView>) {
    let live = live();
    Effect::new(move |before: Option<u32>| {
        let resync = live.resync.get();
        let place = live.place.get();
        let moved = place.is_some() && place != ranking.with_untracked(|ranking| ranking.own);
        if moved || before.is_some_and(|before| before != resync) {
            spawn_local(async move {
                if let Ok(fresh) = weekly().await {
                    // The page may have been left meanwhile.
                    ranking.try_set(fresh);
                }
            });
        }
        resync
    });
}

fn row(row: &RankedView) -> AnyView {
    let me = row
        .own
        .then(|| view! { <Chip class="me">{t(text::ME)}</Chip> });
    view! {
        <tr class=if row.own { "own" } else { "" }>
            <td class="place lat">{row.place}</td>
            <th scope="row">{row.nickname.clone()} " " {me}</th>
            <td class="r num">{amount(row.score)}</td>
        </tr>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(places: impl Iterator<Item = i64>) -> Vec<RankedView> {
        let row = |place| RankedView {
            place,
            nickname: "새*반".into(),
            score: 10_000 - place,
            own: false,
        };
        places.map(row).collect()
    }

    #[test]
    fn a_gap_is_drawn_only_where_somebody_is_left_out() {
        for (neighbours, gap) in [
            (6..=8, false),
            (5..=7, false),
            (7..=9, true),
            (2..=4, false),
        ] {
            let ranking = RankingView {
                week: chrono::NaiveDate::default(),
                ends_at: chrono::DateTime::UNIX_EPOCH,
                players: 12,
                top: ranked(1..=10),
                own: None,
                neighbours: ranked(neighbours.clone()),
                live: true,
            };
            let rest = rest(&ranking);
            assert_eq!(leaves_out(&ranking, &rest), gap, "{neighbours:?}");
        }
    }
}
