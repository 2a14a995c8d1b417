//! Typing or pasting a round.

use super::{
    claim::{Claim, table_of},
    problem::Problem,
    text,
};
use crate::play::games::title_of_table;
use engine::games::Table;
use leptos::prelude::*;
use ui::{
    Button, Field, FormError, Panel, Remark, Size,
    i18n::{locale, t, tell},
    reactive,
};

/// What is typed.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    json: RwSignal<String>,
    server_seed: RwSignal<String>,
    server_seed_hash: RwSignal<String>,
    client_seed: RwSignal<String>,
    nonce: RwSignal<String>,
    table: RwSignal<String>,
    bet: RwSignal<String>,
    outcome: RwSignal<String>,
    payout: RwSignal<String>,
    /// The round that the fields were filled from.
    filled: RwSignal<Option<Claim>>,
}

impl Draft {
    /// Empty fields, and the first table.
    pub fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        let first = Table::newest().next().map(Table::hash_hex);
        Self {
            json: empty(),
            server_seed: empty(),
            server_seed_hash: empty(),
            client_seed: empty(),
            nonce: empty(),
            table: RwSignal::new(first.unwrap_or_default().to_owned()),
            bet: empty(),
            outcome: empty(),
            payout: empty(),
            filled: RwSignal::new(None),
        }
    }

    /// Shows that round in the fields.
    pub fn fill(self, claim: &Claim) {
        for (field, value) in [
            (self.server_seed, &claim.server_seed),
            (self.server_seed_hash, &claim.server_seed_hash),
            (self.client_seed, &claim.client_seed),
            (self.nonce, &claim.nonce),
            (self.table, &claim.table),
            (self.bet, &claim.bet),
            (self.outcome, &claim.outcome),
            (self.payout, &claim.payout),
        ] {
            field.set(value.clone());
        }
        self.filled.set(Some(claim.clone()));
    }

    /// What is in the fields. The record of the round that they were filled from stays what it is
    /// compared with while table and bet are still that round's.
    fn claim(self) -> Claim {
        let claim = Claim {
            server_seed: self.server_seed.get_untracked(),
            server_seed_hash: self.server_seed_hash.get_untracked(),
            client_seed: self.client_seed.get_untracked(),
            nonce: self.nonce.get_untracked(),
            table: self.table.get_untracked(),
            bet: self.bet.get_untracked(),
            outcome: self.outcome.get_untracked(),
            payout: self.payout.get_untracked(),
            recorded: None,
        };
        let filled = self.filled.get_untracked();
        let recorded = filled
            .filter(|filled| filled.table == claim.table && filled.bet == claim.bet)
            .and_then(|filled| filled.recorded);
        Claim { recorded, ..claim }
    }
}

/// The form. It sends nothing: `compute` is given what is in the fields.
#[component]
pub(super) fn ClaimForm(
    draft: Draft,
    problem: Signal<Option<Problem>>,
    compute: Callback<Result<Claim, Problem>>,
) -> impl IntoView {
    let read_json = move |_| {
        let claim = draft.json.with_untracked(|json| Claim::of_json(json));
        if let Ok(claim) = &claim {
            draft.fill(claim);
        }
        compute.run(claim);
    };
    let remark = move |of: Problem| {
        Signal::derive(move || match problem.get() {
            Some(found) if found == of => Remark::Bad(text::problem(of).of(locale()).to_owned()),
            _ => Remark::None,
        })
    };
    // What belongs to no field of its own.
    let sentence = Signal::derive(move || {
        let found = problem.get();
        let found = found.filter(|found| matches!(found, Problem::Json | Problem::Table));
        found.map(|found| text::problem(found).of(locale()).to_owned())
    });
    view! {
        <Panel title=text::PASTE class="needs-script">
            <p class="text-[13px] text-text-2 mb-3">{t(text::PASTE_NOTE)}</p>
            <div class="grid gap-3">
                <div class="field">
                    <label for="json">{t(text::JSON)}</label>
                    <textarea
                        id="json"
                        class="inp num verify-json"
                        rows="3"
                        spellcheck="false"
                        autocomplete="off"
                        aria-describedby="json-hint"
                        prop:value=reactive(move || draft.json.get())
                        on:input:target=move |ev| draft.json.set(ev.target().value())
                    ></textarea>
                    <p id="json-hint" class="hint">{t(text::JSON_HINT)}</p>
                </div>
                <Button size=Size::Small on:click=read_json>{t(text::READ_JSON)}</Button>
                <FormError sentence/>
            </div>
            <form
                id="claim"
                class="grid gap-3 mt-4"
                novalidate=true
                on:submit=move |ev| {
                    ev.prevent_default();
                    compute.run(Ok(draft.claim()));
                }
            >
                <TableField table=draft.table/>
                <Field name="server_seed" label=text::SERVER_SEED value=draft.server_seed remark=remark(Problem::ServerSeed)/>
                <Field name="server_seed_hash" label=text::SERVER_SEED_HASH value=draft.server_seed_hash remark=remark(Problem::ServerSeedHash)/>
                <div class="grid grid-cols-[minmax(0,1fr)_104px] gap-3">
                    <Field name="client_seed" label=text::CLIENT_SEED value=draft.client_seed remark=remark(Problem::ClientSeed)/>
                    <Field name="nonce" label=text::NONCE value=draft.nonce remark=remark(Problem::Nonce)/>
                </div>
                <Field name="bet" label=text::BET value=draft.bet remark=remark(Problem::Bet)/>
                <div class="grid grid-cols-[minmax(0,1fr)_132px] gap-3">
                    <Field name="outcome" label=text::OUTCOME value=draft.outcome required=false remark=remark(Problem::Outcome)/>
                    <Field name="payout" label=text::PAYOUT value=draft.payout required=false remark=remark(Problem::Payout)/>
                </div>
                <Button submit=true>{t(text::COMPUTE)}</Button>
            </form>
        </Panel>
    }
}

/// Every table that was ever played, by the name of its game and the beginning of its hash.
#[component]
fn TableField(table: RwSignal<String>) -> impl IntoView {
    let options = Table::all()
        .map(|one| {
            let (hash, title, version) =
                (one.hash_hex(), title_of_table(one.name()), one.version());
            let label =
                tell(move |locale| format!("{} v{version} · {}", title.of(locale), &hash[..8]));
            view! { <option value=hash>{label}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for="table">{t(text::TABLE)}</label>
            <select
                id="table"
                class="inp"
                prop:value=reactive(move || {
                    let chosen = table.get();
                    table_of(&chosen).map_or(chosen, |table| table.hash_hex().to_owned())
                })
                on:change:target=move |ev| table.set(ev.target().value())
            >
                {options}
            </select>
        </div>
    }
}
