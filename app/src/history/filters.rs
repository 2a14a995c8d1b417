//! The form over the list: which rounds are asked for. Without scripts it is a form that asks for the same
//! address.

use super::text;
use crate::play::Game;
use contract::play::HistoryParams;
use leptos::{html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use ui::{
    Button, Glyph, Icon, Kind, LinkButton, Size,
    i18n::{Text, t, tell},
    reactive,
};

/// Where the list is.
pub(super) const PATH: &str = "/profile/history";

/// The address of the list with those filters.
pub(super) fn address(filters: &HistoryParams) -> String {
    match filters.query() {
        query if query.is_empty() => PATH.to_owned(),
        query => format!("{PATH}?{query}"),
    }
}

/// The filters with another result.
fn with_result(filters: &HistoryParams, result: Option<&str>) -> HistoryParams {
    HistoryParams {
        result: result.map(str::to_owned),
        ..filters.clone()
    }
}

/// The form.
#[component]
pub(super) fn Filters(
    /// What is asked for now.
    asked: Memo<HistoryParams>,
) -> impl IntoView {
    let game = NodeRef::<html::Select>::new();
    let fields = FIELDS.map(|field| (field, NodeRef::<html::Input>::new()));
    follow(asked, game, fields);
    let navigate = use_navigate();
    let send = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let filters = HistoryParams::read(|name| match name {
            "game" => game.get_untracked().map(|select| select.value()),
            "result" => asked.get_untracked().result,
            "table" => asked.get_untracked().table,
            name => {
                let field = fields.iter().find(|(field, _)| field.name == name);
                field.and_then(|(_, node)| node.get_untracked().map(|input| input.value()))
            }
        });
        navigate(&address(&filters), NavigateOptions::default());
    };
    let options = Game::ALL.iter().map(|game| {
        let about = game.about();
        let is_asked = asked.with_untracked(|asked| asked.game.as_deref() == Some(about.name));
        view! {
            <option value=about.name selected=is_asked>
                {tell(move |locale| about.title.of(locale).to_owned())}
            </option>
        }
    });
    let inputs = fields.map(|(field, node)| input(field, node, asked));
    let hidden = move |name: &'static str, value: fn(&HistoryParams) -> Option<String>| {
        let value = Memo::new(move |_| asked.with(value));
        reactive(move || {
            let value = value.get()?;
            Some(view! { <input type="hidden" name=name value=value/> })
        })
    };
    view! {
        <form method="get" action=PATH class="panel cut history-filters" aria-label=t(text::FILTERS) on:submit=send>
            <div class="field">
                <label for="history-game">{t(text::GAME)}</label>
                <select id="history-game" name="game" class="inp" node_ref=game>
                    <option value="">{t(text::EVERY_GAME)}</option>
                    {options.collect_view()}
                </select>
            </div>
            {inputs.into_iter().collect_view()}
            {hidden("result", |asked| asked.result.clone())}
            {hidden("table", |asked| asked.table.clone())}
            <div class="history-actions">
                <Button submit=true size=Size::Small>{t(text::FIND)}</Button>
                {reactive(move || asked.with(|asked| !asked.is_unfiltered()).then(|| view! {
                    <LinkButton href=PATH kind=Kind::Ghost size=Size::Small>
                        <Icon glyph=Glyph::Close class="w-4 h-4"/>
                        {t(text::CLEAR)}
                    </LinkButton>
                }))}
                <span class="hint">{t(text::DAYS_NOTE)}</span>
            </div>
        </form>
    }
    .into_any()
}

/// Won, lost, even or all of them, each a link that keeps the other filters.
#[component]
pub(super) fn Results(asked: Memo<HistoryParams>) -> impl IntoView {
    let choices = [
        (None, text::EVERY),
        (Some("won"), text::WON),
        (Some("lost"), text::LOST),
        (Some("even"), text::EVEN),
    ];
    let links = choices.map(|(result, name)| {
        let href = move || asked.with(|asked| address(&with_result(asked, result)));
        let chosen = move || asked.with(|asked| asked.result.as_deref() == result);
        view! {
            <a class="cut" href=reactive(href) aria-current=reactive(move || chosen().then_some("true"))>
                {t(name)}
            </a>
        }
    });
    view! { <nav class="seg cut" aria-label=t(text::RESULT)>{links}</nav> }.into_any()
}

/// A field of the form.
#[derive(Clone, Copy)]
struct FieldOf {
    name: &'static str,
    id: &'static str,
    label: Text,
    value: fn(&HistoryParams) -> &Option<String>,
    is_day: bool,
}

const FIELDS: [FieldOf; 6] = [
    FieldOf {
        name: "from",
        id: "history-from",
        label: text::FROM,
        value: |asked| &asked.from,
        is_day: true,
    },
    FieldOf {
        name: "to",
        id: "history-to",
        label: text::TO,
        value: |asked| &asked.to,
        is_day: true,
    },
    FieldOf {
        name: "bet_min",
        id: "history-bet-min",
        label: text::BET_MIN,
        value: |asked| &asked.bet_min,
        is_day: false,
    },
    FieldOf {
        name: "bet_max",
        id: "history-bet-max",
        label: text::BET_MAX,
        value: |asked| &asked.bet_max,
        is_day: false,
    },
    FieldOf {
        name: "payout_min",
        id: "history-payout-min",
        label: text::PAYOUT_MIN,
        value: |asked| &asked.payout_min,
        is_day: false,
    },
    FieldOf {
        name: "payout_max",
        id: "history-payout-max",
        label: text::PAYOUT_MAX,
        value: |asked| &asked.payout_max,
        is_day: false,
    },
];

fn input(field: FieldOf, node: NodeRef<html::Input>, asked: Memo<HistoryParams>) -> AnyView {
    let value = asked.with_untracked(|asked| (field.value)(asked).clone());
    let kind = if field.is_day { "date" } else { "text" };
    view! {
        <div class="field">
            <label for=field.id>{t(field.label)}</label>
            <input
                node_ref=node
                id=field.id
                name=field.name
                type=kind
                inputmode=(!field.is_day).then_some("numeric")
                class="inp num"
                autocomplete="off"
                value=value
            />
        </div>
    }
    .into_any()
}

/// Shows what the address asks for, also after somebody went back to it.
fn follow(
    asked: Memo<HistoryParams>,
    game: NodeRef<html::Select>,
    fields: [(FieldOf, NodeRef<html::Input>); 6],
) {
    Effect::watch(
        move || asked.get(),
        move |asked, _, _| {
            if let Some(select) = game.get_untracked() {
                select.set_value(asked.game.as_deref().unwrap_or_default());
            }
            for (field, node) in fields {
                if let Some(input) = node.get_untracked() {
                    input.set_value((field.value)(asked).as_deref().unwrap_or_default());
                }
            }
        },
        false,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_keeps_the_other_filters_and_no_filter_leaves_the_bare_address() {
        let filters = HistoryParams::read(|name| (name == "game").then(|| "slot".to_owned()));
        assert_eq!(
            address(&with_result(&filters, Some("won"))),
            "/profile/history?game=slot&result=won"
        );
        assert_eq!(address(&HistoryParams::default()), PATH);
    }

    #[test]
    fn every_field_is_a_filter_of_its_name() {
        for field in FIELDS {
            let asked = HistoryParams::read(|name| (name == field.name).then(|| "7".to_owned()));
            assert_eq!(
                (field.value)(&asked).as_deref(),
                Some("7"),
                "{}",
                field.name
            );
        }
    }
}
