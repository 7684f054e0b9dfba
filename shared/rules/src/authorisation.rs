//! Authorisation as health personnel: who may work in which profession, and when (R27).

use crate::{date::LocalDate, profession::Profession};

/// One authorisation of one person, as the register has it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Authorisation {
    /// For this profession.
    pub profession: Profession,
    /// The first date.
    pub first_date: LocalDate,
    /// The last date, included; none when it has no end.
    pub last_date: Option<LocalDate>,
}

impl Authorisation {
    /// Whether it holds for this profession on this date.
    fn holds(&self, profession: Profession, date: LocalDate) -> bool {
        self.profession == profession
            && self.first_date <= date
            && self.last_date.is_none_or(|last| date <= last)
    }
}

/// Whether someone with these authorisations may give a service of this profession on this date.
pub fn authorised_on(
    authorisations: &[Authorisation],
    profession: Profession,
    date: LocalDate,
) -> bool {
    authorisations
        .iter()
        .any(|authorisation| authorisation.holds(profession, date))
}

/// Whether they may on every date of a period, both ends included. Two authorisations that follow
/// each other without a gap are as good as one.
pub fn authorised_through(
    authorisations: &[Authorisation],
    profession: Profession,
    first: LocalDate,
    last: LocalDate,
) -> bool {
    let mut date = first;
    // Each round ends at the period's end or moves past one authorisation's.
    for _ in 0..=authorisations.len() {
        let reached = authorisations
            .iter()
            .filter(|authorisation| authorisation.holds(profession, date))
            .map(|authorisation| authorisation.last_date.unwrap_or(last))
            .max();
        match reached {
            None => return false,
            Some(reached) if reached >= last => return true,
            Some(reached) => match reached.add_days(1) {
                Some(next) => date = next,
                None => return true,
            },
        }
    }
    false
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn date(text: &str) -> LocalDate {
        text.parse().unwrap()
    }

    fn doctor(first: &str, last: Option<&str>) -> Authorisation {
        Authorisation {
            profession: Profession::Doctor,
            first_date: date(first),
            last_date: last.map(date),
        }
    }

    #[test]
    fn r27_an_authorisation_holds_for_its_profession_between_its_dates() {
        let held = [doctor("2026-01-02", Some("2026-12-30"))];
        for (day, holds) in [
            ("2026-01-01", false),
            ("2026-01-02", true),
            ("2026-12-30", true),
            ("2026-12-31", false),
        ] {
            assert_eq!(
                authorised_on(&held, Profession::Doctor, date(day)),
                holds,
                "{day}"
            );
            assert!(!authorised_on(&held, Profession::Nurse, date(day)));
        }
        assert!(authorised_on(
            &[doctor("2026-01-02", None)],
            Profession::Doctor,
            date("2099-01-01")
        ));
        assert!(!authorised_on(&[], Profession::Doctor, date("2026-06-01")));
    }

    #[test]
    fn r27_a_period_needs_every_one_of_its_dates() {
        let through = |held: &[Authorisation], first, last| {
            authorised_through(held, Profession::Doctor, date(first), date(last))
        };
        let two = [
            doctor("2026-07-01", Some("2026-12-31")),
            doctor("2026-01-01", Some("2026-06-30")),
        ];
        assert!(through(&two, "2026-03-01", "2026-11-01"));
        assert!(through(&two, "2026-12-31", "2026-12-31"));
        assert!(!through(&two, "2026-03-01", "2027-01-01"));
        assert!(!through(&two, "2025-12-31", "2026-01-01"));
        let gap = [
            doctor("2026-01-01", Some("2026-06-30")),
            doctor("2026-07-02", None),
        ];
        assert!(!through(&gap, "2026-06-30", "2026-07-02"));
        assert!(through(&gap, "2026-07-02", "2030-01-01"));
        assert!(!authorised_through(
            &two,
            Profession::Nurse,
            date("2026-03-01"),
            date("2026-03-01")
        ));
    }
}
