//! The panel beside a game: what the next round is drawn from, and the form that changes it.

use super::{
    api::Rotate,
    copy_box::CopyBox,
    revealed::{RevealedList, RevealedSeed, Tables},
    text,
};
use crate::{error::AppError, key::new_key};
use contract::fairness::{RevealedSeedView, SeedView};
use leptos::prelude::*;
use server_fn::ServerFn;
use ui::{
    Button, Chip, Field, FormError, Glyph, Icon, PostForm, Remark, Size, focus_on,
    i18n::{locale, t},
    reactive,
};

/// The seeds of the player. The form works without scripts; the revealed seed then stands in the
/// rounds that were drawn from it.
#[component]
pub fn FairnessPanel(
    /// The active seeds; a rotation changes them.
    seed: RwSignal<SeedView>,
) -> impl IntoView {
    let rotate = ServerAction::<Rotate>::new();
    // The pair that was just revealed, with the hash that stood here before.
    let revealed = RwSignal::new(None::<(RevealedSeedView, String)>);
    let rotations = RwSignal::new(0_u32);
    let draft = RwSignal::new(String::new());
    let refusal = Signal::derive(move || rotate.value().get().and_then(Result::err));
    let open = RwSignal::new(untrack(move || refusal.get().is_some()));
    Effect::watch(
        move || rotate.value().get(),
        move |answer, _, _| match answer {
            // The answer to a second press of the same button, which changed nothing: what stands here is told.
            Some(Ok(rotation)) if rotation.active.seed_id == seed.get_untracked().seed_id => {}
            Some(Ok(rotation)) => {
                let published = seed.get_untracked().server_seed_hash;
                revealed.set(Some((rotation.revealed.clone(), published)));
                seed.set(rotation.active.clone());
                draft.set(String::new());
                open.set(false);
                rotations.update(|times| *times += 1);
                // The button that had the focus is folded away now.
                focus_on("seed-revealed");
            }
            Some(Err(_)) => focus_on("client_seed"),
            None => {}
        },
        false,
    );
    let hash = Signal::derive(move || seed.get().server_seed_hash);
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
                <CopyBox label=text::SERVER_SEED_HASH value=hash/>
                <div class="grid grid-cols-[minmax(0,1fr)_84px] gap-2.5">
                    <div>
                        <div class="text-text-2 mb-1">{t(text::CLIENT_SEED)}</div>
                        <div class="num codebox">
                            <span class="truncate">{reactive(move || seed.get().client_seed)}</span>
                        </div>
                    </div>
                    <div>
                        <div class="text-text-2 mb-1">{t(text::NONCE)}</div>
                        <div class="num codebox justify-center !pl-0">
                            {reactive(move || seed.get().nonce)}
                        </div>
                    </div>
                </div>
                {reactive(move || view! { <Tables tables=seed.get().tables/> })}
            </div>
            <p class="hint mt-3">{reactive(move || text::promise(seed.get().nonce, locale()))}</p>
            <div id="seed-revealed" tabindex="-1" class="seed-revealed">
                {reactive(move || revealed.get().map(|(pair, published)| view! {
                    <RevealedSeed pair published/>
                }))}
            </div>
            <details
                class="rotate mt-3"
                open=open.get_untracked()
                prop:open=reactive(move || open.get())
                on:toggle:target=move |ev| open.set(ev.target().open())
            >
                <summary class="btn sm ghost">
                    <Icon glyph=Glyph::Pencil class="w-4 h-4"/>
                    {t(text::CHANGE)}
                </summary>
                <SeedForm seed rotate draft refusal/>
            </details>
            <RevealedList rotations/>
        </section>
    }
}

/// The form of a new seed; what is wrong stands below its own field.
#[component]
fn SeedForm(
    seed: RwSignal<SeedView>,
    rotate: ServerAction<Rotate>,
    draft: RwSignal<String>,
    refusal: Signal<Option<AppError>>,
) -> impl IntoView {
    let next_hash = Signal::derive(move || seed.get().next_server_seed_hash);
    let send = Callback::new(move |()| {
        if rotate.pending().get_untracked() {
            return;
        }
        rotate.dispatch(Rotate {
            client_seed: draft.get_untracked(),
            idempotency_key: next_hash.get_untracked(),
        });
    });
    let of_field = |error: &AppError| error.blamed_field() == Some("client_seed");
    let remark = Signal::derive(move || match refusal.get() {
        Some(error) if of_field(&error) => Remark::Bad(error.message(locale())),
        _ => Remark::Hint(text::NEW_SEED_HINT.of(locale()).to_owned()),
    });
    let of_all = Signal::derive(move || {
        let error = refusal.get().filter(|error| !of_field(error));
        error.map(|error| error.message(locale()))
    });
    view! {
        <PostForm path=Rotate::PATH send class="grid grid-cols-[minmax(0,1fr)] gap-3 mt-3">
            // The next committed hash names this very rotation, and it is as hard to guess.
            <input type="hidden" name="idempotency_key" value=reactive(move || next_hash.get())/>
            <CopyBox label=text::NEXT_HASH value=next_hash/>
            <Field name="client_seed" label=text::NEW_SEED value=draft remark length_max=64/>
            <Button size=Size::Small class="needs-script" on:click=move |_| draft.set(new_key())>
                <Icon glyph=Glyph::Dices class="w-4 h-4"/>
                {t(text::RANDOM)}
            </Button>
            <FormError sentence=of_all/>
            <Button submit=true busy=rotate.pending()>{t(text::ROTATE)}</Button>
        </PostForm>
    }
    .into_any()
}
