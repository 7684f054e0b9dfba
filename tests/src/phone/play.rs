//! Plays the steps of a journey on the phone, with a browser beside the app for the pages of
//! `BankID` and the gateway.

use std::net::SocketAddr;

use eclinic_core::{Event, effects::handoff::HandoffPurpose, event::BookingEvent};
use reqwest::Client;

use super::{Phone, Trouble, page::Page};
use crate::{
    browser::Browser,
    journey_steps::{Card, FreeTime, Step, Tokens},
    shell::read,
};

/// Where the clinic is and who one is, as `journey_clinic` says.
#[derive(Clone)]
pub struct Setting {
    /// The clinic's origin.
    pub origin: String,
    /// The controls' origin.
    pub control: String,
}

impl Setting {
    /// From the environment.
    pub fn of_environment() -> Self {
        Self {
            origin: variable("ECLINIC_JOURNEY_URL"),
            control: variable("ECLINIC_JOURNEY_CONTROL"),
        }
    }

    /// Somebody new, who can sign in.
    pub async fn new_person(&self) -> String {
        self.control("person").await
    }

    async fn control(&self, what: &str) -> String {
        let url = format!("{}/{what}", self.control);
        let answer = Client::new().post(url).send().await.expect("the controls");
        let good = answer.status().is_success();
        let text = answer.text().await.expect("an answer");
        assert!(good, "{what}: {text}");
        text
    }
}

/// A variable that must be set.
pub fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: see tests/journey/README.md"))
}

/// A person with a phone.
pub struct Player {
    /// The phone.
    pub phone: Phone,
    setting: Setting,
    browser: Browser,
    person: String,
}

impl Player {
    /// Somebody with a new phone, who is this person at `BankID`.
    pub fn new(setting: &Setting, person: &str) -> Self {
        Self {
            phone: Phone::new(&setting.origin),
            browser: Browser::at(&setting.origin, &client()),
            setting: setting.clone(),
            person: person.to_owned(),
        }
    }

    /// Plays all steps.
    pub async fn play(&mut self, steps: &[Step]) -> Result<(), Trouble> {
        for (number, step) in steps.iter().enumerate() {
            let played = self.step(step).await;
            played.map_err(|trouble| format!("step {number}, {step}: {trouble}"))?;
        }
        Ok(())
    }

    /// Plays one step.
    pub async fn step(&mut self, step: &Step) -> Result<(), Trouble> {
        match step {
            Step::PickTime(time) => return self.pick_time(time).await,
            Step::BankId(_) => return self.sign_in().await,
            Step::Pay(card) => return self.pay(card).await,
            Step::Airplane(on) => self.airplane(*on).await,
            Step::Tokens(Tokens::Expire) => drop(self.setting.control("tokens/expire").await),
            Step::Tokens(Tokens::Renewed) => drop(self.setting.control("tokens/renewed").await),
            // The app goes on while the other side does its part.
            Step::Colleague(deed) => {
                let done = self.setting.control(deed.control());
                drop(self.phone.meanwhile(done).await);
            }
            Step::Restart(_) => {
                self.phone.rest().await;
                self.phone.restart();
            }
            on_the_screen => {
                let found = self
                    .phone
                    .find("it", |page| meaning(on_the_screen, page))
                    .await?;
                for event in found {
                    self.phone.tell(&event);
                }
            }
        }
        Ok(())
    }

    /// The network is gone or back, for the sockets and for what the app is told.
    pub async fn airplane(&mut self, on: bool) {
        let switch = if on { "airplane/on" } else { "airplane/off" };
        self.setting.control(switch).await;
        self.phone.set_online(!on);
    }

    async fn pick_time(&mut self, time: &FreeTime) -> Result<(), Trouble> {
        let days = self
            .phone
            .wait_for("days", |phone| {
                let picker = read::picker(phone.view())?;
                let there = picker.loading.is_none() && picker.days.len() > time.day;
                there.then(|| picker.days.clone())
            })
            .await?;
        for day in days.iter().skip(time.day) {
            let pick = BookingEvent::PickDay(day.date.clone());
            self.phone.tell(&Event::Booking(pick));
            let slot = self.phone.wait_for("the day's times", |phone| {
                let picker = read::picker(phone.view())?;
                let chosen = picker.days.iter().find(|it| it.selected)?;
                let there = picker.loading.is_none() && chosen.date == day.date;
                there.then(|| read::free_slot(picker, |_| true))
            });
            if let Some(slot) = slot.await? {
                self.phone
                    .tell(&Event::Booking(BookingEvent::PickSlot(slot)));
                return Ok(());
            }
        }
        Err("no free time within a week".to_owned())
    }

    /// In the browser: `BankID`'s pages, until they lead back to the app.
    async fn sign_in(&mut self) -> Result<(), Trouble> {
        let page = self.phone.handed_off(HandoffPurpose::BankId).await?;
        let start = self.own(&page)?;
        let back = self.browser.sign_in_from(&start, &self.person).await;
        let link = self.own(&back)?;
        if !link.starts_with("/app/signed-in?") {
            return Err("the pages did not lead back to the app".to_owned());
        }
        self.phone.follow_link(&link);
        Ok(())
    }

    /// In the browser: the card page and 3-D Secure, until they lead back to the app.
    async fn pay(&mut self, card: &Card) -> Result<(), Trouble> {
        let page = self.phone.handed_off(HandoffPurpose::Payment).await?;
        let next = self.browser.pay(&page, &card.card).await;
        let mut next = next.ok_or("the card was declined")?;
        if next.contains("/3ds/") {
            next = self
                .browser
                .three_d_secure(&next, &card.three_d_secure)
                .await;
        }
        let link = self.own(&next)?;
        self.phone.follow_link(&link);
        Ok(())
    }

    /// The path of an address of the clinic.
    fn own(&self, address: &str) -> Result<String, Trouble> {
        let path = address.strip_prefix(&self.setting.origin);
        let path = path.filter(|path| path.starts_with('/'));
        Ok(path.ok_or("led away from the clinic")?.to_owned())
    }
}

/// What a step on the screen means there; nothing as long as the screen does not have what it needs.
fn meaning(step: &Step, page: &Page) -> Option<Vec<Event>> {
    match step {
        Step::See(text) => page.shows(text).then(Vec::new),
        Step::Press(label) => Some(vec![page.press(label)?]),
        Step::Write(writing) => Some(vec![page.write(&writing.label, &writing.text)?]),
        Step::Check(label) => Some(page.check(label)?.into_iter().collect()),
        Step::Choose(label) => Some(vec![page.choose(label)?]),
        Step::AnswerAll(label) => page.answer_all(label),
        _ => None,
    }
}

/// A client that knows where names under `localhost` are, without cookies or redirects of its own.
fn client() -> Client {
    let here = SocketAddr::from(([127, 0, 0, 1], 0));
    Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .resolve("bankid.localhost", here)
        .resolve("pay.localhost", here)
        .build()
        .expect("an HTTP client")
}
