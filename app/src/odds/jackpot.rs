//! A machine's part in the common jackpot, apart from its own odds: it comes to few.

use super::{figures::figures, text};
use crate::play::jackpot::JACKPOT;
use contract::play::JackpotOddsView;
use leptos::prelude::*;
use ui::i18n::{amount, t, tell};

/// The jackpot's figures; nothing for a machine without.
pub(super) fn jackpot(odds: Option<Box<JackpotOddsView>>) -> Option<AnyView> {
    let odds = odds?;
    let shares = [
        (text::JACKPOT_SHARE, odds.return_to_player),
        (text::JACKPOT_CONTRIBUTED, odds.contributed_return),
        (text::JACKPOT_SEEDED, odds.seeded_return),
    ];
    let one_in = odds.chance.one_in().and_then(|n| i64::try_from(n).ok());
    let one_in = amount(one_in.unwrap_or_default());
    let (tickets, seed) = (amount(odds.tickets), amount(odds.seed.units()));
    Some(
        view! {
            <section class="jackpot-odds mt-4">
                <h3 class="text-[15px] font-bold mb-2">{t(JACKPOT)}</h3>
                {figures(&shares)}
                <p class="hint mt-2">
                    {tell(move |locale| text::jackpot_note(&one_in, &tickets, &seed, locale))}
                </p>
            </section>
        }
        .into_any(),
    )
}
