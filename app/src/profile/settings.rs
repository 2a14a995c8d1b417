//! How the player likes the club, and the way out.

use super::text;
use crate::{
    i18n::{Text, t},
    preferences::{LocaleSwitch, Preferences},
    ui::{Button, Glyph, Icon, Kind, Switch},
};
use leptos::prelude::*;

/// Language, motion, contrast, log-out.
#[component]
pub(super) fn Settings(
    /// The key of the log-out: a session ends once, so its beginning names the request.
    key: String,
) -> impl IntoView {
    let preferences = Preferences::current();
    let calm = Signal::derive(move || !preferences.motion());
    let contrast = Signal::derive(move || preferences.high_contrast());
    view! {
        <section class="panel cut grid gap-1">
            <div class="panel-h"><h2>{t(text::SETTINGS)}</h2></div>
            <div class="set-row">
                <h3>{t(text::LANGUAGE)}</h3>
                <div class="ml-auto"><LocaleSwitch/></div>
            </div>
            <Row
                name=text::CALM
                hint=text::CALM_HINT
                on=calm
                change=Callback::new(move |calm: bool| preferences.change(|all| all.motion = !calm))
            />
            <Row
                name=text::CONTRAST
                hint=text::CONTRAST_HINT
                on=contrast
                change=Callback::new(move |on| preferences.change(|all| all.high_contrast = on))
            />
            // A plain form: the next page is somebody else's, so it is loaded anew.
            <form class="set-row" method="post" action="/rpc/accounts/log_out">
                <input type="hidden" name="idempotency_key" value=key/>
                <Button submit=true kind=Kind::Ghost>
                    <Icon glyph=Glyph::LogOut/>
                    {t(text::LOG_OUT)}
                </Button>
            </form>
        </section>
    }
}

#[component]
fn Row(name: Text, hint: Text, on: Signal<bool>, change: Callback<bool>) -> impl IntoView {
    view! {
        <div class="set-row needs-script">
            <div>
                <h3>{t(name)}</h3>
                <p class="text-[13px] text-text-2">{t(hint)}</p>
            </div>
            <div class="ml-auto"><Switch label=name on change/></div>
        </div>
    }
}
