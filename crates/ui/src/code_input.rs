//! A code of eight characters: eight boxes to the eye, one input to everything else.

use crate::field::{Remark, RemarkLine, keep_in_step};
use crate::i18n::{Text, t};
use crate::reactive::reactive;
use leptos::prelude::*;

/// Characters of a code, without its dash.
pub const CODE_CHARS: usize = 8;

/// The letters and digits of what was typed or pasted, in capitals, as many as a code has.
#[must_use]
pub fn normalised(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .take(CODE_CHARS)
        .collect()
}

/// A field for a code such as `NEON-0213`.
#[component]
pub fn CodeInput(
    /// The name it is sent under, and its id.
    name: &'static str,
    /// Its label.
    label: Text,
    /// What is typed, without dash and in capitals.
    value: RwSignal<String>,
    /// What stands below it.
    #[prop(optional, into)]
    remark: Signal<Remark>,
) -> impl IntoView {
    let remark_id = format!("{name}-remark");
    let node = NodeRef::new();
    keep_in_step(node, value, normalised);
    let cell = move |at: usize| {
        let character =
            move || value.with(|code| code.chars().nth(at).map(String::from).unwrap_or_default());
        let class = move || {
            let next = value.with(String::len).min(CODE_CHARS - 1);
            if next == at {
                "code-cell cur"
            } else {
                "code-cell"
            }
        };
        view! { <span class=reactive(class)>{reactive(character)}</span> }
    };
    view! {
        <div class="field">
            <label for=name>{t(label)}</label>
            <div class="code">
                <div class="code-cells" aria-hidden="true">
                    {(0..4).map(cell).collect_view()}
                    <span class="code-dash"></span>
                    {(4..CODE_CHARS).map(cell).collect_view()}
                </div>
                <input
                    node_ref=node
                    id=name
                    name=name
                    class="code-input"
                    required
                    autocapitalize="characters"
                    autocomplete="one-time-code"
                    spellcheck="false"
                    // One more than the code, so that a pasted dash does not push out a letter.
                    maxlength=CODE_CHARS + 1
                    pattern="[A-Za-z0-9]{4}-?[A-Za-z0-9]{4}"
                    value=value.get_untracked()
                    aria-invalid=reactive(move || remark.with(Remark::is_bad).then_some("true"))
                    aria-describedby=remark_id.clone()
                    on:input:target=move |ev| {
                        let code = normalised(&ev.target().value());
                        // The input may hold a dash that the value does not: write it back.
                        ev.target().set_value(&code);
                        value.set(code);
                    }
                />
            </div>
            <RemarkLine id=remark_id remark/>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_code_loses_its_dash_and_its_small_letters() {
        for (typed, code) in [
            ("neon-0213", "NEON0213"),
            (" NEON 0213 9", "NEON0213"),
            ("초대 neon", "NEON"),
            ("", ""),
        ] {
            assert_eq!(normalised(typed), code);
        }
    }
}
