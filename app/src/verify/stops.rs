//! The rounds of a pair as the stops of a line: what was checked is filled, what is shown is large.
//!
//! A stop is a link to its round. The line is one stop of the tab key; arrows lead along it, as far as the pair has
//! rounds, and `Enter` opens a stop.

use super::{
    href_of_round,
    line::{FOCUSED, Line, Reach, SEEN, Stop},
    pair::Mark,
    text,
};
use leptos::prelude::*;
use ui::{
    Button, ErrorState, Glyph, Icon, Loading, Size,
    i18n::{locale, t},
    reactive,
};

/// The line; `here` is the number of the round that is shown.
#[component]
pub(super) fn Stops(line: Line, here: Memo<Option<i64>>) -> impl IntoView {
    let stops = move || {
        let error = line.error.get();
        let error = error.map(|error| {
            let retry = Callback::new(move |()| line.retry());
            view! { <ErrorState sentence=error.sentence() retry/> }.into_any()
        });
        let seen = match (line.reach.get(), line.is_read.get()) {
            (Some(_), _) => Some(row(line, here)),
            (None, true) => {
                Some(view! { <p class="hint">{t(text::NO_ROUND_OF_PAIR)}</p> }.into_any())
            }
            (None, false) if error.is_some() => None,
            (None, false) => Some(view! { <Loading lines=2/> }.into_any()),
        };
        view! { {seen} {error} }.into_any()
    };
    reactive(stops)
}

fn row(line: Line, here: Memo<Option<i64>>) -> AnyView {
    // As long as the same stops are seen they stay, and the keyboard on them.
    let seen = Memo::new(move |_| line.stops());
    let stops = move || {
        let stops = seen.get().into_iter();
        stops.map(|one| stop(line, here, one)).collect_view()
    };
    view! {
        <nav
            aria-label=t(text::STOPS)
            on:keydown=move |event| {
                if event.alt_key() || event.ctrl_key() || event.meta_key() {
                    return;
                }
                if let Some(number) = line.key(&event.key()) {
                    event.prevent_default();
                    line.go(number, true);
                }
            }
        >
            <ol class="stops">{reactive(stops)}</ol>
        </nav>
        {reactive(move || line.reach.get().map(|reach| slider(line, reach)))}
    }
    .into_any()
}

fn stop(line: Line, here: Memo<Option<i64>>, stop: Stop) -> AnyView {
    let number = stop.number;
    let Some((id, nonce)) = stop.round else {
        return view! { <li class="unread"><i></i></li> }.into_any();
    };
    let mark = Memo::new(move |_| line.mark(number, nonce));
    let class = move || match mark.get() {
        Mark::Unseen => "",
        Mark::Match => "done",
        Mark::Unknown => "unknown",
        Mark::Flawed => "bad",
    };
    let is_at = move || line.is_at(number);
    view! {
        <li>
            <a
                href=href_of_round(id)
                data-noscroll=""
                class=reactive(class)
                id=reactive(move || is_at().then_some(FOCUSED))
                tabindex=reactive(move || if is_at() { "0" } else { "-1" })
                aria-current=reactive(move || (here.get() == Some(number)).then_some("true"))
                on:focus=move |_| line.stand(number)
            >
                <i aria-hidden="true"></i>
                <span class="num" aria-hidden="true">{nonce}</span>
                <span class="sr-only">{reactive(move || text::stop(nonce, mark.get(), locale()))}</span>
            </a>
        </li>
    }
    .into_any()
}

/// What moves a line that has more stops than are seen; nothing for a short one.
fn slider(line: Line, reach: Reach) -> Option<AnyView> {
    let highest = reach.start(reach.last);
    if highest == reach.first {
        return None;
    }
    let arrow = move |by: i64, label, class| {
        view! {
            <Button
                size=Size::Icon
                class=class
                attr:aria-label=t(label)
                disabled=Signal::derive(move || reach.start(line.start() + by) == line.start())
                on:click=move |_| line.slide(line.start() + by)
            >
                <Icon glyph=Glyph::ChevronRight class="w-4 h-4"/>
            </Button>
        }
    };
    let place = move |number: i64| number - reach.first + 1;
    let seen = move || {
        let (start, count) = (place(line.start()), place(reach.last));
        text::seen(start, start + SEEN - 1, count, locale())
    };
    Some(
        view! {
            <div class="stops-slider">
                {arrow(-SEEN, text::EARLIER, "ghost back")}
                <input
                    type="range"
                    min=reach.first
                    max=highest
                    aria-label=t(text::STOPS_SEEN)
                    aria-valuetext=reactive(seen)
                    prop:value=reactive(move || line.start().to_string())
                    on:change:target=move |ev| {
                        if let Ok(start) = ev.target().value().parse() {
                            line.slide(start);
                        }
                    }
                />
                {arrow(SEEN, text::LATER, "ghost")}
            </div>
            <p class="num text-[12px] text-text-2 text-center">{reactive(seen)}</p>
        }
        .into_any(),
    )
}
