//! The modules of a crate and which of them uses which.

use crate::{
    files::{Source, sources},
    imports::{Import, code, imports},
};
use std::collections::{BTreeMap, BTreeSet};

/// The modules of a crate, by path (`play::settlement`; the root is the empty path).
pub struct Crate {
    modules: BTreeMap<String, Module>,
}

struct Module {
    source: Source,
    imports: Vec<Import>,
}

impl Crate {
    /// Reads the crate in that folder.
    #[must_use]
    pub fn read(folder: &str) -> Self {
        let src = format!("{folder}/src/");
        let modules = sources(&format!("{folder}/src"), ".rs")
            .into_iter()
            .filter(|source| !source.path.ends_with("/main.rs"))
            .map(|source| {
                let name = source
                    .path
                    .trim_start_matches(&src)
                    .trim_end_matches(".rs")
                    .trim_end_matches("/mod")
                    .replace('/', "::");
                let name = if name == "lib" { String::new() } else { name };
                let imports = imports(source.without_tests());
                (name, Module { source, imports })
            })
            .collect();
        Self { modules }
    }

    /// The names of all modules.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.modules.keys().map(String::as_str)
    }

    /// Which modules each module uses: by imports, and by paths that are written out.
    #[must_use]
    pub fn uses(&self) -> BTreeMap<&str, BTreeSet<String>> {
        self.modules
            .iter()
            .map(|(name, module)| {
                let mut used: BTreeSet<String> = BTreeSet::new();
                for import in &module.imports {
                    // A face that hands on what its own parts have is no circle with them.
                    let target = self.resolve(name, &import.path);
                    let is_own = |target: &String| {
                        name.is_empty() || target.starts_with(&format!("{name}::"))
                    };
                    used.extend(target.filter(|target| !import.is_public || !is_own(target)));
                }
                for path in written_out(module.source.without_tests()) {
                    used.extend(self.resolve(name, &path));
                }
                used.remove(name.as_str());
                (name.as_str(), used)
            })
            .collect()
    }

    /// The module that a path leads to, seen from the module `from`; none outside of the crate.
    fn resolve(&self, from: &str, path: &[String]) -> Option<String> {
        let mut at: Vec<&str> = from.split("::").filter(|part| !part.is_empty()).collect();
        let mut rest = path;
        match path.first().map(String::as_str) {
            Some("crate") => {
                at.clear();
                rest = &path[1..];
            }
            Some("self") => rest = &path[1..],
            Some("super") => {
                while rest.first().is_some_and(|part| part == "super") {
                    at.pop()?;
                    rest = &rest[1..];
                }
            }
            Some(first) if self.child(&at, first).is_some() => {}
            _ => return None,
        }
        self.descend(at.join("::"), rest, 0)
    }

    fn descend(&self, mut at: String, mut rest: &[String], depth: u8) -> Option<String> {
        while let Some(next) = rest.first() {
            let parts: Vec<&str> = at.split("::").filter(|part| !part.is_empty()).collect();
            if let Some(child) = self.child(&parts, next) {
                at = child;
                rest = &rest[1..];
                continue;
            }
            // A re-export leads on to where the item really stands.
            let exports = &self.modules.get(&at)?.imports;
            let export = exports
                .iter()
                .find(|import| import.is_public && import.name == *next);
            if let Some(export) = export.filter(|_| depth < 8) {
                return self
                    .resolve(&at, &export.path)
                    .and_then(|target| self.descend(target, &rest[1..], depth + 1))
                    .or(Some(at));
            }
            break;
        }
        self.modules.contains_key(&at).then_some(at)
    }

    fn child(&self, at: &[&str], name: &str) -> Option<String> {
        let mut path: Vec<&str> = at.to_vec();
        path.push(name);
        let path = path.join("::");
        self.modules.contains_key(&path).then_some(path)
    }
}

/// Paths that begin with `crate::` or `super::` and stand in the code, outside of imports.
fn written_out(text: &str) -> Vec<Vec<String>> {
    let code = code(text);
    let mut found = Vec::new();
    for start in ["crate::", "super::"] {
        let mut rest = code.as_str();
        while let Some(index) = rest.find(start) {
            let before = rest[..index].chars().next_back().unwrap_or(' ');
            let path = &rest[index..];
            let end = path
                .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
                .unwrap_or(path.len());
            let line = rest[..index].rfind('\n').map_or(0, |newline| newline + 1);
            let is_import = rest[line..index].contains("use ");
            if !(before.is_alphanumeric() || before == ':' || before == '_' || is_import) {
                let path = path[..end].split("::").filter(|part| !part.is_empty());
                found.push(path.map(str::to_owned).collect());
            }
            rest = &rest[index + start.len()..];
        }
    }
    found
}

/// Every circle among the modules: sets of modules that use each other, directly or by others.
#[must_use]
pub fn circles(uses: &BTreeMap<&str, BTreeSet<String>>) -> Vec<Vec<String>> {
    let mut reaches: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for start in uses.keys() {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut open = vec![*start];
        while let Some(at) = open.pop() {
            for next in uses.get(at).into_iter().flatten() {
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
        reaches.insert(start, seen);
    }
    let mut found: BTreeSet<Vec<String>> = BTreeSet::new();
    for (module, reached) in &reaches {
        if !reached.contains(module) {
            continue;
        }
        let circle: Vec<String> = reached
            .iter()
            .filter(|other| {
                reaches
                    .get(**other)
                    .is_some_and(|back| back.contains(module))
            })
            .map(|other| (*other).to_owned())
            .collect();
        found.insert(circle);
    }
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_found_through_others_and_once() {
        let uses = [
            ("a", vec!["b"]),
            ("b", vec!["c"]),
            ("c", vec!["a"]),
            ("d", vec!["a"]),
        ];
        let uses: BTreeMap<&str, BTreeSet<String>> = uses
            .into_iter()
            .map(|(name, used)| (name, used.into_iter().map(str::to_owned).collect()))
            .collect();
        assert_eq!(circles(&uses), [["a", "b", "c"]]);
    }

    #[test]
    fn this_crate_is_read_as_it_is() {
        let tidy = Crate::read("crates/tidy");
        let uses = tidy.uses();
        assert_eq!(
            uses["modules"],
            ["files", "imports"].map(str::to_owned).into()
        );
    }
}
