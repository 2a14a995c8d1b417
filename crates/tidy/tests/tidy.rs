//! The shape of the workspace, held by reading it.

use std::collections::{BTreeMap, BTreeSet};
use tidy::{
    document,
    files::{Source, root, sources},
    modules::{Crate, circles},
};

/// The longest file that one can still take in; a longer one holds more than one idea.
const LINES_MAX: usize = 500;

fn rust() -> Vec<Source> {
    ["crates", "app", "frontend", "server"]
        .into_iter()
        .flat_map(|folder| sources(folder, ".rs"))
        .collect()
}

fn crates() -> Vec<String> {
    let mut crates: Vec<String> = sources("crates", "Cargo.toml")
        .into_iter()
        .map(|source| source.path.trim_end_matches("/Cargo.toml").to_owned())
        .collect();
    crates.extend(["app", "frontend", "server"].map(str::to_owned));
    crates
}

fn assert_none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

#[test]
fn every_module_opens_with_what_it_is() {
    let silent: Vec<String> = rust()
        .into_iter()
        .filter(|source| !source.text.starts_with("//!"))
        .map(|source| source.path)
        .collect();
    assert_none("modules without `//!` at their top", &silent);
}

#[test]
fn no_file_is_longer_than_one_idea() {
    let scripts = sources("deploy", ".sh").into_iter();
    let tests = sources("end2end", ".ts").into_iter();
    let long: Vec<String> = rust()
        .into_iter()
        .chain(scripts)
        .chain(tests)
        .map(|source| (source.text.lines().count(), source.path))
        .filter(|(lines, _)| *lines > LINES_MAX)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert_none("files over 500 lines", &long);
}

#[test]
fn sql_stands_in_stores_only() {
    let allowed: Vec<String> = document::table("sql")
        .iter()
        .flat_map(|row| document::names(&row[0]))
        .collect();
    let is_allowed = |path: &str| {
        path.contains("/store/")
            || path.ends_with("/store.rs")
            || allowed.iter().any(|place| path.starts_with(place.as_str()))
    };
    let strays: Vec<String> = rust()
        .into_iter()
        .filter(|source| source.path.contains("/src/") && !source.is_test())
        .filter(|source| !is_allowed(&source.path))
        .filter(|source| {
            let code = source.without_tests();
            ["sqlx::query", "sqlx::raw_sql", "QueryBuilder"]
                .iter()
                .any(|call| code.contains(call))
        })
        .map(|source| source.path)
        .collect();
    assert_none("SQL outside of a store", &strays);
}

#[test]
fn a_crate_uses_lower_levels_only() {
    let mut levels: BTreeMap<String, usize> = BTreeMap::new();
    for (level, row) in document::table("levels").iter().enumerate() {
        for name in document::names(&row[1]) {
            levels.insert(name, level);
        }
    }
    let mut wrong = Vec::new();
    for folder in crates() {
        let manifest =
            std::fs::read_to_string(root().join(&folder).join("Cargo.toml")).unwrap_or_default();
        let name = folder.rsplit('/').next().unwrap_or_default().to_owned();
        let Some(own) = levels.get(&name) else {
            wrong.push(format!("{name} has no level in docs/architecture.md"));
            continue;
        };
        let dependencies = manifest
            .split("\n[")
            .find(|section| section.starts_with("dependencies]"))
            .unwrap_or_default();
        for line in dependencies.lines() {
            let used = line.split(['.', ' ', '=']).next().unwrap_or_default();
            if levels.get(used).is_some_and(|level| level >= own) {
                wrong.push(format!("{name} (level {own}) depends on {used}"));
            }
        }
    }
    assert_none("crates that look up", &wrong);
}

#[test]
fn slices_use_each_other_along_the_edges_of_the_document_only() {
    let allowed = document::map("slices");
    let club = Crate::read("crates/club");
    let slice_of = |module: &str| module.split("::").next().unwrap_or_default().to_owned();
    let tops: BTreeSet<String> = club.names().map(slice_of).collect();
    let compositions: Vec<String> = document::table("compositions")
        .iter()
        .flat_map(|row| document::names(&row[0]))
        .collect();
    let mut wrong: Vec<String> = tops
        .iter()
        .filter(|top| !top.is_empty() && !allowed.contains_key(*top))
        .filter(|top| !compositions.contains(*top))
        .map(|top| format!("{top} is neither a slice nor a composition of the document"))
        .collect();
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, used) in club.uses() {
        let slice = slice_of(module);
        if !allowed.contains_key(&slice) {
            continue;
        }
        for other in used.iter().map(|other| slice_of(other)) {
            if other == slice || other.is_empty() {
                continue;
            }
            seen.entry(slice.clone()).or_default().insert(other.clone());
            if !allowed[&slice].contains(&other) {
                wrong.push(format!("{module} uses {other}"));
            }
        }
    }
    for (slice, edges) in &allowed {
        if !tops.contains(slice) {
            wrong.push(format!("the document lists {slice}, which is not there"));
        }
        for edge in edges {
            if !seen.get(slice).is_some_and(|used| used.contains(edge)) {
                wrong.push(format!(
                    "{slice} may use {edge} and does not: take the edge out"
                ));
            }
        }
    }
    assert_none("slices off the edges of docs/architecture.md", &wrong);
}

#[test]
fn no_modules_import_each_other_in_a_circle() {
    let mut found = Vec::new();
    for folder in crates() {
        for circle in circles(&Crate::read(&folder).uses()) {
            found.push(format!("{folder}: {}", circle.join(", ")));
        }
    }
    assert_none("circles", &found);
}

/// Words that were private to this code, where the field has a word of its own.
const SYNONYMS: [(&str, &str); 12] = [
    ("dealer", "settler"),
    ("dealers", "settlers"),
    ("play_hand", "play_batch"),
    ("Parcel", "OutboxRow"),
    ("outbox_bell", "outbox_notify"),
    ("Tally", "Counters"),
    ("LastGasp", "the fault it injects"),
    ("Notebook", "recording bus"),
    ("Outpost", "TestServer"),
    ("yardstick", "baseline"),
    ("Answered", "Reply"),
    ("forget_events", "discard_events"),
];

#[test]
fn things_are_called_what_the_field_calls_them() {
    let scripts = sources("deploy", ".sh").into_iter();
    let documents = sources("docs", ".md").into_iter();
    let mut found = Vec::new();
    for source in rust().into_iter().chain(scripts).chain(documents) {
        // The change log tells what things were called, version 0.1 still calls them so, and this file has
        // to name them.
        let names_them = source.path.ends_with("changelog.md")
            || source.path.ends_with("version_before.rs")
            || source.path.starts_with("crates/tidy/");
        if names_them {
            continue;
        }
        for (private, standard) in SYNONYMS {
            if has_word(&source.text, private) {
                found.push(format!("{}: `{private}` is `{standard}`", source.path));
            }
        }
    }
    assert_none("private words", &found);
}

fn has_word(text: &str, word: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + word.len()..].chars().next();
        !is_part(before) && !is_part(after)
    })
}
