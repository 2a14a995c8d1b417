//! `/styleguide`: every component in every state, and a switch between the themes.
//!
//! The sections are in three files: `drawings`, `input` (what is pressed and filled in) and `output`
//! (what is read); `section` is the page's own component.

mod drawings;
mod input;
mod output;
mod section;

use crate::{
    layout::ClubMark,
    preferences::{LocaleSwitch, Preferences},
    theme::{Theme, ThemeOverride},
};
use leptos::prelude::*;
use section::THEMES;
use ui::{
    Button, Glyph, Icon, PageTitle, Segmented, Size,
    i18n::{Text, t},
    reactive,
};

const TITLE: Text = Text::new("컴포넌트 시트", "Component sheet");
const THEME: Text = Text::new("불 켜기", "Light up");
const CONTRAST: Text = Text::new("대비", "Contrast");

/// The sheet.
#[component]
pub fn StyleguidePage() -> impl IntoView {
    let preferences = Preferences::current();
    let ThemeOverride(theme) = ThemeOverride::current();
    let chosen = RwSignal::new(1_usize);
    // By its path the sheet has the theme of the slot; leaving it ends the override.
    on_cleanup(move || {
        theme.try_set(None);
    });
    let choose = Callback::new(move |at: usize| {
        chosen.set(at);
        theme.set(Some(Theme::ALL[at]));
    });
    view! {
        <PageTitle title=t(TITLE)/>
        <header class="guide-head">
            <ClubMark size=40/>
            <h1 class="title text-[22px] whitespace-nowrap">{t(TITLE)}</h1>
            <div class="guide-tools">
                <Segmented
                    label=THEME
                    options=THEMES.to_vec()
                    chosen
                    choose
                    class="needs-script guide-themes"
                />
                <Button
                    size=Size::Small
                    attr:aria-pressed=reactive(move || if preferences.high_contrast() { "true" } else { "false" })
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
            {input::all()}
            {output::all()}
        </main>
    }
    .into_any()
}
