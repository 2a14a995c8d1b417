//! Which files there are.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders that hold nothing of ours, or nothing that is source.
const SKIPPED: [&str; 7] = [
    "target",
    "node_modules",
    ".git",
    ".data",
    ".sqlx",
    "public",
    "vectors",
];

/// A file of the workspace.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path from the top of the workspace, with forward slashes.
    pub path: String,
    /// All of it.
    pub text: String,
}

/// The top of the workspace.
///
/// # Panics
/// Never: this crate stands two folders below it.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("crates/tidy is two folders below the top")
        .to_path_buf()
}

/// Every file below `folder` (from the top) whose name ends so, in the order of paths.
///
/// # Panics
/// When a folder cannot be read: nothing can be said then.
#[must_use]
pub fn sources(folder: &str, ending: &str) -> Vec<Source> {
    let (root, mut found) = (root(), Vec::new());
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() {
                if !SKIPPED.contains(&name.as_ref()) {
                    folders.push(path);
                }
            } else if name.ends_with(ending) {
                let text = fs::read_to_string(&path).expect("a readable text");
                let path = path.strip_prefix(&root).unwrap_or(&path);
                let path = path.to_string_lossy().replace('\\', "/");
                found.push(Source { path, text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

impl Source {
    /// Whether the whole file is a test, or support of tests.
    #[must_use]
    pub fn is_test(&self) -> bool {
        let path = &self.path;
        ["/tests/", "/testing/"]
            .iter()
            .any(|folder| path.contains(folder))
            || path.ends_with("/tests.rs")
            || path.ends_with("/testing.rs")
    }

    /// The text without the module of tests that stands in it. A module of tests in a file of its own
    /// (`#[cfg(test)] mod tests;`) takes nothing away.
    #[must_use]
    pub fn without_tests(&self) -> &str {
        let mark = "#[cfg(test)]\nmod ";
        self.text
            .match_indices(mark)
            .find(|(start, _)| {
                let rest = &self.text[start + mark.len()..];
                rest.find(['{', ';'])
                    .is_some_and(|at| rest[at..].starts_with('{'))
            })
            .map_or(&self.text, |(start, _)| &self.text[..start])
    }
}
