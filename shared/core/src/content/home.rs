//! The start page: what the clinic is, the next free time, services with prices, how it works.

use eclinic_api::catalogue::{Catalogue, Clinician, NextFree as FreeTime, Service};
use eclinic_rules::{Instant, writing};

use crate::{
    content::{paths, words},
    texts::Texts,
    view::{
        home::{ClinicianCard, Home, HowStep, NextFree, ServiceCard, Teaser},
        parts::{ErrorPanel, Link, Row},
    },
};

/// The start page at the clinic's `now`. Without a catalogue it is loading, or shows the `error`.
pub fn home(
    texts: Texts,
    catalogue: Option<&Catalogue>,
    now: Instant,
    error: Option<ErrorPanel>,
) -> Home {
    let loading = catalogue.is_none() && error.is_none();
    let shop = catalogue.map(|catalogue| Shop {
        texts,
        catalogue,
        now,
    });
    Home {
        heading: texts.get("home-heading"),
        lead: texts.get("home-lead"),
        book: Link {
            label: texts.get("home-book"),
            path: shop
                .as_ref()
                .map_or_else(|| paths::HOME.to_owned(), Shop::first_path),
            current: false,
        },
        next_free: shop.as_ref().and_then(Shop::next_free),
        services_heading: texts.get("home-services-heading"),
        services: shop.as_ref().map(Shop::services).unwrap_or_default(),
        loading: loading.then(|| texts.get("home-loading")),
        error,
        reimbursement: catalogue.and_then(|catalogue| reimbursement(texts, catalogue)),
        how_heading: texts.get("home-how-heading"),
        how: how(texts),
        clinicians_heading: texts.get("home-clinicians-heading"),
        clinicians: shop.as_ref().map(Shop::clinicians).unwrap_or_default(),
        mental_health: Teaser {
            heading: texts.get("home-mental-heading"),
            text: texts.get("home-mental-text"),
            link: Link {
                label: texts.get("home-mental-link"),
                path: paths::MENTAL_HEALTH.to_owned(),
                current: false,
            },
        },
    }
}

/// That nothing comes back from the state, when that is so in this clinic. Also said before
/// payment.
pub fn reimbursement(texts: Texts, catalogue: &Catalogue) -> Option<String> {
    (!catalogue.clinic.public_reimbursement).then(|| texts.get("home-reimbursement"))
}

/// The age limit of a service as a badge, when there is one (R9).
pub fn age_limit(texts: Texts, service: &Service) -> Option<String> {
    let age = service.minimum_age.to_string();
    (service.minimum_age > 0).then(|| texts.with("home-service-age", &[("age", &age)]))
}

fn how(texts: Texts) -> Vec<HowStep> {
    let steps = ["home-how-choose", "home-how-sign-in", "home-how-meet"];
    steps
        .iter()
        .zip(1..)
        .map(|(base, number)| HowStep {
            number: number.to_string(),
            heading: texts.get(&format!("{base}-heading")),
            text: texts.get(&format!("{base}-text")),
        })
        .collect()
}

/// The catalogue in one language at one time.
struct Shop<'a> {
    texts: Texts,
    catalogue: &'a Catalogue,
    now: Instant,
}

impl Shop<'_> {
    /// The soonest free time that has not begun, of one service or of all.
    fn soonest(&self, service: Option<&str>) -> Option<&FreeTime> {
        self.catalogue
            .next_free
            .iter()
            .filter(|free| free.starts_at > self.now)
            .filter(|free| service.is_none_or(|id| free.service_id == id))
            .min_by_key(|free| free.starts_at)
    }

    fn service(&self, id: &str) -> Option<&Service> {
        self.catalogue
            .services
            .iter()
            .find(|service| service.id == id)
    }

    fn soonest_with_service(&self) -> Option<(&FreeTime, &Service)> {
        let free = self.soonest(None)?;
        Some((free, self.service(&free.service_id)?))
    }

    /// Where "book" leads: to the service that is free soonest, else to the first one.
    fn first_path(&self) -> String {
        let soonest = self.soonest_with_service().map(|(_, service)| service);
        soonest.or(self.catalogue.services.first()).map_or_else(
            || paths::HOME.to_owned(),
            |service| paths::service(&service.id),
        )
    }

    fn next_free(&self) -> Option<NextFree> {
        let (free, service) = self.soonest_with_service()?;
        let texts = self.texts;
        Some(NextFree {
            eyebrow: texts.get("home-next-eyebrow"),
            when: words::capitalised(&words::when(texts, free.starts_at, self.now)),
            what: texts.with(
                "home-next-what",
                &[
                    ("service", words::localised(texts, &service.name)),
                    ("channels", &words::channels(texts, &service.channels)),
                    ("minutes", &words::minutes(texts, service.minutes)),
                ],
            ),
            price: writing::money(texts.language().into(), service.price_ore),
            price_note: texts.get("home-next-price-note"),
            link: Link {
                label: texts.get("home-next-link"),
                path: paths::service(&service.id),
                current: false,
            },
        })
    }

    fn services(&self) -> Vec<ServiceCard> {
        self.catalogue
            .services
            .iter()
            .map(|service| self.card(service))
            .collect()
    }

    fn card(&self, service: &Service) -> ServiceCard {
        let texts = self.texts;
        let name = words::localised(texts, &service.name);
        let price = writing::money(texts.language().into(), service.price_ore);
        let minutes = words::minutes_short(texts, service.minutes);
        let next = self.soonest(Some(&service.id)).map(|free| {
            let when = words::when(texts, free.starts_at, self.now);
            texts.with("home-service-next", &[("when", &when)])
        });
        ServiceCard {
            id: service.id.clone(),
            name: name.to_owned(),
            description: words::localised(texts, &service.description).to_owned(),
            price_and_length: texts.with(
                "home-service-price",
                &[("price", &price), ("minutes", &minutes)],
            ),
            age: age_limit(texts, service),
            next,
            link: Link {
                label: texts.with("home-service-link", &[("service", name)]),
                path: paths::service(&service.id),
                current: false,
            },
        }
    }

    fn clinicians(&self) -> Vec<ClinicianCard> {
        let card = |clinician: &Clinician| clinician_card(self.texts, clinician);
        self.catalogue.clinicians.iter().map(card).collect()
    }
}

fn clinician_card(texts: Texts, clinician: &Clinician) -> ClinicianCard {
    let mut rows = vec![Row {
        label: texts.get("home-clinician-languages"),
        value: words::languages(texts, &clinician.languages),
    }];
    // A therapist need not be in the register.
    if !clinician.hpr_number.is_empty() {
        rows.push(Row {
            label: texts.get("home-clinician-hpr"),
            value: clinician.hpr_number.clone(),
        });
    }
    ClinicianCard {
        name: clinician.name.clone(),
        profession: words::profession(texts, clinician.profession),
        profile: words::localised(texts, &clinician.profile).to_owned(),
        rows,
    }
}
