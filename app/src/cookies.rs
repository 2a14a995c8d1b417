//! The cookies of this request and its answer: the only place of the pages that reads or sets one.
//!
//! What a cookie looks like is decided in [`platform::cookies`].

use crate::op;
use http::header;
use platform::{Op, cookies};

/// The value of a cookie of the request, if it has one of that name.
#[must_use]
pub fn read(name: &str) -> Option<String> {
    let parts = op::request_parts()?;
    let headers = parts.headers.get_all(header::COOKIE);
    let lines = headers.iter().filter_map(|line| line.to_str().ok());
    cookies::read(lines, name).map(str::to_owned)
}

/// Begins a session in the browser.
pub fn begin_session(op: &Op, token: &str) {
    set(&cookies::session(&op.platform.config, token));
}

/// Makes the browser forget its session.
pub fn end_session(op: &Op) {
    set(&cookies::no_session(&op.platform.config));
}

/// Sets a cookie that the scripts of the page may read and change.
pub fn set_preference(name: &'static str, value: &str) {
    if let Ok(op) = op::op() {
        set(&cookies::preference(&op.platform.config, name, value));
    }
}

/// Sets a cookie that scripts cannot read, for that many seconds; none takes it back.
pub fn keep_for(seconds: u32, name: &str, value: &str) {
    set(&format!(
        "{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax"
    ));
}

fn set(cookie: &str) {
    op::append_header(header::SET_COOKIE, cookie);
}
