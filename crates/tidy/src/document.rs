//! What the architecture document allows: the tables between its `tidy` marks.

use crate::files::root;
use std::{collections::BTreeMap, fs};

/// The rows of the table that follows the mark `<!-- tidy: NAME -->`, cell by cell, without its head.
///
/// # Panics
/// When the document has no such mark: the rule would hold nothing.
#[must_use]
pub fn table(name: &str) -> Vec<Vec<String>> {
    let path = root().join("docs/architecture.md");
    let text = fs::read_to_string(path).expect("docs/architecture.md is there");
    let mark = format!("<!-- tidy: {name} -->");
    let (_, after) = text
        .split_once(&mark)
        .unwrap_or_else(|| panic!("docs/architecture.md has no mark {mark}"));
    after
        .lines()
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .skip(2)
        .map(|line| {
            line.trim_matches('|')
                .split('|')
                .map(|cell| cell.trim().to_owned())
                .collect()
        })
        .collect()
}

/// The names in backquotes of a cell.
#[must_use]
pub fn names(cell: &str) -> Vec<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// A table of two columns as a map from the first name of the first cell to the names of the second.
#[must_use]
pub fn map(name: &str) -> BTreeMap<String, Vec<String>> {
    table(name)
        .iter()
        .filter_map(|row| {
            let key = names(row.first()?).into_iter().next()?;
            Some((key, names(row.get(1)?)))
        })
        .collect()
}
