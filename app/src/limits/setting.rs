//! One limit: what holds, what one may choose, what waits.

use super::{api::SetLimit, figures::of, text};
use crate::error::AppError;
use contract::play::{
    LimitKind, LimitsView, PendingLimitView,
    limits::{DAILY_GOLD, DAILY_MINUTES},
};
use leptos::prelude::*;
use server_fn::ServerFn as _;
use ui::{
    Button, Dialog, FormError, Glyph, Icon, Kind, Size,
    i18n::{Text, locale, t, tell},
    reactive,
};

/// What is offered for each limit.
const fn offered(kind: LimitKind) -> [i64; 3] {
    match kind {
        LimitKind::DailyLoss => [20_000, 50_000, 100_000],
        LimitKind::DailyStake => [100_000, 200_000, 400_000],
        LimitKind::DailyMinutes => [60, 120, 240],
    }
}

/// Whether a limit may be that.
fn is_possible(kind: LimitKind, value: i64) -> bool {
    let (least, most) = match kind {
        LimitKind::DailyLoss | LimitKind::DailyStake => DAILY_GOLD,
        LimitKind::DailyMinutes => DAILY_MINUTES,
    };
    (least..=most).contains(&value)
}

/// One limit.
#[component]
pub(super) fn Setting(view: RwSignal<LimitsView>, kind: LimitKind) -> impl IntoView {
    let set = ServerAction::<SetLimit>::new();
    Effect::watch(
        move || set.value().get(),
        move |answer, _, _| {
            if let Some(Ok(answer)) = answer {
                view.set(answer.clone());
            }
        },
        false,
    );
    let limit = Memo::new(move |_| view.with(|view| of(view, kind)));
    let send = move |value: Option<i64>| {
        let value = value.map(|value| value.to_string()).unwrap_or_default();
        set.dispatch(SetLimit { kind, value });
    };
    // A lower limit holds at once and takes a day to come back: that is asked first.
    let asks = RwSignal::new(None::<i64>);
    let choose = move |wanted: Option<i64>| match (wanted, limit.get_untracked().value) {
        // Nobody is asked to confirm what the club refuses.
        (Some(figure), _) if !is_possible(kind, figure) => send(wanted),
        (Some(wanted), value) if value.is_none_or(|value| wanted < value) => {
            asks.set(Some(wanted));
        }
        (wanted, _) => send(wanted),
    };
    let refusal = Signal::derive(move || {
        let error = set.value().get().and_then(Result::err);
        error.map(|error: AppError| error.message(locale()))
    });
    let buttons = offered(kind)
        .map(|value| {
            let pressed = move || limit.get().value == Some(value);
            view! {
                <button
                    type="submit"
                    name="value"
                    value=value
                    class="cut num"
                    aria-pressed=reactive(move || if pressed() { "true" } else { "false" })
                    on:click=move |ev| {
                        ev.prevent_default();
                        choose(Some(value));
                    }
                >
                    {tell(move |locale| text::short(kind, value, locale))}
                </button>
            }
        })
        .collect_view();
    let name = text::name(kind);
    let waits = move || {
        limit.get().pending.map(|pending| {
            view! { <Pending kind limit=limit.get().value pending call_off=Callback::new(move |()| send(limit.get_untracked().value))/> }
        })
    };
    view! {
        <div class="limit-setting">
            <div class="flex items-baseline gap-3 mb-3">
                <h3 class="text-[15px] font-bold">{t(name)}</h3>
                <span class="text-[13px] text-text-2 ml-auto">
                    {reactive(move || text::now(kind, limit.get().value, locale()))}
                </span>
            </div>
            <div class="limit-choice">
                <form method="post" action=SetLimit::PATH>
                    <input type="hidden" name="kind" value=wire(kind)/>
                    <div class="seg cut" role="group" aria-label=t(name)>{buttons}</div>
                </form>
                <Own kind limit=Signal::derive(move || limit.get().value) choose=Callback::new(choose)/>
            </div>
            {reactive(waits)}
            <FormError sentence=refusal/>
            <p class="hint mt-2.5">{t(text::hint(kind))}</p>
            <Lower kind asks send=Callback::new(move |value| send(Some(value)))/>
        </div>
    }
    .into_any()
}

/// A figure of one's own, or none.
#[component]
fn Own(
    kind: LimitKind,
    #[prop(into)] limit: Signal<Option<i64>>,
    choose: Callback<Option<i64>>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let number = move || typed.with(|typed| typed.trim().replace(',', "").parse::<i64>().ok());
    let id = match kind {
        LimitKind::DailyLoss => "own-loss",
        LimitKind::DailyStake => "own-stake",
        LimitKind::DailyMinutes => "own-minutes",
    };
    let class = move || {
        if limit
            .get()
            .is_some_and(|value| !offered(kind).contains(&value))
        {
            "is-set"
        } else {
            ""
        }
    };
    view! {
        <details class="limit-own">
            <summary class=reactive(class)>{t(text::OWN)}</summary>
            <form method="post" action=SetLimit::PATH class="limit-own-form" on:submit=move |ev| {
                ev.prevent_default();
                if let Some(number) = number() {
                    choose.run(Some(number));
                }
            }>
                <input type="hidden" name="kind" value=wire(kind)/>
                <div class="field">
                    <label for=id>{t(text::OWN_VALUE)}</label>
                    <input
                        id=id
                        name="value"
                        class="inp num"
                        inputmode="numeric"
                        // What is no number is told by the browser, instead of nothing happening.
                        pattern="[0-9][0-9,]*"
                        required
                        autocomplete="off"
                        on:input:target=move |ev| typed.set(ev.target().value())
                    />
                </div>
                <Button submit=true>{t(text::APPLY)}</Button>
            </form>
            <form method="post" action=SetLimit::PATH on:submit=move |ev| {
                ev.prevent_default();
                choose.run(None);
            }>
                <input type="hidden" name="kind" value=wire(kind)/>
                <input type="hidden" name="value" value=""/>
                <Button submit=true kind=Kind::Ghost size=Size::Small disabled=Signal::derive(move || limit.get().is_none())>
                    {t(text::REMOVE)}
                </Button>
            </form>
        </details>
    }
}

/// A change that waits, and the way to call it off.
#[component]
fn Pending(
    kind: LimitKind,
    limit: Option<i64>,
    pending: PendingLimitView,
    call_off: Callback<()>,
) -> impl IntoView {
    let keeps = limit.map(|limit| limit.to_string()).unwrap_or_default();
    view! {
        <form method="post" action=SetLimit::PATH class="pend cut" on:submit=move |ev| {
            ev.prevent_default();
            call_off.run(());
        }>
            <Icon glyph=Glyph::Timer/>
            <p role="status" class="min-w-0 text-[14px] font-semibold">
                {tell(move |locale| text::pending(kind, (limit, pending.value), pending.at, locale))}
            </p>
            <input type="hidden" name="kind" value=wire(kind)/>
            <input type="hidden" name="value" value=keeps/>
            <Button submit=true size=Size::Small>{t(text::CALL_OFF)}</Button>
        </form>
    }
}

/// The question before a limit is lowered.
#[component]
fn Lower(kind: LimitKind, asks: RwSignal<Option<i64>>, send: Callback<i64>) -> impl IntoView {
    const TITLE: Text = text::CONFIRM;
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        let is_asked = asks.get().is_some();
        if open.get_untracked() != is_asked {
            open.set(is_asked);
        }
    });
    // Escape closes the dialog, and with it the question.
    Effect::new(move |_| {
        if !open.get() && asks.get_untracked().is_some() {
            asks.set(None);
        }
    });
    let question = move || asks.get().map(|to| text::lower(kind, to, locale()));
    view! {
        <Dialog open title=TITLE>
            <p class="mt-3 text-[15px] leading-[1.6]">{reactive(question)}</p>
            <div class="btn-pair mt-5">
                <Button on:click=move |_| asks.set(None)>{t(text::BACK)}</Button>
                <Button kind=Kind::Enamel on:click=move |_| {
                    if let Some(to) = asks.get_untracked() {
                        send.run(to);
                    }
                    asks.set(None);
                }>{t(text::APPLY)}</Button>
            </div>
        </Dialog>
    }
}

/// A kind of limit as forms send it.
const fn wire(kind: LimitKind) -> &'static str {
    match kind {
        LimitKind::DailyLoss => "daily_loss",
        LimitKind::DailyStake => "daily_stake",
        LimitKind::DailyMinutes => "daily_minutes",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_send_a_kind_as_the_wire_calls_it() {
        for kind in [
            LimitKind::DailyLoss,
            LimitKind::DailyStake,
            LimitKind::DailyMinutes,
        ] {
            let json = serde_json::to_value(kind).unwrap();
            assert_eq!(json, wire(kind));
        }
    }
}
