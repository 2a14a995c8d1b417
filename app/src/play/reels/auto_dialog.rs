//! What auto-play is asked for with, and what shows that it runs.

use super::{
    auto_play::{AutoPlay, COUNTS, Plan},
    machine::Machine,
    text,
};
use leptos::prelude::*;
use ui::{
    Button, Dialog, Field, Glyph, Icon, Kind, Remark, Segmented, Switch,
    i18n::{Text, amount, locale, signed, t},
    reactive,
};

/// The button beside the bet: it opens the dialog, and says how many rounds are left.
#[component]
pub(super) fn AutoButton<M: Machine>(game: M) -> impl IntoView {
    let (reels, auto) = (game.reels(), game.reels().auto);
    let state = move || {
        let left = auto.run.with(|run| run.filter(|run| run.stop.is_none()));
        left.map_or_else(
            || text::OFF.of(locale()).to_owned(),
            |run| text::rounds(run.left(), locale()),
        )
    };
    view! {
        <button
            id="auto-play"
            type="button"
            class="btn ghost auto needs-script"
            aria-haspopup="dialog"
            aria-pressed=reactive(move || if auto.is_running() { "true" } else { "false" })
            disabled=reactive(move || reels.state.is_busy() && !auto.is_running())
            on:click=move |_| {
                // The press that has ended a run opens nothing.
                if reels.state.press_is_spent.get_value() {
                    reels.state.press_is_spent.set_value(false);
                } else {
                    auto.dialog.set(true);
                }
            }
        >
            <Icon glyph=Glyph::Repeat/>
            <b>{t(text::AUTO)}</b>
            <span>{reactive(state)}</span>
        </button>
    }
}

/// What a run has come to, in the place of the head of the bet; the head itself where there is none.
#[component]
pub(super) fn AutoLine(auto: AutoPlay, head: Text) -> impl IntoView {
    let line = move || match auto.run.get() {
        None => view! { <b class="needs-script font-semibold">{t(head)}</b> }.into_any(),
        Some(run) => view! {
            <span class="auto-line">
                <b>{text::so_far(&run, locale())}</b>
                " "
                <span class="num">{signed(run.net)}</span>
            </span>
        }
        .into_any(),
    };
    // Told once, when it is over: what each round came to is told by the window with the result.
    let over = move || {
        let run = auto.run.get().filter(|run| run.stop.is_some());
        run.map(|run| text::summary(&run, locale()))
    };
    view! {
        {reactive(line)}
        <span class="sr-only" role="status">{reactive(over)}</span>
    }
}

/// Asks for a plan.
#[component]
pub(super) fn AutoDialog<M: Machine>(game: M) -> impl IntoView {
    let (reels, auto) = (game.reels(), game.reels().auto);
    let asked = auto.plan.get_untracked();
    let (win, balance) = (typed_in(asked.win_from), typed_in(asked.balance_below));
    let remark = |value: RwSignal<String>, hint: Text| {
        Signal::derive(move || match sum(&value.get()) {
            Ok(_) => Remark::Hint(hint.of(locale()).to_owned()),
            Err(()) => Remark::Bad(text::NOT_A_SUM.of(locale()).to_owned()),
        })
    };
    let read = move || {
        let (win_from, balance_below) = (sum(&win.get()), sum(&balance.get()));
        let plan = auto.plan.get();
        Some(Plan {
            win_from: win_from.ok()?,
            balance_below: balance_below.ok()?,
            ..plan
        })
    };
    let most = move || {
        let stake = reels.bet().total();
        text::at_most(
            auto.plan.get().count,
            &amount(stake),
            &amount(stake * i64::from(auto.plan.get().count)),
            locale(),
        )
    };
    let chosen = move || {
        let count = auto.plan.get().count;
        COUNTS
            .iter()
            .position(|one| *one == count)
            .unwrap_or_default()
    };
    let start = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(plan) = untrack(read) {
            auto.plan.set(plan);
            #[cfg(feature = "hydrate")]
            game.start_auto();
        }
    };
    view! {
        <Dialog open=auto.dialog title=text::AUTO_PLAY>
            <form class="auto-form" on:submit=start>
                <div class="field">
                    <span class="lab">{t(text::HOW_MANY)}</span>
                    <Segmented
                        label=text::HOW_MANY
                        options=text::COUNTS.to_vec()
                        chosen=Signal::derive(chosen)
                        choose=move |at: usize| auto.plan.update(|plan| plan.count = COUNTS[at])
                    />
                </div>
                <Field
                    name="auto-win"
                    label=text::WIN_FROM
                    kind="number"
                    value=win
                    remark=remark(win, text::EMPTY_IS_NEVER)
                    required=false
                    begins_here=false
                />
                <Field
                    name="auto-balance"
                    label=text::BALANCE_BELOW
                    kind="number"
                    value=balance
                    remark=remark(balance, text::EMPTY_IS_NEVER)
                    required=false
                    begins_here=false
                />
                <div class="auto-switch">
                    <span>{t(M::FEATURE)}</span>
                    <Switch
                        label=M::FEATURE
                        on=Signal::derive(move || auto.plan.get().at_feature)
                        change=move |on| auto.plan.update(|plan| plan.at_feature = on)
                    />
                </div>
                <p class="hint">{reactive(most)} " " {t(text::STOPS)}</p>
                <div class="btn-pair">
                    <Button on:click=move |_| auto.dialog.set(false)>{t(text::CANCEL)}</Button>
                    <Button kind=Kind::Enamel submit=true disabled=Signal::derive(move || read().is_none())>
                        {t(text::START)}
                    </Button>
                </div>
            </form>
        </Dialog>
    }
}

/// What is typed in a field, which begins with what was asked for last.
fn typed_in(asked: Option<i64>) -> RwSignal<String> {
    RwSignal::new(asked.map_or_else(String::new, |sum| sum.to_string()))
}

/// A sum that was typed; none where nothing was.
fn sum(typed: &str) -> Result<Option<i64>, ()> {
    let digits: String = typed.chars().filter(|c| !matches!(c, ',' | ' ')).collect();
    if digits.is_empty() {
        return Ok(None);
    }
    match digits.parse() {
        Ok(sum @ 1..) => Ok(Some(sum)),
        _ => Err(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_read_as_it_is_written_and_nothing_is_no_sum() {
        assert_eq!(sum(""), Ok(None));
        assert_eq!(sum("12,000"), Ok(Some(12_000)));
        for wrong in ["0", "-5", "1.5", "all"] {
            assert_eq!(sum(wrong), Err(()), "{wrong}");
        }
    }
}
