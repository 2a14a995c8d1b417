//! The menu as components: a rail at the left of a wide screen, a bar at the foot of a phone.

use super::{
    navigation::{NAVIGATION, NavItem},
    text,
};
use crate::preferences::RailSwitches;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use ui::{Icon, i18n::t, tube};

/// The rail of wide screens, with the switches at its foot.
#[component]
pub fn Rail() -> impl IntoView {
    view! {
        <aside class="rail">
            <a href="/lobby" class="mx-auto block" aria-label=t(text::HOME)>
                <ClubMark/>
            </a>
            <nav aria-label=t(text::MENU)>{links("rail-link")}</nav>
            <RailSwitches/>
        </aside>
    }
    .into_any()
}

/// The bar of phones.
#[component]
pub fn TabBar() -> impl IntoView {
    view! { <nav class="tabbar" aria-label=t(text::MENU)>{links("")}</nav> }.into_any()
}

fn links(class: &'static str) -> Vec<AnyView> {
    let path = use_location().pathname;
    NAVIGATION
        .into_iter()
        .map(|item| link(item, class, path))
        .collect()
}

fn link(item: NavItem, class: &'static str, path: Memo<String>) -> AnyView {
    let current = move || path.with(|path| item.is_at(path)).then_some("page");
    view! {
        <a class=class href=item.href aria-current=current>
            <Icon glyph=item.glyph/>
            <span>{t(item.name)}</span>
        </a>
    }
    .into_any()
}

/// The club's mark: its first syllable on a plate, not lit.
#[component]
pub fn ClubMark(
    /// Width and height, in CSS pixels.
    #[prop(default = 48)]
    size: u32,
) -> impl IntoView {
    let setting = tube::Setting {
        width: 26.0,
        height: 28.0,
        radius: 5.0,
        pad: 0.0,
        ..tube::Setting::default()
    };
    let mark = tube::hangul("카", setting);
    let art = format!(
        "<path d=\"M8 1H47V40L40 47H1V8Z\" fill=\"#0b101a\" stroke=\"#2c3a50\"/>\
         <g transform=\"translate(11 10)\">{}</g>",
        tube::layers(&mark.d, 4.0, "off", false)
    );
    view! {
        <svg
            width=size
            height=size
            viewBox="0 0 48 48"
            class="rail-mark"
            data-game="house"
            aria-hidden="true"
            inner_html=art
        ></svg>
    }
}
