//! What a page tells of its table: that no bets are taken, or that other odds will be played from a moment on.

use super::{games::title_of_table, text};
use contract::{
    Locale,
    play::{TableChangeView, TableView},
};
use leptos::prelude::*;
use ui::{
    Glyph, Icon,
    i18n::{moment, tell},
};

type Sentence = Box<dyn Fn(Locale) -> String + Send>;

/// One thing to tell: what happens, and what else there is to say of it.
struct Told {
    glyph: Glyph,
    sentence: Sentence,
    more: Sentence,
}

/// What there is to tell of a table on the page of its game; nothing for one that is open and stays as it is. It is
/// one line that opens, so that the game below stays in sight.
pub(crate) fn table_notice(table: Option<TableView>) -> Option<AnyView> {
    notice(table, line)
}

/// The same where there is room for all of it.
pub(crate) fn whole_table_notice(table: Option<TableView>) -> Option<AnyView> {
    notice(table, paragraph)
}

fn notice(table: Option<TableView>, show: fn(Told) -> AnyView) -> Option<AnyView> {
    let all = told(table?);
    if all.is_empty() {
        return None;
    }
    let all = all.into_iter().map(show).collect_view();
    Some(view! { <aside class="table-notice">{all}</aside> }.into_any())
}

fn line(told: Told) -> AnyView {
    view! {
        <details>
            <summary>
                <Icon glyph=told.glyph/>
                <span>{tell(told.sentence)}</span>
                <Icon glyph=Glyph::ChevronRight/>
            </summary>
            <p>{tell(told.more)}</p>
        </details>
    }
    .into_any()
}

fn paragraph(told: Told) -> AnyView {
    view! {
        <p>
            <Icon glyph=told.glyph/>
            <span>{tell(told.sentence)} " " {tell(told.more)}</span>
        </p>
    }
    .into_any()
}

fn told(table: TableView) -> Vec<Told> {
    let title = title_of_table(&table.table);
    let closed = table.closed.map(|reason| Told {
        glyph: Glyph::Alert,
        sentence: Box::new(move |locale| text::closed(title.of(locale), &reason, locale)),
        more: Box::new(|locale| text::OPEN_ROUNDS.of(locale).to_owned()),
    });
    let (before, name) = (table.return_percent, table.table);
    let next = table.next.map(|change| {
        let reason = change.reason.clone();
        Told {
            glyph: Glyph::Timer,
            sentence: Box::new(move |locale| announced(&name, &before, &change, locale)),
            more: Box::new(move |locale| text::reason(&reason, locale)),
        }
    });
    closed.into_iter().chain(next).collect()
}

fn announced(
    table: &str,
    return_percent: &str,
    change: &TableChangeView,
    locale: Locale,
) -> String {
    let title = title_of_table(table).of(locale);
    let from = moment(change.effective_at);
    match &change.to {
        Some(to) => {
            let returns = (return_percent, to.return_percent.as_str());
            text::other_odds(title, (&from, to.version), returns, locale)
        }
        None => text::closes(title, &from, locale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::play::AnnouncedTableView;

    fn table(closed: Option<&str>, to: Option<u32>) -> TableView {
        let at = "2026-11-20T17:00:00Z".parse().unwrap();
        TableView {
            game: "slot".into(),
            table: "night-market".into(),
            version: 2,
            table_hash: "ab".into(),
            return_percent: "95.91".into(),
            closed: closed.map(str::to_owned),
            next: to.map(|version| TableChangeView {
                effective_at: at,
                announced_at: at,
                reason: "calmer nights".into(),
                to: Some(AnnouncedTableView {
                    version,
                    table_hash: "cd".into(),
                    return_percent: "95.71".into(),
                }),
            }),
        }
    }

    #[test]
    fn a_table_that_is_open_and_stays_has_no_notice() {
        leptos::prelude::Owner::new().with(|| {
            assert!(table_notice(None).is_none());
            assert!(table_notice(Some(table(None, None))).is_none());
            assert!(table_notice(Some(table(Some("repairs"), None))).is_some());
        });
    }

    #[test]
    fn an_announcement_says_when_which_version_of_which_table_and_both_returns() {
        let change = table(None, Some(3)).next.unwrap();
        let sentence = announced("night-market", "95.91", &change, Locale::En);
        for part in [
            "11-21 02:00",
            "Night Market",
            "version 3",
            "95.91%",
            "95.71%",
        ] {
            assert!(sentence.contains(part), "{sentence}");
        }
    }

    #[test]
    fn every_notice_gives_its_reason() {
        let all = told(table(Some("repairs"), Some(3)));
        let whole = |told: &Told| {
            format!(
                "{} {}",
                (told.sentence)(Locale::En),
                (told.more)(Locale::En)
            )
        };
        let all: Vec<_> = all.iter().map(whole).collect();
        assert!(all[0].contains("repairs"), "{all:?}");
        assert!(all[1].contains("calmer nights"), "{all:?}");
    }
}
