//! Access tokens: short-lived JWTs for `Authorization: Bearer`.

use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use kernel::{PlayerId, SessionId};
use platform::secret::{Secret, sha256};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};
use uuid::Uuid;

/// Life of an access token, in seconds.
pub const ACCESS_SECONDS: u32 = 15 * 60;

const AUDIENCE: &str = "casino-club";

/// How many tokens are known without reading them again (about 2 MB); when full, all of them are forgotten.
const KNOWN_MAX: usize = 20_000;

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
    /// What was read of tokens that were signed with the key, by their hash: to check a signature and read
    /// the claims costs four times as much as to hash a token.
    known: RwLock<HashMap<[u8; 32], Known>>,
}

/// What a token says.
#[derive(Clone, Copy)]
struct Known {
    player: PlayerId,
    session: SessionId,
    expires_at: i64,
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
            known: RwLock::default(),
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
        let hash = sha256(token.as_bytes());
        let is_alive = |known: &Known| known.expires_at > now.timestamp();
        let known = match self.known(&hash) {
            Some(known) => Some(known).filter(is_alive),
            None => {
                let verified = self.verify(token).filter(is_alive)?;
                self.know(hash, verified);
                Some(verified)
            }
        }?;
        Some((known.player, known.session))
    }

    fn verify(&self, token: &str) -> Option<Known> {
        let token = jsonwebtoken::decode::<Claims>(token, &self.decoding, &self.validation);
        let claims = token.ok()?.claims;
        Some(Known {
            player: claims.sub,
            session: claims.sid,
            expires_at: claims.exp,
        })
    }

    fn known(&self, hash: &[u8; 32]) -> Option<Known> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.get(hash).copied()
    }

    fn know(&self, hash: [u8; 32], token: Known) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KNOWN_MAX {
            known.clear();
        }
        known.insert(hash, token);
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
        let tokens = tokens(1);
        for _ in 0..2 {
            assert_eq!(tokens.read(&token, now()), owner, "read, then known");
        }
        let later = now() + chrono::Duration::seconds(ACCESS_SECONDS.into());
        assert_eq!(tokens.read(&token, later), None, "known, and over");
    }

    #[test]
    fn a_forged_token_is_nobody_also_where_the_true_one_is_known() {
        let token = issued();
        let knowing = tokens(1);
        assert!(knowing.read(&token, now()).is_some());
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
            assert_eq!(knowing.read(&forged, now()), None, "{forged}");
        }
        assert_eq!(tokens(2).read(&token, now()), None);
    }
}
