//! Requests: bodies, parameters and idempotency keys, refused with the name of what is wrong.

use super::answer::Refusal;
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, header, request::Parts},
};
use contract::{ClubError, Problem};
use platform::{IdempotencyKey, Op};
use serde::de::DeserializeOwned;

/// The most bytes of a JSON body; the largest real one has a few hundred.
pub const BODY_BYTES_MAX: usize = 16 * 1_024;

/// The operation that the middleware made of this request.
pub struct Auth(pub Op);

impl<S: Send + Sync> FromRequestParts<S> for Auth {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let op = parts.extensions.get::<Op>().cloned();
        op.map(Self).ok_or(Refusal(ClubError::Unauthenticated))
    }
}

/// The same, of a player: a guest is told to log in before anything else is read.
pub struct Player(pub Op);

impl<S: Send + Sync> FromRequestParts<S> for Player {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let Auth(op) = Auth::from_request_parts(parts, state).await?;
        op.player()?;
        Ok(Self(op))
    }
}

/// The caller's idempotency key, for calls that move money or draw chance: without one a retry would do
/// it twice.
pub struct Key(pub IdempotencyKey);

impl<S: Send + Sync> FromRequestParts<S> for Key {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let key = key(&parts.headers)?.ok_or(ClubError::IdempotencyKeyRequired)?;
        Ok(Self(key))
    }
}

/// The caller's idempotency key, or one of our own where doing it twice harms nobody.
pub struct OptionalKey(pub IdempotencyKey);

impl<S: Send + Sync> FromRequestParts<S> for OptionalKey {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        if let Some(key) = key(&parts.headers)? {
            return Ok(Self(key));
        }
        let Auth(op) = Auth::from_request_parts(parts, state).await?;
        Ok(Self(IdempotencyKey::fresh(&op)))
    }
}

fn key(headers: &HeaderMap) -> Result<Option<IdempotencyKey>, ClubError> {
    let Some(value) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let text = value
        .to_str()
        .map_err(|_| ClubError::field("idempotency_key", Problem::Malformed))?;
    IdempotencyKey::parse(text).map(Some)
}

/// The browser's own name.
pub struct Device(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Device {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let name = parts
            .headers
            .get(header::USER_AGENT)
            .and_then(|value| value.to_str().ok());
        Ok(Self(name.unwrap_or("unknown").to_owned()))
    }
}

/// A JSON body.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        if !is_json(request.headers()) {
            return Err(Refusal(ClubError::BadContentType));
        }
        // The edge has read it already, within its limits.
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| ClubError::BadJson)?;
        Ok(Self(parse(&bytes)?))
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ClubError> {
    // A reader would take a list for an object by the order of its fields.
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        return Err(ClubError::BadJson);
    }
    serde_json::from_slice(bytes).map_err(|error| {
        if error.is_data() {
            blamed::<T>(bytes)
        } else {
            ClubError::BadJson
        }
    })
}

/// Which parameter of a body is to blame. It is read once more for that: to note where the reader stands
/// costs more than reading, and most bodies are good.
fn blamed<T: DeserializeOwned>(bytes: &[u8]) -> ClubError {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Err(error) => blame(&error.path().to_string(), &error.inner().to_string()),
        Ok(_) => ClubError::BadJson,
    }
}

/// Parameters after the question mark.
pub struct Params<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Params<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let query = parts.uri.query().unwrap_or_default();
        let pairs = serde_urlencoded::Deserializer::new(form_pairs(query));
        serde_path_to_error::deserialize(pairs)
            .map(Self)
            .map_err(|error| {
                let path = error.path().to_string();
                Refusal(blame(&path, &error.into_inner().to_string()))
            })
    }
}

fn form_pairs(query: &str) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(query.as_bytes())
}

/// Which parameter a reader stumbled over, and why.
///
/// The reader tells a missing or unknown one only in words, which are the same in every version
/// of serde that has been (the test below would tell otherwise).
fn blame(path: &str, words: &str) -> ClubError {
    let named = |start: &str| {
        words
            .strip_prefix(start)
            .and_then(|rest| rest.split('`').next())
            .map(str::to_owned)
    };
    if let Some(field) = named("missing field `") {
        ClubError::field(field, Problem::Missing)
    } else if let Some(field) = named("unknown field `") {
        let shown: String = field
            .chars()
            .filter(|c| c.is_ascii_graphic())
            .take(40)
            .collect();
        ClubError::field(shown, Problem::Unknown)
    } else if path == "." || path == "?" {
        ClubError::BadJson
    } else if words.starts_with("unknown variant") {
        ClubError::field(path.to_owned(), Problem::NotOffered)
    } else {
        ClubError::field(path.to_owned(), Problem::WrongType)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::play::SpinParams;

    fn refused(json: &str) -> ClubError {
        parse::<SpinParams>(json.as_bytes()).unwrap_err()
    }

    #[test]
    fn a_body_is_blamed_by_the_name_of_its_parameter() {
        for (json, field, problem) in [
            (
                r#"{"machine":"m","lines":1}"#,
                "bet_per_line",
                Problem::Missing,
            ),
            (
                r#"{"machine":"m","bet_per_line":1,"lines":1,"extra":1}"#,
                "extra",
                Problem::Unknown,
            ),
            (
                r#"{"machine":"m","bet_per_line":"1","lines":1}"#,
                "bet_per_line",
                Problem::WrongType,
            ),
            (
                r#"{"machine":"m","bet_per_line":1.5,"lines":1}"#,
                "bet_per_line",
                Problem::WrongType,
            ),
            (
                r#"{"machine":"m","bet_per_line":99999999999999999999,"lines":1}"#,
                "bet_per_line",
                Problem::WrongType,
            ),
            (
                r#"{"machine":7,"bet_per_line":1,"lines":1}"#,
                "machine",
                Problem::WrongType,
            ),
            (
                r#"{"machine":"m","bet_per_line":null,"lines":1}"#,
                "bet_per_line",
                Problem::WrongType,
            ),
        ] {
            assert_eq!(refused(json), ClubError::field(field, problem), "{json}");
        }
    }

    #[test]
    fn what_is_no_json_object_is_bad_json() {
        let twice = r#"{"machine":"m","bet_per_line":1,"lines":1}{}"#;
        for json in ["", "{", "[]", "null", "7", "{\"machine\":\"\u{0}", twice] {
            assert_eq!(refused(json), ClubError::BadJson, "{json}");
        }
        assert_eq!(
            parse::<SpinParams>(b"{\"machine\":\"\xff\"}").unwrap_err(),
            ClubError::BadJson
        );
    }
}
