//! Access tokens: short-lived JWTs for `Authorization: Bearer`.

use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use kernel::{PlayerId, SessionId};
use platform::secret::Secret;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Life of an access token, in seconds.
pub const ACCESS_SECONDS: u32 = 15 * 60;

const AUDIENCE: &str = "casino-club";

#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    sub: PlayerId,
    sid: SessionId,
    jti: Uuid,
    iat: i64,
    exp: i64,
    aud: String,
}

/// Makes and reads access tokens with one key.
pub struct Tokens {
    encoding: EncodingKey,
    decoding: DecodingKey,
    validation: Validation,
}

impl Tokens {
    /// Tokens signed with a key that is made from the club's secret.
    #[must_use]
    pub fn new(secret: &Secret) -> Self {
        let key = secret.key("access tokens");
        // One algorithm: a token cannot choose how it is checked. Expiry is checked below, by the
        // club's own clock.
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "aud", "sub"]);
        validation.validate_exp = false;
        Self {
            encoding: EncodingKey::from_secret(&key),
            decoding: DecodingKey::from_secret(&key),
            validation,
        }
    }

    /// A token for that session; `None` only if JSON itself failed.
    #[must_use]
    pub fn issue(
        &self,
        player: PlayerId,
        session: SessionId,
        id: Uuid,
        now: DateTime<Utc>,
    ) -> Option<String> {
        let iat = now.timestamp();
        let claims = Claims {
            sub: player,
            sid: session,
            jti: id,
            iat,
            exp: iat + i64::from(ACCESS_SECONDS),
            aud: AUDIENCE.into(),
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.encoding).ok()
    }

    /// The session that a token was issued for, while the token lives.
    #[must_use]
    pub fn read(&self, token: &str, now: DateTime<Utc>) -> Option<(PlayerId, SessionId)> {
        let claims = jsonwebtoken::decode::<Claims>(token, &self.decoding, &self.validation)
            .ok()?
            .claims;
        (claims.exp > now.timestamp()).then_some((claims.sub, claims.sid))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

    fn tokens(byte: u8) -> Tokens {
        Tokens::new(&Secret::new(&[byte; 32]).unwrap())
    }

    fn now() -> DateTime<Utc> {
        "2026-11-21T00:00:00Z".parse().unwrap()
    }

    fn issued() -> String {
        tokens(1)
            .issue(
                PlayerId(Uuid::max()),
                SessionId(Uuid::max()),
                Uuid::max(),
                now(),
            )
            .unwrap()
    }

    #[test]
    fn a_token_names_its_session_until_it_expires() {
        let token = issued();
        let owner = Some((PlayerId(Uuid::max()), SessionId(Uuid::max())));
        assert_eq!(tokens(1).read(&token, now()), owner);
        let later = now() + chrono::Duration::seconds(ACCESS_SECONDS.into());
        assert_eq!(tokens(1).read(&token, later), None);
    }

    #[test]
    fn a_forged_token_is_nobody() {
        let token = issued();
        let (_, body) = token.split_once('.').unwrap();
        let (claims, signature) = body.split_once('.').unwrap();
        let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#);
        let hs512 = URL_SAFE_NO_PAD.encode(r#"{"alg":"HS512","typ":"JWT"}"#);
        for forged in [
            String::new(),
            "a.b.c".into(),
            format!("{none}.{claims}."),
            format!("{none}.{claims}.{signature}"),
            format!("{hs512}.{claims}.{signature}"),
            format!("{}x", token),
        ] {
            assert_eq!(tokens(1).read(&forged, now()), None, "{forged}");
        }
        assert_eq!(tokens(2).read(&token, now()), None);
    }
}
