//! The panel beside a machine: what the next round is drawn from, and the form that changes it.

use super::{api::Rotate, text};
use crate::{
    i18n::{Text, locale, t, tell},
    ui::{Button, CallForm, Chip, Glyph, Icon, Size, follow},
};
use contract::fairness::{RevealedSeedView, SeedView};
use leptos::prelude::*;
use server_fn::ServerFn;

/// The seeds of the player. The form works without scripts; the revealed seed then stands in the
/// rounds that were drawn from it.
#[component]
pub fn FairnessPanel(
    /// The active seeds; a rotation changes them.
    seed: RwSignal<SeedView>,
) -> impl IntoView {
    let rotate = ServerAction::<Rotate>::new();
    let revealed = RwSignal::new(None::<RevealedSeedView>);
    let typed = RwSignal::new(String::new());
    let refused = move || rotate.value().get().and_then(Result::err);
    let open = RwSignal::new(untrack(refused).is_some());
    Effect::new(move |_| {
        if let Some(Ok(rotation)) = rotate.value().get() {
            seed.set(rotation.active);
            typed.set(String::new());
            open.set(false);
            revealed.set(Some(rotation.revealed));
        }
    });
    let hash = Signal::derive(move || seed.get().server_seed_hash);
    let send = Callback::new(move |()| {
        rotate.dispatch(Rotate {
            client_seed: typed.get_untracked(),
            idempotency_key: seed.get_untracked().next_server_seed_hash,
        });
    });
    let next_hash = Signal::derive(move || seed.get().next_server_seed_hash);
    view! {
        <section class="panel cut">
            <div class="panel-h">
                <h2>{t(text::TITLE)}</h2>
                <span class="ml-auto">
                    <Chip class="!text-ok">
                        <Icon glyph=Glyph::Shield class="w-3.5 h-3.5"/>
                        {t(text::COMMITTED)}
                    </Chip>
                </span>
            </div>
            <div class="grid grid-cols-[minmax(0,1fr)] gap-2.5 text-[12px]">
                <Hash label=text::SERVER_SEED_HASH value=hash/>
                <div class="grid grid-cols-[minmax(0,1fr)_84px] gap-2.5">
                    <div>
                        <div class="text-text-2 mb-1">{t(text::CLIENT_SEED)}</div>
                        <div class="num codebox">
                            <span class="truncate">{follow(move || seed.get().client_seed)}</span>
                        </div>
                    </div>
                    <div>
                        <div class="text-text-2 mb-1">{t(text::NONCE)}</div>
                        <div class="num codebox justify-center !pl-0">
                            {follow(move || seed.get().nonce)}
                        </div>
                    </div>
                </div>
            </div>
            <p class="hint mt-3">{follow(move || text::promise(seed.get().nonce, locale()))}</p>
            {follow(move || revealed.get().map(reveal))}
            <details
                class="rotate mt-3"
                open=untrack(refused).is_some()
                prop:open=follow(move || open.get())
                on:toggle:target=move |ev| open.set(ev.target().open())
            >
                <summary class="btn sm ghost">
                    <Icon glyph=Glyph::Pencil class="w-4 h-4"/>
                    {t(text::CHANGE)}
                </summary>
                <CallForm path=Rotate::PATH send class="grid gap-3 mt-3">
                    // The next committed hash names this very rotation, and it is as hard to guess.
                    <input type="hidden" name="idempotency_key" value=next_hash/>
                    <Hash label=text::NEXT_HASH value=next_hash/>
                    <div class="field">
                        <label for="client_seed">{t(text::NEW_SEED)}</label>
                        <input
                            class="inp num"
                            id="client_seed"
                            name="client_seed"
                            required
                            maxlength="64"
                            autocomplete="off"
                            spellcheck="false"
                            aria-describedby="client-seed-hint"
                            prop:value=follow(move || typed.get())
                            on:input:target=move |ev| typed.set(ev.target().value())
                        />
                        <p class="hint" id="client-seed-hint">{t(text::NEW_SEED_HINT)}</p>
                    </div>
                    {move || refused().map(|error| view! {
                        <p class="hint bad" role="alert">
                            {tell(move |locale| error.message(locale))}
                        </p>
                    })}
                    <Button submit=true busy=rotate.pending()>{t(text::ROTATE)}</Button>
                </CallForm>
            </details>
        </section>
    }
}

/// A hash in a box with a button that copies it.
#[component]
fn Hash(label: Text, value: Signal<String>) -> impl IntoView {
    let copied = RwSignal::new(false);
    let said = move || {
        if copied.get() {
            text::COPIED.of(locale())
        } else {
            ""
        }
    };
    view! {
        <div>
            <div class="text-text-2 mb-1 text-[12px]">{t(label)}</div>
            <div class="num codebox">
                <span class="truncate">{value}</span>
                <Button
                    kind=crate::ui::Kind::Ghost
                    size=Size::Icon
                    class="needs-script ml-auto shrink-0 plain"
                    attr:aria-label=t(text::COPY_HASH)
                    on:click=move |_| copy(value.get_untracked(), copied)
                >
                    <Icon glyph=Signal::derive(move || {
                        if copied.get() { Glyph::Check } else { Glyph::Copy }
                    })/>
                </Button>
                <span class="sr-only" role="status">{said}</span>
            </div>
        </div>
    }
}

fn copy(value: String, copied: RwSignal<bool>) {
    #[cfg(feature = "hydrate")]
    {
        // Without a clipboard (plain http from another machine) the hash can still be selected.
        if window().is_secure_context() {
            let _ = window().navigator().clipboard().write_text(&value);
            copied.set(true);
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (value, copied);
}

fn reveal(old: RevealedSeedView) -> AnyView {
    view! {
        <div class="grid gap-1.5 mt-3 text-[12px]" role="status">
            <div class="text-text-2">{t(text::REVEALED)}</div>
            <div class="num codebox wrap">{old.server_seed}</div>
            <p class="hint">{t(text::REVEALED_HINT)}</p>
        </div>
    }
    .into_any()
}
