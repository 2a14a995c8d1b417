//! What a file imports and re-exports: `use` trees, unfolded.

/// An imported path, such as `crate::play::bet::Bet`, and whether it is re-exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The segments of the path; the last may be `*`.
    pub path: Vec<String>,
    /// The name that it has here.
    pub name: String,
    /// Whether it is `pub use` or `pub(...) use`.
    pub is_public: bool,
}

/// The text without comments and without the contents of strings.
#[must_use]
pub fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.find(['/', '"']) {
        code.push_str(&rest[..next]);
        rest = &rest[next..];
        if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if let Some(string) = rest.strip_prefix('"') {
            code.push_str("\"\"");
            rest = &string[end_of_string(string)..];
        } else {
            code.push('/');
            rest = &rest[1..];
        }
    }
    code.push_str(rest);
    code
}

fn end_of_string(text: &str) -> usize {
    let mut escaped = false;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'\\' if !escaped => escaped = true,
            b'"' if !escaped => return index + 1,
            _ => escaped = false,
        }
    }
    text.len()
}

/// Every import of a file, as it stands there: not yet resolved to modules.
#[must_use]
pub fn imports(text: &str) -> Vec<Import> {
    let code = code(text);
    let mut found = Vec::new();
    let mut rest = code.as_str();
    while let Some(start) = rest.find("use ") {
        let before = rest[..start].trim_end_matches([' ']);
        let starts_item = before.is_empty() || before.ends_with(['\n', ';', '}', '{', ')', ']']);
        let is_public =
            before.ends_with("pub") || (before.ends_with(')') && opens_with_pub(before));
        rest = &rest[start + 4..];
        if !(starts_item || is_public) {
            continue;
        }
        let end = rest.find(';').unwrap_or(rest.len());
        unfold(&rest[..end], &[], is_public, &mut found);
        rest = &rest[end..];
    }
    found
}

fn opens_with_pub(before: &str) -> bool {
    before
        .rfind('(')
        .is_some_and(|open| before[..open].ends_with("pub"))
}

fn unfold(tree: &str, above: &[String], is_public: bool, found: &mut Vec<Import>) {
    let tree = tree.trim();
    if let Some((head, group)) = tree.split_once('{') {
        let mut path = above.to_vec();
        path.extend(segments(head));
        let group = group.trim_end().strip_suffix('}').unwrap_or(group);
        for branch in branches(group) {
            unfold(branch, &path, is_public, found);
        }
        return;
    }
    let (tree, alias) = match tree.split_once(" as ") {
        Some((tree, alias)) => (tree, Some(alias.trim())),
        None => (tree, None),
    };
    let mut path = above.to_vec();
    path.extend(segments(tree));
    if path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    if let Some(last) = path.last() {
        let name = alias.unwrap_or(last).to_owned();
        found.push(Import {
            path,
            name,
            is_public,
        });
    }
}

fn segments(path: &str) -> impl Iterator<Item = String> {
    path.split("::")
        .map(str::trim)
        .filter(|segment| !segment.is_empty())
        .map(|segment| segment.trim_start_matches("r#").to_owned())
}

/// The branches of a group, split at the commas that are not inside of another.
fn branches(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (index, byte) in group.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            b',' if depth == 0 => {
                found.push(&group[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    found.push(&group[start..]);
    found.retain(|branch| !branch.trim().is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<String> {
        imports(text)
            .into_iter()
            .map(|import| {
                let sign = if import.is_public { "+" } else { "" };
                format!("{sign}{} as {}", import.path.join("::"), import.name)
            })
            .collect()
    }

    #[test]
    fn a_tree_is_unfolded_to_its_leaves() {
        let text =
            "//! use of words\nuse crate::{a::{self, B}, c::D as E};\npub(crate) use super::f::*;";
        assert_eq!(
            paths(text),
            [
                "crate::a as a",
                "crate::a::B as B",
                "crate::c::D as E",
                "+super::f::* as *"
            ]
        );
    }

    #[test]
    fn what_only_looks_like_an_import_is_none() {
        let text = "// use crate::a;\nlet text = \"use crate::b;\";\nlet because = crate::c::d();";
        assert_eq!(paths(text), Vec::<String>::new());
    }
}
