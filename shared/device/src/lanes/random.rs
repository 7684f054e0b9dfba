//! Random bytes from the system's secure source.

use eclinic_core::effects::random::{RandomBytes, RandomRequest};
use ring::rand::{SecureRandom, SystemRandom};

/// As many as asked for, or nothing if the system has none.
pub fn bytes(request: &RandomRequest) -> Option<RandomBytes> {
    let mut bytes = vec![0; usize::try_from(request.length).ok()?];
    SystemRandom::new().fill(&mut bytes).ok()?;
    Some(RandomBytes { bytes })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn as_many_as_asked_for_and_never_the_same() {
        let draw = |length| bytes(&RandomRequest { length }).unwrap().bytes;
        assert!(draw(0).is_empty());
        assert_eq!(draw(16).len(), 16);
        assert_ne!(draw(16), draw(16));
    }
}
