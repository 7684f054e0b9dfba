//! The test persons who can sign in: those of the person file, those added at run time, and as
//! many generated adults as a load run needs.

use std::collections::HashMap;

use eclinic_rules::age::age_on;
use eclinic_rules::identity_number::{IdentityNumber, Kind};
use eclinic_rules::{DateOfBirth, LocalDate};
use serde::Deserialize;

/// The most persons that one request may generate.
pub const MOST_GENERATED: u32 = 20_000;

/// The generator's first birth date is the day after this one.
const BEFORE_FIRST_BIRTH: &str = "1959-12-31";
/// Days from there to the last birth date, 31 December 1999: adults all.
const BIRTH_DAYS: i32 = 14_610;
const GIVEN_NAMES: [&str; 16] = [
    "Anne", "Bjørn", "Camilla", "Daniel", "Elin", "Fredrik", "Grete", "Henrik", "Ida", "Knut",
    "Lise", "Morten", "Nina", "Odd", "Siri", "Tor",
];
const FAMILY_NAMES: [&str; 8] = [
    "Testvik",
    "Prøveli",
    "Eksempelsen",
    "Demodal",
    "Øvingstad",
    "Modellås",
    "Skisseng",
    "Utkastad",
];

/// A test person. It has no `Debug`: even made-up identity numbers stay out of logs.
#[derive(Clone, Deserialize)]
pub struct Person {
    /// The name the person is chosen by: 1 to 64 of a–z, 0–9 and `-`.
    pub key: String,
    /// Given name or names.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Birth date, written YYYY-MM-DD.
    pub birth_date: DateOfBirth,
    /// Synthetic identity number (month + 80).
    pub national_id: String,
    /// BankID's stable name for the person.
    pub bankid_altsub: String,
}

impl Person {
    /// Given and family name.
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }

    /// Whole years on `today`.
    pub fn age_on(&self, today: LocalDate) -> u16 {
        age_on(self.birth_date, today)
    }
}

/// Why a person was not added.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum PersonError {
    /// The key is not 1 to 64 of a–z, 0–9 and `-`.
    #[error("key must be 1 to 64 of a-z, 0-9 and -")]
    Key,
    /// A name or `bankid_altsub` is empty.
    #[error("given_name, family_name and bankid_altsub must not be empty")]
    Empty,
    /// R14: not a synthetic number.
    #[error("national_id must be a valid synthetic number (month + 80)")]
    NotSynthetic,
    /// Two persons may not share the name the clinic knows them by.
    #[error("bankid_altsub belongs to another person")]
    AltsubTaken,
    /// More than [`MOST_GENERATED`] at once, or the numbers are used up.
    #[error("too many persons")]
    TooMany,
}

/// Everybody who can sign in.
pub struct Persons {
    by_key: HashMap<String, Person>,
    key_by_altsub: HashMap<String, String>,
    /// The keys shown on the sign-in page, in order. Generated persons are not: thousands.
    listed: Vec<String>,
    generator: Generator,
}

#[derive(Deserialize)]
struct PersonFile {
    #[serde(default)]
    patients: Vec<Person>,
    #[serde(default)]
    clinicians: Vec<Employee>,
    #[serde(default)]
    colleagues: Vec<Employee>,
}

#[derive(Deserialize)]
struct Employee {
    person: Person,
}

impl Persons {
    /// Reads a person file: `patients`, and the `person` of each of `clinicians` and
    /// `colleagues`.
    pub fn read(text: &str) -> Result<Self, String> {
        let file: PersonFile = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let before_first = BEFORE_FIRST_BIRTH
            .parse()
            .map_err(|error: eclinic_rules::date::InvalidDate| error.to_string())?;
        let mut persons = Self {
            by_key: HashMap::new(),
            key_by_altsub: HashMap::new(),
            listed: Vec::new(),
            generator: Generator {
                before_first,
                days: 0,
                round: 0,
                made: 0,
            },
        };
        let staff = file
            .clinicians
            .into_iter()
            .chain(file.colleagues)
            .map(|employee| employee.person);
        for person in file.patients.into_iter().chain(staff) {
            let key = person.key.clone();
            persons
                .add(person)
                .map_err(|error| format!("{key}: {error}"))?;
        }
        Ok(persons)
    }

    /// Adds a person, or replaces the one with the same key. Returns whether the key was new.
    pub fn add(&mut self, person: Person) -> Result<bool, PersonError> {
        check(&person)?;
        if self
            .key_by_altsub
            .get(&person.bankid_altsub)
            .is_some_and(|key| *key != person.key)
        {
            return Err(PersonError::AltsubTaken);
        }
        let key = person.key.clone();
        let new = self.put(person);
        if new {
            self.listed.push(key);
        }
        Ok(new)
    }

    /// Makes `count` adults, all different, and returns their keys. The same calls after a restart
    /// make the same persons, so a run can go on after it.
    pub fn generate(&mut self, count: u32) -> Result<Vec<String>, PersonError> {
        if count > MOST_GENERATED {
            return Err(PersonError::TooMany);
        }
        let mut keys = Vec::new();
        for _ in 0..count {
            let person = self.generator.next().ok_or(PersonError::TooMany)?;
            keys.push(person.key.clone());
            self.put(person);
        }
        Ok(keys)
    }

    /// The person with this key.
    pub fn get(&self, key: &str) -> Option<&Person> {
        self.by_key.get(key)
    }

    /// The persons shown on the sign-in page.
    pub fn listed(&self) -> impl Iterator<Item = &Person> {
        self.listed.iter().filter_map(|key| self.by_key.get(key))
    }

    /// The person a `login_hint` points at: a key, `BID:<identity number>` or `:<identity number>`.
    pub fn hinted(&self, hint: &str) -> Option<&Person> {
        match hint.split_once(':') {
            Some((_, number)) => self.listed().find(|person| person.national_id == number),
            None => self.get(hint),
        }
    }

    fn put(&mut self, person: Person) -> bool {
        self.key_by_altsub
            .insert(person.bankid_altsub.clone(), person.key.clone());
        let altsub = person.bankid_altsub.clone();
        let before = self.by_key.insert(person.key.clone(), person);
        if let Some(before) = &before
            && before.bankid_altsub != altsub
        {
            self.key_by_altsub.remove(&before.bankid_altsub);
        }
        before.is_none()
    }
}

fn check(person: &Person) -> Result<(), PersonError> {
    let key_byte = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !(1..=64).contains(&person.key.len()) || !person.key.bytes().all(key_byte) {
        return Err(PersonError::Key);
    }
    let texts = [
        &person.given_name,
        &person.family_name,
        &person.bankid_altsub,
    ];
    if texts.iter().any(|text| text.trim().is_empty()) {
        return Err(PersonError::Empty);
    }
    if !is_synthetic(&person.national_id) {
        return Err(PersonError::NotSynthetic);
    }
    Ok(())
}

/// Month + 80 only: a number with month + 40 may be a hospital's, of a real person.
fn is_synthetic(number: &str) -> bool {
    IdentityNumber::parse(number)
        .is_ok_and(|number| matches!(number.kind(), Kind::Tenor | Kind::TenorDNumber))
}

/// Walks the birth dates, and again with each date's next number, so that no identity number comes
/// twice.
struct Generator {
    before_first: LocalDate,
    days: i32,
    round: u16,
    made: u32,
}

impl Generator {
    fn next(&mut self) -> Option<Person> {
        loop {
            (self.days, self.round) = if self.days < BIRTH_DAYS {
                (self.days + 1, self.round)
            } else {
                (1, self.round.checked_add(1)?)
            };
            let birth_date = DateOfBirth::new(self.before_first.add_days(self.days)?);
            if let Some(number) = IdentityNumber::synthetic(birth_date, self.round) {
                self.made += 1;
                return Some(self.person(birth_date, number.reveal()));
            }
            // A date has some hundred numbers; beyond them all dates are used up.
            if self.round >= 500 {
                return None;
            }
        }
    }

    fn person(&self, birth_date: DateOfBirth, national_id: String) -> Person {
        let pick = |names: &[&str], index: u32| {
            let index = usize::try_from(index).unwrap_or_default() % names.len().max(1);
            names.get(index).copied().unwrap_or_default().to_owned()
        };
        let many = u32::try_from(GIVEN_NAMES.len()).unwrap_or(1);
        Person {
            key: format!("generated-{:07}", self.made),
            given_name: pick(&GIVEN_NAMES, self.made),
            family_name: pick(&FAMILY_NAMES, self.made / many),
            birth_date,
            national_id,
            bankid_altsub: format!("9578-6000-4-{:07}", self.made),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn day(text: &str) -> LocalDate {
        text.parse().unwrap()
    }

    fn demo() -> Persons {
        Persons::read(&crate::Config::new("a", "b", "http://c/").persons).unwrap()
    }

    #[test]
    fn the_demo_file_gives_its_patients_and_staff_in_order() {
        let persons = demo();
        let keys: Vec<&str> = persons.listed().map(|person| person.key.as_str()).collect();
        assert_eq!(keys.first(), Some(&"adult"));
        for key in ["youth", "nurse-nguyen", "support-dahl"] {
            assert!(keys.contains(&key), "{key}");
        }
        assert!(
            !keys.contains(&"child"),
            "a child without own BankID cannot sign in"
        );
    }

    #[test]
    fn ages_are_whole_years() {
        let persons = demo();
        let youth = persons.get("youth").unwrap();
        assert_eq!(youth.age_on(day("2030-09-02")), 15);
        assert_eq!(youth.age_on(day("2030-09-03")), 16);
    }

    #[test]
    fn generated_adults_are_distinct_and_synthetic() {
        let mut persons = demo();
        let mut keys = persons.generate(15_000).unwrap();
        keys.extend(persons.generate(10).unwrap());
        let made: Vec<&Person> = keys.iter().filter_map(|key| persons.get(key)).collect();
        assert_eq!(made.len(), 15_010);
        for of in [
            |p: &Person| p.national_id.clone(),
            |p: &Person| p.bankid_altsub.clone(),
        ] {
            assert_eq!(
                made.iter()
                    .map(|person| of(person))
                    .collect::<HashSet<_>>()
                    .len(),
                15_010
            );
        }
        assert!(made.iter().all(|person| is_synthetic(&person.national_id)));
        assert!(
            made.iter()
                .all(|person| person.age_on(day("2018-01-01")) >= 18)
        );
        assert_eq!(
            persons.generate(MOST_GENERATED + 1),
            Err(PersonError::TooMany)
        );
    }

    #[test]
    fn r14_only_numbers_that_cannot_be_real_are_accepted() {
        assert!(is_synthetic("10915596784"));
        assert!(!is_synthetic("10915596785"), "wrong control digit");
        assert!(!is_synthetic("13527248013"), "month + 40");
        assert!(!is_synthetic("02013299997"), "a real month");
    }

    #[test]
    fn a_hint_finds_a_person_by_key_or_by_number() {
        let persons = demo();
        for hint in ["adult", "BID:12848810515", ":12848810515"] {
            assert!(
                persons
                    .hinted(hint)
                    .is_some_and(|person| person.key == "adult"),
                "{hint}"
            );
        }
        assert!(persons.hinted("BID").is_none() && persons.hinted("BID:").is_none());
    }

    #[test]
    fn an_altsub_belongs_to_one_person_also_after_a_change() {
        let mut persons = demo();
        let mut changed = persons.get("adult").unwrap().clone();
        let old = std::mem::replace(&mut changed.bankid_altsub, "9578-1".to_owned());
        assert_eq!(persons.add(changed.clone()), Ok(false));
        let other = Person {
            key: "other".to_owned(),
            ..changed
        };
        assert_eq!(persons.add(other.clone()), Err(PersonError::AltsubTaken));
        assert_eq!(
            persons.add(Person {
                bankid_altsub: old,
                ..other
            }),
            Ok(true)
        );
    }
}
