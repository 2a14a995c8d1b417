//! The club's secret, and the keys that are made from it.
//!
//! There is one secret in the environment (`APP_SECRET`). Each use has a key of its own, derived
//! under a name, so that a value made for one use means nothing to another.

use chacha20poly1305::{
    ChaCha20Poly1305, KeyInit as _, Nonce,
    aead::{Aead as _, Payload},
};
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// Fewest bytes a secret may have: less could be guessed.
pub const SECRET_BYTES_MIN: usize = 32;

const NONCE_BYTES: usize = 12;

/// The secret; its `Debug` shows nothing.
#[derive(Clone)]
pub struct Secret(Box<[u8]>);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Secret {
    /// The secret of those bytes, or `None` when there are fewer than [`SECRET_BYTES_MIN`].
    #[must_use]
    pub fn new(bytes: &[u8]) -> Option<Self> {
        (bytes.len() >= SECRET_BYTES_MIN).then(|| Self(bytes.into()))
    }

    /// The key for that use: HMAC-SHA256 of the purpose under the secret.
    #[must_use]
    pub fn key(&self, purpose: &str) -> [u8; 32] {
        self.mac(purpose, &[])
    }

    /// HMAC-SHA256 of purpose and text under the secret: nobody without the secret can make it.
    #[must_use]
    pub fn mac(&self, purpose: &str, text: &[u8]) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.0)
            .expect("HMAC takes a key of any size");
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(text);
        mac.finalize().into_bytes().into()
    }

    /// Encrypts; `context` must be the same when it is opened. The nonce must never repeat.
    #[must_use]
    pub fn seal(&self, nonce: [u8; NONCE_BYTES], context: &[u8], plain: &[u8]) -> Vec<u8> {
        let mut sealed = nonce.to_vec();
        let text = Payload {
            msg: plain,
            aad: context,
        };
        sealed.extend(
            self.cipher()
                .encrypt(&Nonce::from(nonce), text)
                .expect("an answer is far below the cipher's limit of 256 GiB"),
        );
        sealed
    }

    /// Decrypts what [`Secret::seal`] made, or `None` when it is not that.
    #[must_use]
    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, text) = sealed.split_first_chunk::<NONCE_BYTES>()?;
        let text = Payload {
            msg: text,
            aad: context,
        };
        self.cipher().decrypt(&Nonce::from(*nonce), text).ok()
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new(&self.key("sealed answers").into())
    }
}

/// SHA-256: for tokens that are looked up by hash, so that the database never holds a token.
#[must_use]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(byte: u8) -> Secret {
        Secret::new(&[byte; 32]).unwrap()
    }

    #[test]
    fn a_sealed_text_opens_only_with_its_secret_and_its_context() {
        let sealed = secret(1).seal([7; 12], b"row 1", b"token");
        assert_eq!(
            secret(1).open(b"row 1", &sealed).as_deref(),
            Some(&b"token"[..])
        );
        assert_eq!(secret(1).open(b"row 2", &sealed), None);
        assert_eq!(secret(2).open(b"row 1", &sealed), None);
        assert_eq!(secret(1).open(b"row 1", b"short"), None);
    }

    #[test]
    fn keys_of_two_uses_have_nothing_in_common() {
        assert_ne!(secret(1).key("a"), secret(1).key("b"));
        assert!(Secret::new(&[1; 31]).is_none());
    }

    #[test]
    fn a_secret_is_not_printed() {
        assert_eq!(format!("{:?}", secret(65)), "Secret(..)");
    }
}
