//! The club's cookies: how they are read, set and taken back. The only place that knows their form.

use crate::Config;
use cookie::{Cookie, SameSite, time::Duration};

/// How long a browser keeps the session cookie: as long as the session itself lives, so that a
/// phone that was put away is still logged in.
pub const SESSION_DAYS: i64 = 30;
/// How long a browser keeps what a visitor prefers.
const PREFERENCE_DAYS: i64 = 365;

/// The value of the cookie of that name among the values of the `Cookie` headers.
pub fn read<'h>(headers: impl IntoIterator<Item = &'h str>, name: &str) -> Option<&'h str> {
    headers
        .into_iter()
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .and_then(|cookie| cookie.value_raw())
}

/// The name of the session cookie: bound to the host and secure where browsers come by HTTPS.
#[must_use]
pub fn session_name(config: &Config) -> &'static str {
    if config.is_https() {
        "__Host-casino_session"
    } else {
        "casino_session"
    }
}

/// The `Set-Cookie` value that begins a session in a browser. Scripts cannot read it.
#[must_use]
pub fn session(config: &Config, token: &str) -> String {
    build(config, session_name(config), token, SESSION_DAYS, true)
}

/// The `Set-Cookie` value that makes a browser forget its session.
#[must_use]
pub fn no_session(config: &Config) -> String {
    build(config, session_name(config), "", 0, true)
}

/// The `Set-Cookie` value of something a visitor prefers; the page's scripts may read it.
#[must_use]
pub fn preference(config: &Config, name: &'static str, value: &str) -> String {
    build(config, name, value, PREFERENCE_DAYS, false)
}

fn build(config: &Config, name: &'static str, value: &str, days: i64, http_only: bool) -> String {
    Cookie::build((name, value))
        .path("/")
        .same_site(SameSite::Lax)
        .http_only(http_only)
        .secure(config.is_https())
        .max_age(Duration::days(days))
        .build()
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(public_url: &str) -> Config {
        Config::for_tests(public_url)
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name_in_any_header() {
        let headers = ["a=1; casino_session=tok", "casino_session2=no; b=2"];
        assert_eq!(read(headers, "casino_session"), Some("tok"));
        assert_eq!(read(headers, "b"), Some("2"));
        assert_eq!(read(headers, "session"), None);
        assert_eq!(read([";;==;"], "a"), None);
    }

    #[test]
    fn a_session_stays_as_long_as_promised_and_out_of_scripts() {
        let plain = session(&config("http://localhost:3000"), "tok");
        assert_eq!(
            plain,
            "casino_session=tok; HttpOnly; SameSite=Lax; Path=/; Max-Age=2592000"
        );
        let secure = session(&config("https://club.example"), "tok");
        assert!(secure.starts_with("__Host-casino_session=tok;"), "{secure}");
        assert!(secure.contains("; Secure"), "{secure}");
        let ended = no_session(&config("http://localhost:3000"));
        assert!(ended.contains("Max-Age=0"), "{ended}");
    }
}
