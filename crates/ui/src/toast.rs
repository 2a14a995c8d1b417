//! Toasts: short messages at the edge of the page, each read out once.

use crate::{
    button::{Button, Size},
    i18n::{t, words},
    icon::{Glyph, Icon},
    live_region::LiveRegion,
};
use leptos::prelude::*;

/// How many stand at once; older ones leave.
const SHOWN_MAX: usize = 3;
/// How long one stands, in milliseconds. Errors stay until they are closed.
#[cfg(feature = "hydrate")]
const LIFE_MS: u64 = 6_000;

/// What kind of message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastTone {
    /// A gain; the only one that lights.
    Win,
    /// A loss; the same place, no light.
    Loss,
    /// Something that failed, such as a request without an answer.
    Error,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What kind of message it is.
    pub tone: ToastTone,
    /// What happened.
    pub title: String,
    /// More of it, in a smaller line.
    pub detail: Option<String>,
    /// A written sum.
    pub amount: Option<String>,
}

/// The toasts of this page.
#[derive(Clone, Copy, Debug)]
pub struct Toasts {
    shown: RwSignal<Vec<(u32, Toast)>>,
    next: StoredValue<u32>,
    live_region: LiveRegion,
}

impl Toast {
    /// A message about something that failed.
    #[must_use]
    pub fn error(title: impl Into<String>) -> Self {
        Self {
            tone: ToastTone::Error,
            title: title.into(),
            detail: None,
            amount: None,
        }
    }
}

impl Toasts {
    /// Provides the toasts of this page, read out by its live region; called once, by the app.
    pub fn provide() -> Self {
        let toasts = Self {
            shown: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
            live_region: LiveRegion::current(),
        };
        provide_context(toasts);
        toasts
    }

    /// The toasts of this page; take them where a component is made, not in a listener.
    #[must_use]
    pub fn current() -> Self {
        use_context().unwrap_or_else(Self::provide)
    }

    /// Shows a toast. Only from the browser: a page is rendered without toasts.
    pub fn push(self, toast: Toast) {
        let id = self.next.with_value(|next| *next);
        self.next.set_value(id.wrapping_add(1));
        self.live_region.announce(match &toast.amount {
            Some(amount) => format!("{} {amount}", toast.title),
            None => toast.title.clone(),
        });
        #[cfg(feature = "hydrate")]
        if toast.tone != ToastTone::Error {
            set_timeout(
                move || self.close(id),
                std::time::Duration::from_millis(LIFE_MS),
            );
        }
        self.shown.update(|shown| {
            shown.push((id, toast));
            if shown.len() > SHOWN_MAX {
                shown.remove(0);
            }
        });
    }

    fn close(self, id: u32) {
        // The page may be gone by the time the timer fires.
        self.shown
            .try_update(|shown| shown.retain(|(shown, _)| *shown != id));
    }
}

/// The corner in which toasts stand.
#[component]
pub fn ToastHost() -> impl IntoView {
    let toasts = Toasts::current();
    view! {
        <div class="toasts">
            <For each=move || toasts.shown.get() key=|(id, _)| *id let((id, toast))>
                <ToastCard toast close=Callback::new(move |()| toasts.close(id))/>
            </For>
        </div>
    }
}

/// One toast as it looks.
#[component]
pub fn ToastCard(
    /// What it tells.
    toast: Toast,
    /// Called when it is closed; without it there is no button.
    #[prop(optional, into)]
    close: Option<Callback<()>>,
) -> impl IntoView {
    let (class, edge) = match toast.tone {
        ToastTone::Win => ("toast cut lit", "edge lit-t"),
        ToastTone::Loss => ("toast cut", "edge text-text-3"),
        ToastTone::Error => ("toast cut", "edge text-danger"),
    };
    let amount_class = match toast.tone {
        ToastTone::Win => "big text-[30px]",
        _ => "num text-text-2",
    };
    view! {
        <div class=class>
            <span class=edge></span>
            {(toast.tone == ToastTone::Error)
                .then(|| view! { <span class="text-danger"><Icon glyph=Glyph::Alert/></span> })}
            <div class="flex-1 min-w-0">
                <b class="text-[14px]">{toast.title}</b>
                {toast.detail.map(|detail| view! { <div class="text-[13px] text-text-2">{detail}</div> })}
            </div>
            {toast.amount.map(|amount| view! { <span class=amount_class>{amount}</span> })}
            {close.map(|close| view! {
                <Button size=Size::Small on:click=move |_| close.run(())>{t(words::CLOSE)}</Button>
            })}
        </div>
    }
}
