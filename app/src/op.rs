//! From a request to the club: who is asking, and the answer with its status.
//!
//! A server function is one call of [`answer`]. Views that must know at once whether somebody is
//! logged in read [`crate::state::Visitor`], which is made from [`visitor`].

#[cfg(feature = "ssr")]
pub use native::{
    answer, cookie, is_form, op, request_parts, send_to, set_cookie, set_not_found,
    set_page_status, visitor,
};

#[cfg(feature = "ssr")]
mod native {
    use crate::{AppError, state::Visitor};
    use club::{Actor, Op};
    use contract::ClubError;
    use http::{HeaderName, HeaderValue, StatusCode, header, request::Parts};
    use leptos::prelude::*;
    use leptos_axum::ResponseOptions;
    use server_fn::error::ServerFnUrlError;

    /// The request that is being answered, or none while the routes are being listed.
    #[must_use]
    pub fn request_parts() -> Option<Parts> {
        use_context()
    }

    /// The operation that the middleware made of this request.
    ///
    /// # Errors
    /// A fault where there is no request, which is a mistake of ours.
    pub fn op() -> Result<Op, AppError> {
        use_context::<Parts>()
            .and_then(|parts| parts.extensions.get::<Op>().cloned())
            .ok_or_else(|| {
                AppError(ClubError::Fault {
                    incident: "no-op".into(),
                })
            })
    }

    /// Who looks at this page.
    #[must_use]
    pub fn visitor() -> Visitor {
        match op().map(|op| op.actor) {
            Ok(Actor::Player(session)) => Visitor {
                is_player: true,
                is_admin: session.is_admin,
            },
            _ => Visitor::default(),
        }
    }

    /// Runs one operation of the club for a server function.
    ///
    /// # Errors
    /// The operation's refusal. Its status is set here, and only when the request is a call of a
    /// script: a page that reads data keeps its own status, and a form sent without scripts is
    /// sent back to its page.
    pub async fn answer<T, E, F, Fut>(operation: F) -> Result<T, AppError>
    where
        F: FnOnce(Op) -> Fut + Send,
        Fut: Future<Output = Result<T, E>> + Send,
        E: Into<ClubError>,
    {
        let answer = match op() {
            Ok(op) => operation(op).await.map_err(|error| AppError(error.into())),
            Err(error) => Err(error),
        };
        if let Err(error) = &answer {
            set_status(&error.0);
            send_back(error);
        }
        answer
    }

    /// Sends a form that was refused back to its page, with the reason in the address.
    ///
    /// The framework would do the same, but adds a reason to the reason of the time before.
    fn send_back(error: &AppError) {
        let Some(parts) = request_parts().filter(|_| is_form()) else {
            return;
        };
        let Some(page) = parts
            .headers
            .get(header::REFERER)
            .and_then(|page| page.to_str().ok())
        else {
            return;
        };
        let mut page = page.to_owned();
        ServerFnUrlError::<AppError>::strip_error_info(&mut page);
        let reason = ServerFnUrlError::new(parts.uri.path(), error.clone());
        if let Ok(url) = reason.to_url(&page) {
            leptos_axum::redirect(&format!(
                "{}?{}",
                url.path(),
                url.query().unwrap_or_default()
            ));
        }
    }

    fn set_status(error: &ClubError) {
        let Some(options) = use_context::<ResponseOptions>() else {
            return;
        };
        if !use_context::<Parts>().is_some_and(|parts| is_call(&parts)) {
            return;
        }
        if let Ok(status) = StatusCode::from_u16(error.status()) {
            options.set_status(status);
        }
        if let Some(seconds) = error.retry_after() {
            options.insert_header(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
    }

    /// Whether a script calls a server function, in contrast to a page or a form without scripts.
    fn is_call(parts: &Parts) -> bool {
        let accepts_pages = parts
            .headers
            .get(header::ACCEPT)
            .and_then(|accept| accept.to_str().ok())
            .is_some_and(|accept| accept.contains("text/html"));
        parts.uri.path().starts_with("/rpc/") && !accepts_pages
    }

    /// The value of a cookie of the request, if it has one of that name.
    #[must_use]
    pub fn cookie<'a>(parts: &'a Parts, name: &str) -> Option<&'a str> {
        parts
            .headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .find_map(|pair| match pair.trim().split_once('=') {
                Some((found, value)) if found == name => Some(value),
                _ => None,
            })
    }

    /// Whether the request is a form that was sent without scripts.
    #[must_use]
    pub fn is_form() -> bool {
        request_parts()
            .is_some_and(|parts| parts.uri.path().starts_with("/rpc/") && !is_call(&parts))
    }

    /// Leads a page or a form without scripts to another page of ours; a script finds its own way.
    ///
    /// `path` must be a path of the club, such as [`crate::accounts::own_path`] lets through.
    pub fn send_to(path: &str) {
        if request_parts().is_some_and(|parts| !is_call(&parts)) {
            leptos_axum::redirect(path);
        }
    }

    /// Answers this page with 404.
    pub fn set_not_found() {
        set_page_status(&ClubError::NotFound);
    }

    /// Answers this page with the status of that error, because it shows nothing else.
    pub fn set_page_status(error: &ClubError) {
        if let (Some(options), Ok(status)) = (
            use_context::<ResponseOptions>(),
            StatusCode::from_u16(error.status()),
        ) {
            options.set_status(status);
        }
    }

    /// Sets a cookie with the answer.
    pub fn set_cookie(cookie: &str) {
        append_header(header::SET_COOKIE, cookie);
    }

    fn append_header(name: HeaderName, value: &str) {
        if let (Some(options), Ok(value)) = (
            use_context::<ResponseOptions>(),
            HeaderValue::from_str(value),
        ) {
            options.append_header(name, value);
        }
    }
}
