//! Lines of comma-separated values, as RFC 4180 has them.

use std::fmt::Write as _;

/// A field of a line.
#[derive(Clone, Copy, Debug)]
pub enum Field<'f> {
    /// A number stands as it is.
    Number(i64),
    /// Words; what a spreadsheet would take for a formula is made harmless.
    Words(&'f str),
}

/// Adds a line.
pub fn line(into: &mut String, fields: &[Field<'_>]) {
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            into.push(',');
        }
        match field {
            Field::Number(number) => {
                let _ = write!(into, "{number}");
            }
            Field::Words(words) => quoted(into, words),
        }
    }
    into.push_str("\r\n");
}

/// An apostrophe before what begins like a formula makes a spreadsheet show it and nothing more.
fn quoted(into: &mut String, words: &str) {
    let is_formula = words.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if !is_formula && !words.contains(['"', ',', '\n', '\r']) {
        into.push_str(words);
        return;
    }
    into.push('"');
    if is_formula {
        into.push('\'');
    }
    into.push_str(&words.replace('"', "\"\""));
    into.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_back_as_it_was_and_runs_nothing() {
        let mut text = String::new();
        line(
            &mut text,
            &[
                Field::Number(-500),
                Field::Words("night-market"),
                Field::Words("a, \"b\""),
                Field::Words("=HYPERLINK(\"x\")"),
                Field::Words("-1+1"),
                Field::Words(""),
            ],
        );
        assert_eq!(
            text,
            "-500,night-market,\"a, \"\"b\"\"\",\"'=HYPERLINK(\"\"x\"\")\",\"'-1+1\",\r\n"
        );
    }
}
