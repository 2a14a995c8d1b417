//! The layout that sign-up and log-in share: the sign over the street, and the form beside it.

use super::{rules::own_path, text};
use crate::{play::Game, preferences::LocaleSwitch, visitor::Visit, words};
use leptos::prelude::*;
use ui::{
    Bullet, PageTitle, SignText, Street, StreetSign,
    i18n::{Text, t},
    tube::{Direction, Setting},
};

/// Beside the form. Wider than any box it stands in, so that only its edges are cut off.
const WIDE: Street = Street {
    id: "auth-wide",
    size: (1700.0, 900.0),
    ground: 640.0,
    sign_board: (533.0, 130.0, 634.0, 452.0),
    cut: 26.0,
    lines: &[
        SignText {
            word: "카지노",
            at: (573.0, 170.0),
            setting: LARGE,
            stroke: 12.0,
        },
        SignText {
            word: "클럽",
            at: (573.0, 360.0),
            setting: LARGE,
            stroke: 12.0,
        },
    ],
    underline: Some((573.0, 1031.0, 548.0, 6.6)),
    off: false,
    unlit: &[
        ("CASINO", 977.0, 432.0, 150.0),
        ("CLUB", 977.0, 510.0, 150.0),
    ],
    clock: Some(("02 AM", 1127.0, 557.0)),
};

/// Above the form.
const NARROW: Street = Street {
    id: "auth-narrow",
    size: (900.0, 344.0),
    ground: 262.0,
    sign_board: (265.0, 52.0, 370.0, 162.0),
    cut: 26.0,
    lines: &[SignText {
        word: "카지노클럽",
        at: (305.0, 92.0),
        setting: SMALL,
        stroke: 7.0,
    }],
    underline: Some((305.0, 499.0, 180.0, 3.85)),
    off: false,
    unlit: &[],
    clock: Some(("02 AM", 595.0, 189.0)),
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
    direction: Direction::Across,
    radius: 12.0,
    pad: 14.0,
};

/// The layout around a form. A player who is logged in already is sent on at once.
#[component]
pub(super) fn AuthLayout(
    /// The heading.
    title: Text,
    /// The same in English, small beside it; shown in Korean only.
    eyebrow: &'static str,
    /// Where to go after coming in, as the address says; anything but an own page is the lobby.
    #[prop(optional, into)]
    next: String,
    /// The form.
    children: Children,
) -> impl IntoView {
    let visit = Visit::current();
    #[cfg(feature = "ssr")]
    if visit.0.get_untracked().is_player {
        crate::op::redirect(own_path(&next));
    }
    let navigate = leptos_router::hooks::use_navigate();
    Effect::new(move |_| {
        if visit.is_player() {
            navigate(own_path(&next), leptos_router::NavigateOptions::default());
        }
    });
    let games = Game::ALL
        .iter()
        .map(|game| {
            let about = game.about();
            view! {
                <li class="flex items-center gap-2" data-game=about.theme.name()>
                    <Bullet code=about.bullet off=true/>
                    {t(about.title)}
                </li>
            }
        })
        .collect_view();
    view! {
        <PageTitle title=t(title)/>
        <div class="auth">
            <section class="auth-sign hum" aria-label=t(words::CLUB)>
                <StreetSign street=&WIDE class="max-[1079px]:hidden"/>
                <StreetSign street=&NARROW class="min-[1080px]:hidden"/>
                <div class="auth-story">
                    <p class="title text-[30px]">
                        {t(text::STORY[0])}<br/>{t(text::STORY[1])}
                    </p>
                    <ul class="flex flex-wrap gap-x-6 gap-y-2 mt-5 text-[14px] font-semibold">
                        {games}
                    </ul>
                </div>
            </section>
            <main class="auth-panel">
                <div class="auth-head">
                    <div class="flex items-center gap-3">
                        <h1 class="title">{t(title)}</h1>
                        <span class="eyebrow ko-only pt-1" aria-hidden="true">{eyebrow}</span>
                    </div>
                    <LocaleSwitch/>
                </div>
                {children()}
                <p class="auth-foot">
                    {t(text::PROMISE)}
                    " "
                    <a href="/odds" class="link">{t(text::SEE_ODDS)}</a>
                    " · "
                    <a href="/practice" class="link">{t(text::PRACTISE)}</a>
                </p>
            </main>
        </div>
    }
}
