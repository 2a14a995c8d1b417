//! The page of a slot: cabinet and bet, receipt and seeds, pays and the last rounds.

use super::{machine::Machine, text};
use crate::{
    error::AppError,
    fairness::FairnessPanel,
    play::{
        practice::below_receipt,
        state::{GameState, Phase},
        text as play,
    },
};
use leptos::prelude::*;
use ui::{
    BarChart, Empty,
    i18n::{locale, signed, t},
    reactive,
};

/// What a slot puts into its page.
pub(in crate::play) struct Parts {
    /// The class of the page.
    pub class: &'static str,
    /// Where the machine is practised.
    pub practice: &'static str,
    /// The cabinet.
    pub cabinet: AnyView,
    /// The bet, or what stands in its place.
    pub bet: AnyView,
    /// The paytable.
    pub paytable: AnyView,
}

/// The page of a slot. `refused` is why a form that was sent without scripts came back; `receipt` is
/// the receipt of the last round, nothing before the first.
pub(in crate::play) fn machine_page<M: Machine>(
    game: M,
    parts: Parts,
    refused: Option<AppError>,
    receipt: impl Fn() -> Option<AnyView> + Send + 'static,
) -> AnyView {
    let reels = game.reels();
    let state = reels.state;
    if let Some(error) = refused {
        state.phase.set(Phase::Refused(error));
    }
    Effect::new(move |_| state.apply_stream());
    let Parts {
        class,
        practice,
        cabinet,
        bet,
        paytable,
    } = parts;
    let class = move || {
        let pace = if reels.turbo.get() { " turbo" } else { "" };
        format!("page {class} {}{pace}", state.tier.get().class())
    };
    let header = move || {
        state
            .round
            .with(|round| Some(round.as_ref()?.header.clone()))
    };
    let last_receipt = move || {
        receipt()
            .unwrap_or_else(|| view! { <Empty title=play::NO_ROUNDS hint=text::READY/> }.into_any())
    };
    view! {
        <div class=reactive(class)>
            <div class="slot-main">{cabinet} {bet}</div>
            <div class="slot-side paper">
                {reactive(last_receipt)}
                {below_receipt(header, practice)}
                {state.practice.is_none().then(|| view! { <FairnessPanel seed=state.seed/> })}
            </div>
            <div class="slot-side odds">{paytable} {recent(state)}</div>
        </div>
    }
    .into_any()
}

/// The last twenty rounds as gains and losses.
fn recent<B, D>(state: GameState<B, D>) -> AnyView
where
    B: Send + Sync + 'static,
    D: Clone + Send + Sync + 'static,
{
    let values = Memo::new(move |_| state.net_of_recent());
    let sum = move || values.with(|values| values.iter().sum::<i64>());
    let label = Signal::derive(move || format!("{}: {}", play::RECENT.of(locale()), signed(sum())));
    let lit_last = Signal::derive(move || state.is_lit());
    view! {
        <section class="panel cut">
            <div class="panel-h">
                <h2>{t(play::RECENT)}</h2>
                <b class="num ml-auto text-[14px]">{reactive(move || signed(sum()))}</b>
            </div>
            <BarChart values label lit_last/>
        </section>
    }
    .into_any()
}
