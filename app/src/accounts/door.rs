//! The entrance that landing and log-in share: the sign over the street, and the door beside it.

use super::{rules::own_path, text};
use crate::{
    i18n::{Text, t},
    preferences::LocaleSwitch,
    state::Visit,
    ui::{Board, Bullet, PageTitle, Street, StreetSign, tube::Setting},
};
use leptos::prelude::*;

const WIDE: Street = Street {
    id: "door-wide",
    size: (940.0, 900.0),
    ground: 640.0,
    board: (130.0, 130.0, 634.0, 452.0),
    cut: 26.0,
    lines: &[
        Board {
            word: "카지노",
            at: (170.0, 170.0),
            setting: LARGE,
            stroke: 12.0,
        },
        Board {
            word: "클럽",
            at: (170.0, 360.0),
            setting: LARGE,
            stroke: 12.0,
        },
    ],
    underline: Some((170.0, 628.0, 548.0, 6.6)),
    echo: &[
        ("CASINO", 574.0, 432.0, 150.0),
        ("CLUB", 574.0, 510.0, 150.0),
    ],
    clock: Some(("02 AM", 724.0, 557.0)),
};

const NARROW: Street = Street {
    id: "door-narrow",
    size: (390.0, 344.0),
    ground: 262.0,
    board: (9.0, 52.0, 370.0, 162.0),
    cut: 26.0,
    lines: &[Board {
        word: "카지노클럽",
        at: (49.0, 92.0),
        setting: SMALL,
        stroke: 7.0,
    }],
    underline: Some((49.0, 243.0, 180.0, 3.85)),
    echo: &[],
    clock: Some(("02 AM", 339.0, 189.0)),
};

const LARGE: Setting = Setting {
    width: 150.0,
    height: 150.0,
    gap: 52.0,
    radius: 14.0,
    pad: 0.0,
    ..BASE
};
const SMALL: Setting = Setting {
    width: 46.0,
    height: 50.0,
    gap: 15.0,
    radius: 14.0,
    pad: 0.0,
    ..BASE
};
const BASE: Setting = Setting {
    width: 100.0,
    height: 104.0,
    gap: 30.0,
    direction: crate::ui::tube::Direction::Across,
    radius: 12.0,
    pad: 14.0,
};

/// The entrance around a form. Who is logged in is led on at once.
#[component]
pub(super) fn Door(
    /// The heading.
    title: Text,
    /// Its small English echo, shown in Korean only.
    echo: &'static str,
    /// Where to go after coming in, as the address says; anything but an own page is the lobby.
    #[prop(optional, into)]
    next: String,
    /// The form.
    children: Children,
) -> impl IntoView {
    let visit = Visit::current();
    #[cfg(feature = "ssr")]
    if visit.0.get_untracked().is_player {
        crate::op::send_to(own_path(&next));
    }
    let navigate = leptos_router::hooks::use_navigate();
    Effect::new(move |_| {
        if visit.is_player() {
            navigate(own_path(&next), leptos_router::NavigateOptions::default());
        }
    });
    view! {
        <PageTitle title=t(title)/>
        <div class="entrance">
            <section class="entrance-sign hum" aria-label=t(crate::i18n::words::CLUB)>
                <StreetSign street=&WIDE class="max-[1079px]:hidden"/>
                <StreetSign street=&NARROW class="min-[1080px]:hidden"/>
                <div class="entrance-story">
                    <p class="title text-[30px]">
                        {t(text::STORY[0])}<br/>{t(text::STORY[1])}
                    </p>
                    <p class="flex items-center gap-2 mt-5 text-[14px] font-semibold" data-game="slot">
                        <Bullet code="M2" off=true/>
                        {t(text::SLOT)}
                    </p>
                </div>
            </section>
            <main class="entrance-door">
                <div class="entrance-head">
                    <div class="flex items-center gap-3">
                        <h1 class="title">{t(title)}</h1>
                        <span class="eyebrow ko-only pt-1" aria-hidden="true">{echo}</span>
                    </div>
                    <LocaleSwitch/>
                </div>
                {children()}
                <p class="entrance-foot">
                    {t(text::PROMISE)}
                    " "
                    <a href="/odds" class="link">{t(text::SEE_ODDS)}</a>
                </p>
            </main>
        </div>
    }
}
