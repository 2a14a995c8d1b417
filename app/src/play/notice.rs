//! What stands in the way of the next round, and what to do about it; in the place of the result, so
//! that nothing moves when it comes.

use super::{
    state::{GameState, Phase},
    text,
};
use leptos::prelude::*;
use ui::{
    Button, Glyph, Icon, LinkButton, Size,
    i18n::{locale, t},
};

/// The notice of a bet that was refused or is being sent again; nothing in other phases.
pub(super) fn notice<B: Send + Sync, D: Clone + Send + Sync>(
    state: GameState<B, D>,
) -> Option<AnyView> {
    match state.phase.get() {
        Phase::Retrying => {
            let action = view! {
                <Button size=Size::Small on:click=move |_| {
                    #[cfg(feature = "hydrate")]
                    super::controller::ask_now(state);
                }>
                    {t(text::ASK_NOW)}
                </Button>
            };
            Some(said(
                Glyph::Unplug,
                text::LOST.of(locale()),
                Some(action.into_any()),
            ))
        }
        Phase::Refused(error) => {
            let action = error.wants_login().then(|| {
                view! { <LinkButton href="/login" size=Size::Small>{t(text::LOG_IN)}</LinkButton> }
                    .into_any()
            });
            Some(said(Glyph::Alert, error.message(locale()), action))
        }
        Phase::Idle | Phase::Playing => None,
    }
}

/// A sentence with its sign, and a button beside it.
pub(super) fn said(glyph: Glyph, sentence: impl Into<String>, action: Option<AnyView>) -> AnyView {
    view! {
        <div class="notice">
            <Icon glyph/>
            <p>{sentence.into()}</p>
            {action}
        </div>
    }
    .into_any()
}
