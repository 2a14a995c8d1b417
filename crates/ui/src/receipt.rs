//! The receipt. The net result is the largest figure on it.

use crate::i18n::signed;
use leptos::prelude::*;

/// One line of a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptLine {
    /// What it is.
    pub label: String,
    /// The sum as it shall stand there.
    pub value: String,
}

impl ReceiptLine {
    /// A line of a label and a written sum.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
        }
    }
}

/// A receipt: what went in, what came out, and the net result.
#[component]
pub fn Receipt(
    /// What stands at its head, in Latin letters.
    title: &'static str,
    /// The number on it: `#214`.
    #[prop(into)]
    number: String,
    /// Date and time, when they are known.
    #[prop(optional, into)]
    at: Option<(String, String)>,
    /// The sums that the net result follows from.
    lines: Vec<ReceiptLine>,
    /// The word for the net result.
    #[prop(into)]
    net_label: String,
    /// The net result.
    net: i64,
    /// What stands below the net result, such as the balance.
    #[prop(optional)]
    below: Vec<ReceiptLine>,
    /// Whether it comes out of the printer now.
    #[prop(optional)]
    printing: bool,
) -> impl IntoView {
    view! {
        <div class=if printing { "receipt animate-print" } else { "receipt" }>
            <div class="flex justify-between items-baseline">
                <b class="lat text-[18px]">{title}</b>
                <span>{number}</span>
            </div>
            {at.map(|(date, time)| view! {
                <div class="flex justify-between text-paper-ink-2">
                    <span>{date}</span>
                    <span>{time}</span>
                </div>
            })}
            <hr/>
            {sums(lines, "")}
            <hr/>
            {sums(vec![ReceiptLine::new(net_label, signed(net))], "total")}
            {(!below.is_empty()).then(|| sums(below, ""))}
        </div>
    }
}

fn sums(lines: Vec<ReceiptLine>, class: &'static str) -> AnyView {
    let rows = lines
        .into_iter()
        .map(|line| view! { <dt>{line.label}</dt><dd>{line.value}</dd> })
        .collect_view();
    view! { <dl class=class>{rows}</dl> }.into_any()
}
