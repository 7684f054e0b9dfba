//! Whom a session description is from. A call is private from end to end only if the fingerprint
//! in the description is the other side's own: it is signed with the key of their sign-in, and a
//! description is applied only when that signature holds (CALLS § 2).

use eclinic_api::realtime::DescriptionKind;

/// What stands before the signed bytes, so that this key's signatures mean nothing elsewhere.
const PURPOSE: &str = "eclinic call fingerprint 1";
/// Bytes of SHA-256.
const LENGTH: usize = 32;

/// The SHA-256 of a connection's certificate (RFC 8122 § 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; LENGTH]);

/// Why a description has no fingerprint to trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untrusted {
    /// It has none.
    Missing,
    /// It has two that differ: one could be signed and the other used.
    Several,
    /// It has one that is no SHA-256, or cannot be read.
    Unreadable,
}

impl Fingerprint {
    /// The one fingerprint of a description, for the session or repeated for each line.
    ///
    /// # Errors
    /// Where there is not exactly one.
    pub fn of(sdp: &str) -> Result<Self, Untrusted> {
        let mut found = None;
        for line in sdp.lines() {
            // Browsers read names of attributes in any case: what they would take must be seen.
            let Some(value) = attribute(line.trim()) else {
                continue;
            };
            let next = Self::read(value).ok_or(Untrusted::Unreadable)?;
            if found.is_some_and(|first| first != next) {
                return Err(Untrusted::Several);
            }
            found = Some(next);
        }
        found.ok_or(Untrusted::Missing)
    }

    /// Its bytes.
    pub const fn bytes(&self) -> &[u8; LENGTH] {
        &self.0
    }

    fn read(value: &str) -> Option<Self> {
        let mut words = value.split_ascii_whitespace();
        if !words.next()?.eq_ignore_ascii_case("sha-256") {
            return None;
        }
        let mut pairs = words.next()?.split(':');
        let mut bytes = [0; LENGTH];
        for byte in &mut bytes {
            let pair = pairs.next().filter(|pair| pair.len() == 2)?;
            if !pair.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return None;
            }
            *byte = u8::from_str_radix(pair, 16).ok()?;
        }
        (pairs.next().is_none() && words.next().is_none()).then_some(Self(bytes))
    }
}

fn attribute(line: &str) -> Option<&str> {
    const NAME: &str = "a=fingerprint:";
    let start = line.get(..NAME.len())?;
    start
        .eq_ignore_ascii_case(NAME)
        .then(|| line.get(NAME.len()..))?
}

/// What is signed beside the fingerprint, so that no description can be used again elsewhere.
#[derive(Clone, Copy)]
pub struct Signed<'a> {
    /// The visit, as the welcome names it.
    pub visit: &'a str,
    /// Who signs, by their name in the room.
    pub from: &'a str,
    /// The signer's epoch.
    pub from_epoch: &'a str,
    /// For whom.
    pub to: &'a str,
    /// Their epoch.
    pub to_epoch: &'a str,
    /// Offer or answer.
    pub kind: DescriptionKind,
}

impl Signed<'_> {
    /// The bytes to sign or to check. Each part is preceded by its length (four bytes, most
    /// significant first), so that no two different sets of parts give the same bytes.
    pub fn bytes(&self, fingerprint: Fingerprint) -> Vec<u8> {
        let kind = match self.kind {
            DescriptionKind::Offer => "offer",
            DescriptionKind::Answer => "answer",
        };
        let parts = [
            PURPOSE.as_bytes(),
            self.visit.as_bytes(),
            self.from.as_bytes(),
            self.from_epoch.as_bytes(),
            self.to.as_bytes(),
            self.to_epoch.as_bytes(),
            kind.as_bytes(),
            &fingerprint.0,
        ];
        let mut bytes = Vec::new();
        for part in parts {
            // Messages are at most 64 KiB: no part is longer than its length can say.
            let length = u32::try_from(part.len()).unwrap_or(u32::MAX);
            bytes.extend(length.to_be_bytes());
            bytes.extend(part);
        }
        bytes
    }
}

#[cfg(test)]
mod tests;
