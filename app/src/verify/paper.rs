//! The receipt of the round that is checked, and below it what the round was drawn from.

use super::text;
use crate::play::games::receipt;
use contract::play::RoundView;
use leptos::prelude::*;
use ui::i18n::t;

/// The receipt, as the club tells the round.
pub(super) fn paper(round: &RoundView) -> AnyView {
    let fairness = &round.header.fairness;
    let table = round
        .header
        .table_hash
        .get(..8)
        .unwrap_or_default()
        .to_owned();
    view! {
        <div class="round-paper">
            {receipt(&round.header, &round.detail, false)}
            <div class="receipt">
                <hr/>
                <dl>
                    <dt>{t(text::CLIENT_SEED)}</dt>
                    <dd class="truncate">{fairness.client_seed.clone()}</dd>
                    <dt>{t(text::NONCE)}</dt>
                    <dd>{fairness.nonce}</dd>
                    <dt>{t(text::TABLE_HASH)}</dt>
                    <dd>{table}</dd>
                </dl>
            </div>
        </div>
    }
    .into_any()
}
