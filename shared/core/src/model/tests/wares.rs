//! What the clinic in memory has: persons, services, clinicians and times.

use eclinic_api::{
    booking::{Booking, Receipt},
    catalogue::{
        Catalogue, Clinic as Settings, Clinician, Document, Localised, Service, Slot, SlotDay,
        Slots,
    },
    session::{Child, Membership, Person, Session},
};
use eclinic_rules::{Channel, LocalDate, Ore, Profession, date::LocalTime, oslo};

use super::clinic::{Clinic, HOLD_MINUTES, at};

fn person(id: &str, given: &str, birth: &str) -> Person {
    Person {
        id: id.to_owned(),
        given_name: given.to_owned(),
        family_name: "Testmann".to_owned(),
        birth_date: birth.parse().unwrap(),
    }
}

fn session_of(person: Person, member: bool) -> Session {
    Session {
        person: Some(person),
        csrf_token: Some("csrf".to_owned()),
        membership: member.then(|| Membership {
            since: at(8, 0),
            email: "a@example.com".to_owned(),
            telephone: "+4799999999".to_owned(),
            language: eclinic_rules::Language::En,
            terms_version: "2026-11-01".to_owned(),
            share_with_general_practitioner: false,
        }),
        ..Session::default()
    }
}

pub fn adult() -> Session {
    session_of(person("adult", "Ingrid", "1988-04-12"), true)
}

pub fn newcomer() -> Session {
    session_of(person("adult", "Ingrid", "1988-04-12"), false)
}

pub fn youth() -> Session {
    session_of(person("youth", "Sander", "2014-09-03"), true)
}

pub fn parent() -> Session {
    let child = Child {
        id: "child".to_owned(),
        given_name: "Emma".to_owned(),
        family_name: "Testmann".to_owned(),
        birth_date: "2017-02-14".parse().unwrap(),
    };
    Session {
        children: vec![child],
        ..session_of(person("parent", "Jonas", "1985-09-03"), true)
    }
}

impl Clinic {
    pub fn receipt(&self, booking: &Booking) -> Receipt {
        Receipt {
            number: 1,
            reference: booking.reference.clone(),
            seller: "eClinic AS, 999 999 999".to_owned(),
            payer_name: "Ingrid Testmann".to_owned(),
            paid_at: booking.paid_at.unwrap_or(self.now),
            description: both("Time hos eClinic", "Appointment at eClinic"),
            starts_at: booking.starts_at,
            amount_ore: booking.price_ore,
            vat_exempt: true,
            vat_ore: Ore::ZERO,
            refunded_ore: booking
                .refund
                .as_ref()
                .map_or(Ore::ZERO, |refund| refund.amount_ore),
        }
    }

    pub fn slots(&self, query: &str) -> Slots {
        let value = |name: &str| {
            let pairs = query.split(['?', '&']);
            pairs
                .filter_map(|pair| pair.split_once('='))
                .find(|pair| pair.0 == name)
                .unwrap()
                .1
        };
        let from: LocalDate = value("from").parse().unwrap();
        let day = |offset| {
            let date = from.add_days(offset).unwrap();
            let slot = |hour| {
                let time = LocalTime::new(hour, 0).unwrap();
                let starts_at = oslo::instant_of(date, time).unwrap().earlier();
                Slot {
                    clinician_id: format!("{}-1", value("service")),
                    starts_at,
                    channels: vec![Channel::Video, Channel::Telephone],
                    taken: self.is_taken(starts_at),
                }
            };
            let slots = [9, 12, 18]
                .map(slot)
                .into_iter()
                .filter(|it| it.starts_at > self.now);
            SlotDay {
                date,
                slots: slots.collect(),
            }
        };
        Slots {
            service_id: value("service").to_owned(),
            days: (0..7).map(day).collect(),
        }
    }

    pub fn catalogue(&self) -> Catalogue {
        let service = |id: &str, profession, minimum_age| Service {
            id: id.to_owned(),
            profession,
            name: both(&format!("Time hos {id}"), &format!("See a {id}")),
            description: both("Om tjenesten", "About the service"),
            minutes: 20,
            price_ore: Ore::new(69_000),
            vat_exempt: true,
            minimum_age,
            channels: vec![Channel::Video, Channel::Telephone],
        };
        let clinician = |id: &str, profession| Clinician {
            id: id.to_owned(),
            name: "Astrid Demolege".to_owned(),
            profession,
            hpr_number: "990000001".to_owned(),
            languages: vec!["nb".to_owned(), "en".to_owned()],
            profile: both("Profil", "Profile"),
        };
        Catalogue {
            clinic: Settings {
                public_reimbursement: false,
                hold_minutes: HOLD_MINUTES,
                demo: true,
                telephone: "+4721000000".to_owned(),
                email: "post@example.com".to_owned(),
            },
            services: vec![
                service("doctor", Profession::Doctor, 0),
                service("psychologist", Profession::Psychologist, 18),
            ],
            clinicians: vec![
                clinician("doctor-1", Profession::Doctor),
                clinician("psychologist-1", Profession::Psychologist),
            ],
            next_free: Vec::new(),
            documents: vec![Document {
                kind: "terms".to_owned(),
                version: self.terms_version.clone(),
            }],
            processors: Vec::new(),
        }
    }
}

pub fn both(nb: &str, en: &str) -> Localised {
    Localised {
        nb: nb.to_owned(),
        en: en.to_owned(),
    }
}
