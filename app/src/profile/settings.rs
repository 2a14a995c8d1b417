//! How the player likes the club, and the way out.

use super::text;
use crate::preferences::PreferenceRows;
use leptos::prelude::*;
use ui::{Button, Glyph, Icon, Kind, i18n::t};

/// Language, motion, contrast, log-out.
#[component]
pub(super) fn Settings(
    /// The key of the log-out: a session ends once, so its beginning names the request.
    key: String,
) -> impl IntoView {
    view! {
        <section class="panel cut grid gap-1">
            <div class="panel-h"><h2>{t(text::SETTINGS)}</h2></div>
            <PreferenceRows/>
            <a href="/limits" class="set-row">
                <span class="inline-flex items-center gap-3 min-h-[44px]">
                    <Icon glyph=Glyph::Timer/>
                    {t(text::LIMITS)}
                </span>
                <Icon glyph=Glyph::ChevronRight class="w-4 h-4 ml-auto"/>
            </a>
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
