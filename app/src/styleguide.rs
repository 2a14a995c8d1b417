//! `/styleguide`: every component in every state, and a switcher that re-lights the page.
//!
//! The sections are in three files, from what is drawn to what is filled in; [`sheet`] is the
//! page's own furniture.

mod controls;
mod drawings;
mod papers;
mod sheet;

use crate::ui::follow;
use crate::{
    i18n::{Text, t},
    layout::ClubMark,
    preferences::{LocaleSwitch, Preferences},
    ui::{Button, Game, Glyph, Icon, Lighting, PageTitle, Segmented, Size},
};
use leptos::prelude::*;
use sheet::GAMES;

const TITLE: Text = Text::new("컴포넌트 시트", "Component sheet");
const LIGHT_UP: Text = Text::new("불 켜기", "Light up");
const CONTRAST: Text = Text::new("대비", "Contrast");

/// The sheet.
#[component]
pub fn StyleguidePage() -> impl IntoView {
    let preferences = Preferences::current();
    let Lighting(wish) = Lighting::current();
    let chosen = RwSignal::new(1_usize);
    // Its path lights it as the slot; leaving the sheet takes the wish for another light along.
    on_cleanup(move || {
        wish.try_set(None);
    });
    let choose = Callback::new(move |at: usize| {
        chosen.set(at);
        wish.set(Some(Game::ALL[at]));
    });
    view! {
        <PageTitle title=t(TITLE)/>
        <header class="guide-head">
            <ClubMark size=40/>
            <h1 class="title text-[22px] whitespace-nowrap">{t(TITLE)}</h1>
            <div class="guide-tools">
                <Segmented
                    label=LIGHT_UP
                    options=GAMES.to_vec()
                    chosen
                    choose
                    class="needs-script min-w-[430px]"
                />
                <Button
                    size=Size::Small
                    attr:aria-pressed=follow(move || if preferences.high_contrast() { "true" } else { "false" })
                    on:click=move |_| preferences.change(|choice| {
                        choice.high_contrast = !choice.high_contrast;
                    })
                >
                    <Icon glyph=Glyph::Contrast class="w-4 h-4"/>
                    {t(CONTRAST)}
                </Button>
                <LocaleSwitch/>
            </div>
        </header>
        <main class="guide">
            {drawings::all()}
            {controls::all()}
            {papers::all()}
        </main>
    }
    .into_any()
}
