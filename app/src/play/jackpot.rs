//! The common jackpot on pages: the pot as it grows, and what happens when a round hits it.
//!
//! A prize is told beside the result of the round and never in it: payout and net are what the game paid.

mod text;

use super::{
    state::{GameState, WinTier},
    text as play,
};
use crate::realtime::live;
use contract::play::{JackpotView, JackpotWinView, RoundHeader};
use leptos::prelude::*;
use ui::{
    Button, Glyph, Icon, Odometer, ReceiptLine, TubeWord,
    i18n::{Text, amount, locale, moment, signed, t, tell},
    reactive,
    tube::Setting,
};

pub(crate) use text::TITLE as JACKPOT;

/// What the wire says instead of a symbol.
pub(super) const SYMBOL: &str = "jackpot";

/// The pot as the stream has told it last, or as the page came with it.
fn pot(first: JackpotView) -> Memo<JackpotView> {
    let live = live();
    Memo::new(move |_| live.jackpot.get().unwrap_or_else(|| first.clone()))
}

fn drums(pot: Memo<JackpotView>) -> impl IntoView {
    let value = Signal::derive(move || pot.with(|pot| pot.amount.units()));
    let label = Signal::derive(move || text::gold(value.get(), locale()));
    view! { <Odometer value label/> }
}

/// The pot in a line of a machine's cabinet; nothing where there is none.
pub(super) fn jackpot_line(first: Option<JackpotView>) -> Option<AnyView> {
    let first = first?;
    let per_mille = first.per_mille;
    let pot = pot(first);
    Some(
        view! {
            <div class="jack">
                <span>{t(text::TITLE)}</span>
                <span class="jack-share">{tell(move |locale| text::share(per_mille, locale))}</span>
                {drums(pot)}
            </div>
        }
        .into_any(),
    )
}

/// The pot with its chance and whoever was paid last, as a panel of the lobby; nothing where there is none.
pub(crate) fn jackpot_panel(first: Option<JackpotView>) -> Option<AnyView> {
    let first = first?;
    let (per_mille, chance) = (first.per_mille, first.chance);
    let pot = pot(first);
    let last = move || pot.with(|pot| last_win(pot.last_win.as_ref()));
    Some(
        view! {
            <section class="panel cut jackpot-panel">
                <div class="panel-h">
                    <h2>{t(text::TITLE)}</h2>
                    <span class="text-[12px] text-text-2 ml-auto">
                        {tell(move |locale| text::share(per_mille, locale))}
                    </span>
                </div>
                {drums(pot)}
                <p class="text-[12px] text-text-2 mt-3">{reactive(last)}</p>
                <p class="hint mt-1">{tell(move |locale| text::chance(chance, locale))}</p>
            </section>
        }
        .into_any(),
    )
}

fn last_win(last: Option<&JackpotWinView>) -> AnyView {
    let Some(win) = last else {
        return view! { {t(text::NO_WIN)} }.into_any();
    };
    view! {
        {t(text::LAST_WIN)} " " <span class="num">{moment(win.at)}</span> " · "
        {win.player.clone()} " · " <b class="num text-text">{amount(win.amount.units())}</b>
    }
    .into_any()
}

/// The result line of a round that hit.
pub(super) fn result(header: &RoundHeader) -> Option<AnyView> {
    let prize = header.jackpot?.amount.units();
    let net = play::net(header.net, locale());
    Some(
        view! {
            <div class="won">
                <div class="won-what">
                    <b>{t(text::TITLE)}</b>
                    <span>{net}</span>
                </div>
                <div class="big long">{signed(prize)}</div>
            </div>
        }
        .into_any(),
    )
}

/// What is read out of a round that hit, before the rest.
pub(super) fn spoken(header: &RoundHeader) -> String {
    header.jackpot.map_or_else(String::new, |won| {
        format!("{} ", text::hit(won.amount.units(), locale()))
    })
}

/// The prize on the receipt: below the net, with the balance.
pub(super) fn receipt_line(header: &RoundHeader) -> Option<ReceiptLine> {
    let prize = header.jackpot?.amount.units();
    Some(ReceiptLine::new(text::TITLE.of(locale()), signed(prize)))
}

/// The sign over the machine when this page has just played the round that hit; a press or the next round
/// takes it away. Where a page comes with such a round, the result line tells it.
pub(super) fn ceremony<B, D>(state: GameState<B, D>) -> AnyView
where
    B: Send + Sync + 'static,
    D: Clone + Send + Sync + 'static,
{
    let seen = RwSignal::new(None::<i64>);
    let won = Memo::new(move |_| {
        if state.tier.get() != WinTier::Jackpot || !state.printed.get() {
            return None;
        }
        let (number, prize) = state.round.with(|round| {
            let header = &round.as_ref()?.header;
            Some((header.number, header.jackpot?.amount.units()))
        })?;
        (seen.get() != Some(number)).then_some((number, prize))
    });
    let sign = move || {
        won.get().map(|(number, prize)| {
            view! {
                <div class="jackpot-won cut" role="status">
                    <TubeWord word="잭팟" label="잭팟" stroke=7.0 setting=Setting::default()/>
                    <p class="jackpot-prize">{signed(prize)}</p>
                    <p class="text-[14px]">{t(text::YOURS)}</p>
                    <Button on:click=move |_| seen.set(Some(number))>{t(text::CLOSE)}</Button>
                </div>
            }
            .into_any()
        })
    };
    view! { {reactive(sign)} }.into_any()
}

/// The prize beside a round in a list.
pub(super) fn mark(won: Option<contract::play::JackpotPrizeView>) -> Option<AnyView> {
    let prize = won?.amount.units();
    Some(
        view! {
            <span class="jackpot-mark">
                <Icon glyph=Glyph::Trophy/>
                {t(text::SHORT)} " " {signed(prize)}
            </span>
        }
        .into_any(),
    )
}

/// What brought a jackpot, in a word for the ticker.
pub(super) const WORD: Text = text::SHORT;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::play::{
        fixtures::{header, page_view, pot as some_pot},
        games::slot::fixtures::played,
    };
    use contract::play::JackpotPrizeView;
    use kernel::Gold;

    fn on_a_page(view: impl FnOnce() -> AnyView) -> String {
        Owner::new().with(|| view().to_html())
    }

    fn hit(payout: i64) -> RoundHeader {
        let amount = Gold(612_345);
        RoundHeader {
            jackpot: Some(JackpotPrizeView { amount }),
            ..header("slot", payout)
        }
    }

    #[test]
    fn the_panel_of_the_lobby_has_the_pot_its_chance_and_the_last_win() {
        let html = on_a_page(|| jackpot_panel(Some(some_pot())).unwrap());
        for told in [
            "1,248,210 골드",
            "베팅의 0.5% 적립",
            "1/500,000",
            text::NO_WIN.ko,
        ] {
            assert!(html.contains(told), "{told}: {html}");
        }
        let mut pot = some_pot();
        pot.last_win = Some(JackpotWinView {
            round_id: header("slot", 0).round_id,
            player: "서*연".into(),
            game: "slot".into(),
            machine: "night-market".into(),
            amount: Gold(31_004_800),
            at: header("slot", 0).at,
        });
        let html = on_a_page(|| jackpot_panel(Some(pot)).unwrap());
        assert!(
            html.contains("서*연") && html.contains("31,004,800"),
            "{html}"
        );
    }

    #[test]
    fn a_prize_is_told_beside_the_net_of_a_round_that_lost_its_stake() {
        let html = on_a_page(|| result(&hit(0)).unwrap());
        assert!(
            html.contains("+612,345") && html.contains("순손익 −1,000"),
            "{html}"
        );
        Owner::new().with(|| {
            assert!(result(&header("slot", 9_000)).is_none());
            assert_eq!(receipt_line(&hit(0)).unwrap().value, "+612,345");
            assert!(spoken(&hit(0)).contains("612,345 골드"));
        });
    }

    #[test]
    fn the_sign_hangs_over_the_round_that_was_just_played_and_over_no_other() {
        for (prize, printed, hangs) in [
            (true, true, true),
            (true, false, false),
            (false, true, false),
        ] {
            let html = on_a_page(|| {
                let mut round = played(650);
                round.header.jackpot = hit(0).jackpot.filter(|_| prize);
                let (state, _) = GameState::<(), _>::open(page_view(Some(round), ()), live());
                state.printed.set(printed);
                ceremony(state)
            });
            assert_eq!(
                html.contains("jackpot-prize"),
                hangs,
                "{prize} {printed}: {html}"
            );
        }
    }
}
