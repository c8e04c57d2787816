//! Long random keys that open something by themselves: addresses of calendars and feeds, ways back, invitations to teach.

use sha2::{Digest, Sha256};

/// What is kept of such a key: its SHA-256, in hex. Whoever reads the database can’t use it, and we can’t show the key again. No salt: a key has 79 random
/// bits or more, so there is nothing to look up.
///
/// Codes that people type or teachers print (of invitations, of classes, pupils’ own) are kept as they are: they have to be shown again, and six
/// letters are found from their hash within seconds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KeyHash(String);

impl KeyHash {
    /// Of a key.
    pub fn of(key: &str) -> Self {
        Self(format!("{:x}", Sha256::digest(key)))
    }

    /// As it was kept.
    pub fn kept(hash: impl Into<String>) -> Self {
        Self(hash.into())
    }

    /// As it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is this key’s.
    pub fn is_of(&self, key: &str) -> bool {
        *self == Self::of(key)
    }
}

impl From<KeyHash> for String {
    fn from(hash: KeyHash) -> Self {
        hash.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FIPS 180-4, appendix B.1.
    #[test]
    fn it_is_sha_256() {
        let hash = KeyHash::of("abc");
        assert_eq!(hash.as_str(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert!(KeyHash::kept(hash.as_str()).is_of("abc") && !hash.is_of("abd"));
    }
}
