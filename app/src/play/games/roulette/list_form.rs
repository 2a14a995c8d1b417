//! Bets by name instead of by place: a form that plays one bet without scripts, and puts it on the
//! board with them, for whoever cannot point at a line.

use super::{
    TABLE,
    api::Turn,
    spot::Spot,
    state::{CHIPS, Table},
    text,
};
use contract::Locale;
use leptos::prelude::*;
use server_fn::ServerFn;
use ui::i18n::{amount, t, tell, times};

/// The form below the board.
#[component]
pub(super) fn ListForm(game: Table) -> impl IntoView {
    let chosen = RwSignal::new("straight:0".to_owned());
    let sum = RwSignal::new(CHIPS[0]);
    let amounts = CHIPS
        .map(|value| view! { <option value=value>{amount(value)}</option> })
        .collect_view();
    view! {
        <details class="panel cut list-form">
            <summary>{t(text::LIST)}</summary>
            <form method="post" action=Turn::url() on:submit=move |ev| {
                ev.prevent_default();
                if let Some(spot) = Spot::from_text(&chosen.get_untracked()) {
                    let locale = game.state.preferences.locale();
                    game.put(spot.clone(), sum.get_untracked());
                    let gold = game.bets.with_untracked(|bets| bets.on(&spot));
                    game.region.announce(text::place(&text::spot(&spot, locale), gold, locale));
                }
            }>
                <input type="hidden" name="table" value=TABLE/>
                <input type="hidden" name="idempotency_key" value=game.state.first_key.get_value()/>
                <div class="field">
                    <label for="list-spot">{t(text::LIST_SPOT)}</label>
                    <select
                        class="inp"
                        id="list-spot"
                        name="bets[0][spot]"
                        on:change:target=move |ev| chosen.set(ev.target().value())
                    >
                        {options(game)}
                    </select>
                </div>
                <div class="field">
                    <label for="list-amount">{t(text::LIST_AMOUNT)}</label>
                    <select
                        class="inp num"
                        id="list-amount"
                        name="bets[0][amount]"
                        on:change:target=move |ev| {
                            if let Ok(value) = ev.target().value().parse() {
                                sum.set(value);
                            }
                        }
                    >
                        {amounts}
                    </select>
                </div>
                <button type="submit" class="btn">
                    <span class="needs-script">{t(text::LIST_PUT)}</span>
                    <span class="script-off">{t(text::LIST_SPIN)}</span>
                </button>
            </form>
        </details>
    }
}

fn options(game: Table) -> Vec<AnyView> {
    let pays = |kind: &str| {
        game.odds.with_value(|odds| {
            let found = odds.kinds.iter().find(|known| known.kind == kind);
            found.map_or_else(String::new, |known| times(known.pays))
        })
    };
    Spot::all()
        .into_iter()
        .map(|spot| {
            let pays = pays(spot.kind);
            let value = spot.to_string();
            let name = move |locale: Locale| format!("{} {pays}", text::spot(&spot, locale));
            view! { <option value=value>{tell(name)}</option> }.into_any()
        })
        .collect()
}
