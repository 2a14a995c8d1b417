//! `/games/rounds/{id}`: one settled round with all that is needed to draw it again.

use super::{
    api,
    cabinet::PastWindow,
    receipt::{receipt, sums_only},
    text,
    view::slot_round,
};
use crate::{data::page_data, error::AppError, error_pages::ErrorPage};
use contract::{ClubError, play::RoundView};
use kernel::RoundId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use ui::{
    LinkButton, Loading, Panel,
    i18n::{Text, moment, t},
    reactive,
};

/// The page of a round.
#[component]
pub fn RoundPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id").and_then(|id| id.parse::<RoundId>().ok()))
    });
    let round = page_data(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => api::round(id).await,
                None => Err(AppError(ClubError::NotFound)),
            }
        },
    );
    view! {
        <Suspense fallback=|| view! { <Loading lines=6/> }>
            {move || Suspend::new(async move {
                match round.await {
                    Ok(round) => view! { <Round round/> }.into_any(),
                    Err(error) => {
                        let retry = Callback::new(move |()| round.refetch());
                        view! { <ErrorPage error retry/> }.into_any()
                    }
                }
            })}
        </Suspense>
    }
}

#[component]
fn Round(round: RoundView) -> impl IntoView {
    let header = round.header.clone();
    let slot = slot_round(round);
    let fairness = header.fairness.clone();
    let revealed = match fairness.server_seed {
        Some(seed) => code(text::SERVER_SEED, seed),
        None => view! {
            <div>
                <div class="text-text-2 mb-1">{t(text::SERVER_SEED)}</div>
                <p class="hint">{t(text::NOT_REVEALED)}</p>
            </div>
        }
        .into_any(),
    };
    let window = slot.clone().map(|round| {
        view! {
            <div class="cab cut">
                <PastWindow round/>
            </div>
            <LinkButton href="/games/slot">{t(text::BACK_TO_SLOT)}</LinkButton>
        }
    });
    let table_hash = header.table_hash.clone();
    let (table, number, at) = (header.table.clone(), header.number, header.at);
    let printed = move || match &slot {
        Some(round) => receipt(round, false),
        None => sums_only(&header),
    };
    view! {
        <div class="page round-page">
            <div class="grid gap-5 content-start">
                <div class="flex items-baseline gap-3">
                    <h2 class="title text-[22px]">
                        {t(text::machine(&table))} " #" {number}
                    </h2>
                    <span class="num text-[13px] text-text-2">{moment(at)}</span>
                </div>
                {window}
            </div>
            <div class="grid gap-5 content-start">
                {reactive(printed)}
                <Panel title=text::DRAWN_FROM>
                    <div class="grid gap-2.5 text-[12px]">
                        {revealed}
                        {code(text::SERVER_SEED_HASH, fairness.server_seed_hash)}
                        {code(text::CLIENT_SEED, fairness.client_seed)}
                        {code(text::NONCE, fairness.nonce.to_string())}
                        {code(text::TABLE_HASH, table_hash)}
                    </div>
                </Panel>
            </div>
        </div>
    }
}

/// A value as it has to be compared: whole, and not shortened.
fn code(label: Text, value: String) -> AnyView {
    view! {
        <div>
            <div class="text-text-2 mb-1">{t(label)}</div>
            <div class="num codebox wrap">{value}</div>
        </div>
    }
    .into_any()
}
