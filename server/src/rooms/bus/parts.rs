//! Long signals in parts: PostgreSQL takes less than 8000 bytes at a time. A table would write
//! addresses of people's networks to disk; parts do not.

use std::collections::VecDeque;

/// Characters of a part, all ASCII: with its head it stays below the limit.
const PART: usize = 7_500;
/// Signals that are put together at a time; of more, the oldest is given up.
const AT_ONCE: usize = 64;

/// Cuts an ASCII text into parts, each with a head `server/number/part/parts/`.
pub(super) fn cut(server: &str, number: u64, text: &str) -> Vec<String> {
    let pieces: Vec<&[u8]> = text.as_bytes().chunks(PART).collect();
    let of = pieces.len();
    pieces
        .iter()
        .enumerate()
        .map(|(part, piece)| {
            let piece = String::from_utf8_lossy(piece);
            format!("{server}/{number}/{part}/{of}/{piece}")
        })
        .collect()
}

/// Signals that have not come whole.
pub(super) struct Parts {
    /// This server: what it sent itself is left out.
    own: String,
    waiting: VecDeque<Waiting>,
}

struct Waiting {
    server: String,
    number: u64,
    next: usize,
    text: String,
}

impl Parts {
    pub(super) fn new(own: &str) -> Self {
        Self {
            own: own.to_owned(),
            waiting: VecDeque::new(),
        }
    }

    /// Takes a part, and answers with the text when it is whole. Parts of one server come in the
    /// order it sent them; one with a gap is given up.
    pub(super) fn take(&mut self, payload: &str) -> Option<String> {
        let mut head = payload.splitn(5, '/');
        let server = head.next()?;
        let number: u64 = head.next()?.parse().ok()?;
        let part: usize = head.next()?.parse().ok()?;
        let of: usize = head.next()?.parse().ok()?;
        let piece = head.next()?;
        if server == self.own {
            return None;
        }
        if of == 1 {
            return Some(piece.to_owned());
        }
        let at = self
            .waiting
            .iter()
            .position(|one| one.server == server && one.number == number);
        let mut signal = match at.and_then(|at| self.waiting.remove(at)) {
            Some(signal) => signal,
            None => Waiting {
                server: server.to_owned(),
                number,
                next: 0,
                text: String::new(),
            },
        };
        if signal.next != part {
            return None;
        }
        signal.text.push_str(piece);
        signal.next += 1;
        if signal.next == of {
            return Some(signal.text);
        }
        if self.waiting.len() == AT_ONCE {
            self.waiting.pop_front();
        }
        self.waiting.push_back(signal);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_signal_comes_whole_though_others_come_between() {
        let long = "a".repeat(20_000);
        let parts = cut("one", 7, &long);
        assert_eq!(parts.len(), 3);
        assert!(parts.iter().all(|part| part.len() < 8_000));
        let mut other = Parts::new("two");
        let mut whole = Vec::new();
        for part in &parts {
            whole.extend(other.take(part));
            whole.extend(
                cut("three", 7, "b")
                    .iter()
                    .filter_map(|part| other.take(part)),
            );
        }
        assert_eq!(whole, ["b", "b", long.as_str(), "b"]);
        assert!(other.waiting.is_empty());
    }

    #[test]
    fn what_one_sent_oneself_and_what_has_gaps_is_left_out() {
        let parts = cut("one", 1, &"a".repeat(16_000));
        let mut own = Parts::new("one");
        assert!(parts.iter().all(|part| own.take(part).is_none()));
        let mut other = Parts::new("two");
        let without_the_second = parts.iter().enumerate().filter(|(part, _)| *part != 1);
        for (_, part) in without_the_second {
            assert_eq!(other.take(part), None);
        }
        for nonsense in ["", "a/b", "x/1/0/2", "x/1/0/-1/t"] {
            assert_eq!(other.take(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn what_never_comes_whole_is_not_kept_for_ever() {
        let mut other = Parts::new("two");
        for number in 0..1_000 {
            let parts = cut("one", number, &"a".repeat(8_000));
            assert_eq!(parts.first().and_then(|part| other.take(part)), None);
        }
        assert_eq!(other.waiting.len(), AT_ONCE);
    }
}
