//! What a page tells of its table: that no bets are taken, or that other odds will be played from a moment on.

use super::text;
use contract::play::{TableChangeView, TableView};
use leptos::prelude::*;
use ui::{
    Glyph, Icon,
    i18n::{moment, tell},
};

/// What there is to tell of a table; nothing for one that is open and stays as it is.
pub(crate) fn table_notice(table: Option<TableView>) -> Option<AnyView> {
    let TableView {
        closed,
        next,
        return_percent,
        ..
    } = table?;
    if closed.is_none() && next.is_none() {
        return None;
    }
    let closed =
        closed.map(|reason| line(Glyph::Alert, move |locale| text::closed(&reason, locale)));
    let next = next.map(|change| {
        line(Glyph::Timer, move |locale| {
            announced(&return_percent, &change, locale)
        })
    });
    Some(view! { <aside class="table-notice">{closed}{next}</aside> }.into_any())
}

fn line(
    glyph: Glyph,
    sentence: impl Fn(contract::Locale) -> String + Send + 'static,
) -> impl IntoView {
    view! { <p><Icon glyph/><span>{tell(sentence)}</span></p> }
}

fn announced(return_percent: &str, change: &TableChangeView, locale: contract::Locale) -> String {
    let from = moment(change.effective_at);
    match &change.to {
        Some(to) => {
            let returns = (return_percent, to.return_percent.as_str());
            text::other_odds((&from, to.version), returns, &change.reason, locale)
        }
        None => text::closes(&from, &change.reason, locale),
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
    fn an_announcement_says_when_which_version_and_both_returns() {
        let change = table(None, Some(3)).next.unwrap();
        let told = announced("95.91", &change, contract::Locale::En);
        for part in [
            "11-21 02:00",
            "version 3",
            "95.91 %",
            "95.71 %",
            "calmer nights",
        ] {
            assert!(told.contains(part), "{told}");
        }
    }
}
