//! Views that change with signals, with one type for all of them.
//!
//! A closure in a view is a type of its own, and the browser's code has everything that can happen
//! to a view once for each type. What goes through here shares it. Use [`reactive`] for a closure
//! that gives a view and [`rows`] for a list that is short enough to be made anew.

use leptos::{prelude::*, tachys::reactive_graph::SharedReactiveFunction};
use std::sync::{Arc, Mutex};

/// A closure as a view.
pub fn reactive<T: 'static>(view: impl Fn() -> T + Send + 'static) -> SharedReactiveFunction<T> {
    Arc::new(Mutex::new(view))
}

/// A list that is made anew whenever it changes.
pub fn rows<T: Send + Sync + 'static>(
    items: Signal<Vec<T>>,
    row: fn(&T) -> AnyView,
) -> SharedReactiveFunction<Vec<AnyView>> {
    reactive(move || items.with(|items| items.iter().map(row).collect()))
}

/// One view while `when` holds, and another while it does not.
pub fn either(
    when: impl Fn() -> bool + Send + Sync + 'static,
    yes: impl Fn() -> AnyView + Send + 'static,
    no: impl Fn() -> AnyView + Send + 'static,
) -> SharedReactiveFunction<AnyView> {
    // The memo keeps the view as it is while the answer stays the same.
    let when = Memo::new(move |_| when());
    reactive(move || if when.get() { yes() } else { no() })
}
