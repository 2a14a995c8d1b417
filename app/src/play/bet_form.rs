//! The bet and its button: a form that works without scripts, and spins the reels with them.

use super::{
    api::Spin,
    state::{Phase, Slot},
    text,
    view_model::{Bet, MACHINE, affordable, neighbour},
};
use leptos::prelude::*;
use server_fn::ServerFn;
use ui::{
    Button, Glyph, Icon, Kind, LinkButton, Size,
    i18n::{amount, locale, t, tell},
    reactive,
};

/// The form below the cabinet.
#[component]
pub(super) fn BetForm(game: Slot) -> impl IntoView {
    let return_percent = game.odds.with_value(|odds| odds.return_percent.clone());
    let class = move || {
        if game.can_pay() {
            "btn lit lg spin"
        } else {
            "btn lit lg spin short"
        }
    };
    let blocked = move || !game.can_pay() || game.is_busy();
    let total = move || amount(game.bet.get().total());
    let sum = move || {
        format!(
            "{}×{}",
            amount(game.bet.get().per_line),
            game.bet.get().lines
        )
    };
    view! {
        <form class="bet" method="post" action=Spin::url() on:submit=move |ev| {
            ev.prevent_default();
            #[cfg(feature = "hydrate")]
            super::controller::spin(game);
        }>
            <input type="hidden" name="machine" value=MACHINE/>
            <input type="hidden" name="idempotency_key" value=game.key.get_value()/>
            <div>
                <div class="flex items-baseline justify-between mb-1.5 text-[13px] text-text-2">
                    // Without scripts nothing changes with what is chosen, so no total is shown.
                    <span class="script-off">{t(text::BET_TIMES_LINES)}</span>
                    <span class="whitespace-nowrap needs-script">
                        <b class="font-semibold">{t(text::TOTAL_BET)}</b>
                        " "
                        <b class="num text-text">{reactive(total)}</b>
                        " "
                        <span class="num">{reactive(sum)}</span>
                    </span>
                    <span class="whitespace-nowrap">
                        "RTP "
                        <b class="num">{return_percent} "%"</b>
                    </span>
                </div>
                <div class="flex gap-2">
                    <Step game up=false/>
                    <PerLine game/>
                    <Step game up=true/>
                    <Lines game/>
                </div>
            </div>
            <BetStatus game/>
            <button
                type="submit"
                class=reactive(class)
                aria-disabled=reactive(move || blocked().then_some("true"))
                aria-busy=reactive(move || game.is_busy().then_some("true"))
                aria-describedby="bet-status"
            >
                <span class="title">{t(text::SPIN)}</span>
                <span class="num text-[16px] opacity-80 needs-script">{reactive(total)}</span>
            </button>
        </form>
    }
}

/// The button that changes the bet by one step.
#[component]
fn Step(game: Slot, up: bool) -> impl IntoView {
    let next = move || {
        game.levels
            .with_value(|all| neighbour(all, game.bet.get().per_line, up))
    };
    let (glyph, label) = if up {
        (Glyph::Plus, text::MORE)
    } else {
        (Glyph::Minus, text::LESS)
    };
    let disabled = Signal::derive(move || game.is_busy() || next().is_none());
    view! {
        <Button
            size=Size::Icon
            class="needs-script"
            disabled
            attr:aria-label=t(label)
            on:click=move |_| {
                if let Some(per_line) = untrack(next) {
                    game.bet.update(|bet| bet.per_line = per_line);
                }
            }
        >
            <Icon glyph/>
        </Button>
    }
}

#[component]
fn PerLine(game: Slot) -> impl IntoView {
    let levels = game.levels.get_value();
    let begins = game.bet.get_untracked().per_line;
    let options = levels
        .into_iter()
        .map(|level| {
            view! {
                <option value=level selected=level == begins>{amount(level)}</option>
            }
        })
        .collect_view();
    view! {
        <select
            name="bet_per_line"
            class="bet-box sum flex-1 min-w-0"
            aria-label=t(text::BET_PER_LINE)
            disabled=reactive(move || game.is_busy())
            prop:value=reactive(move || game.bet.get().per_line.to_string())
            on:change:target=move |ev| {
                if let Ok(per_line) = ev.target().value().parse() {
                    game.bet.update(|bet| bet.per_line = per_line);
                }
            }
        >
            {options}
        </select>
    }
}

#[component]
fn Lines(game: Slot) -> impl IntoView {
    let begins = game.bet.get_untracked().lines;
    let options = (1..=game.odds.with_value(|odds| odds.lines))
        .map(|lines| {
            view! {
                <option value=lines selected=lines == begins>
                    {tell(move |locale| text::lines(lines, locale))}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="w-[104px]">
            <select
                name="lines"
                class="bet-box"
                aria-label=t(text::LINES)
                disabled=reactive(move || game.is_busy())
                prop:value=reactive(move || game.bet.get().lines.to_string())
                on:change:target=move |ev| {
                    if let Ok(lines) = ev.target().value().parse() {
                        game.bet.update(|bet| bet.lines = lines);
                    }
                }
            >
                {options}
            </select>
        </div>
    }
}

/// What stands in the way of the next round, and what to do about it.
#[component]
fn BetStatus(game: Slot) -> impl IntoView {
    let status = move || match game.phase.get() {
        Phase::Retrying => retrying(game),
        Phase::Refused(error) if error.wants_login() => view! {
            <p class="hint bad">{error.message(locale())}</p>
            <LinkButton href="/login" size=Size::Small>{t(text::LOG_IN)}</LinkButton>
        }
        .into_any(),
        Phase::Refused(error) => {
            view! { <p class="hint bad"><Icon glyph=Glyph::Alert/>{error.message(locale())}</p> }
                .into_any()
        }
        Phase::Idle if !game.can_pay() => not_enough(game),
        _ => ().into_any(),
    };
    view! {
        <div id="bet-status" class="bet-status" role="status">
            {reactive(status)}
        </div>
    }
}

fn retrying(game: Slot) -> AnyView {
    view! {
        <p class="hint bad"><Icon glyph=Glyph::Unplug/>{t(text::LOST_HINT)}</p>
        <Button size=Size::Small on:click=move |_| game.retry_now.set_value(true)>
            {t(text::ASK_NOW)}
        </Button>
    }
    .into_any()
}

/// Not enough gold: why, and the largest bet that is.
fn not_enough(game: Slot) -> AnyView {
    let (bet, gold) = (game.bet.get(), game.gold());
    let why = text::not_enough(bet.total(), gold.units(), locale());
    match game
        .levels
        .with_value(|levels| affordable(levels, bet, gold))
    {
        Some(lower) => view! {
            <p class="hint bad"><Icon glyph=Glyph::Alert/>{why}</p>
            <Button kind=Kind::Default size=Size::Small on:click=move |_| game.bet.set(lower)>
                {tell(move |locale| lower_to(lower, locale))}
            </Button>
        }
        .into_any(),
        None => view! {
            <p class="hint bad"><Icon glyph=Glyph::Alert/>{t(text::NOT_ENOUGH_AT_ALL)}</p>
        }
        .into_any(),
    }
}

fn lower_to(bet: Bet, locale: contract::Locale) -> String {
    text::lower_to(bet.per_line, bet.lines, locale)
}
