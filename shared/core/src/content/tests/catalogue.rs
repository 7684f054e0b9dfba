//! A made-up catalogue.

use eclinic_api::catalogue::{
    Catalogue, Clinic, Clinician, Localised, NextFree, Processor, Service,
};
use eclinic_rules::{Channel, Instant, LocalDate, Ore, Profession, date::LocalTime, oslo};

pub fn both(nb: &str, en: &str) -> Localised {
    Localised {
        nb: nb.to_owned(),
        en: en.to_owned(),
    }
}

/// The instant at which an Oslo clock shows this, on a day without change of clocks.
pub fn at(date: &str, hour: i8, minute: i8) -> Instant {
    let date: LocalDate = date.parse().unwrap();
    oslo::instant_of(date, LocalTime::new(hour, minute).unwrap())
        .unwrap()
        .earlier()
}

pub fn catalogue() -> Catalogue {
    Catalogue {
        clinic: Clinic {
            public_reimbursement: false,
            hold_minutes: 10,
            demo: true,
            telephone: "+4722000000".to_owned(),
            email: "post@eclinic.example".to_owned(),
        },
        services: vec![
            service("doctor", Profession::Doctor, both("Lege", "Doctor"), 690),
            service(
                "psychologist",
                Profession::Psychologist,
                both("Psykolog", "Psychologist"),
                1490,
            ),
        ],
        clinicians: vec![
            clinician("astrid", "Astrid Demolege", Profession::Doctor, "9990001"),
            clinician("tor", "Tor Demoterapeut", Profession::Therapist, ""),
        ],
        next_free: vec![
            free("psychologist", at("2026-11-26", 9, 0)),
            free("doctor", at("2026-11-24", 18, 20)),
        ],
        documents: Vec::new(),
        processors: vec![Processor {
            name: "Kortbetaling AS".to_owned(),
            purpose: both("Kortbetaling", "Card payment"),
            data: both("Beløp og nummer", "Amount and number"),
            place: both("Norge", "Norway"),
        }],
    }
}

fn service(id: &str, profession: Profession, name: Localised, kroner: i64) -> Service {
    Service {
        id: id.to_owned(),
        profession,
        name,
        description: both("Råd", "Advice"),
        minutes: 20,
        price_ore: Ore::new(kroner * 100),
        vat_exempt: true,
        minimum_age: u8::try_from(profession.minimum_age()).unwrap(),
        channels: vec![Channel::Video, Channel::Telephone],
    }
}

fn clinician(id: &str, name: &str, profession: Profession, hpr_number: &str) -> Clinician {
    Clinician {
        id: id.to_owned(),
        name: name.to_owned(),
        profession,
        hpr_number: hpr_number.to_owned(),
        languages: vec!["no".to_owned(), "en".to_owned(), "xx".to_owned()],
        profile: both("Liker å lytte.", "Likes to listen."),
    }
}

pub fn free(service: &str, starts_at: Instant) -> NextFree {
    NextFree {
        service_id: service.to_owned(),
        clinician_id: "astrid".to_owned(),
        starts_at,
    }
}
