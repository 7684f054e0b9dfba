//! Choosing a time: a week of a service's times, filters, and the chosen slot. The page of a
//! service and the booking step share it.

use eclinic_api::catalogue::{Slot, Slots};
use eclinic_rules::{Channel, Instant, LocalDate, oslo};

use crate::{
    call::{self, Cmd, Failure, Posted, requests},
    model::{outcome::Started, world::World},
};

/// Weeks that can be looked at: the clinic posts hours for four.
const LAST_WEEK: u8 = 3;

/// One time with one clinician, as it is named to the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotKey {
    /// With whom.
    pub clinician: String,
    /// When it starts.
    pub starts_at: Instant,
}

impl SlotKey {
    /// The id in the view.
    pub fn id(&self) -> String {
        format!("{}.{}", self.starts_at.millis(), self.clinician)
    }

    /// Reads an id of a view.
    pub fn parse(id: &str) -> Option<Self> {
        let (millis, clinician) = id.split_once('.')?;
        let starts_at = Instant::from_millis(millis.parse().ok()?);
        Some(Self {
            clinician: clinician.to_owned(),
            starts_at,
        })
    }

    /// Whether a slot of the server's is this one.
    pub fn is(&self, slot: &Slot) -> bool {
        slot.starts_at == self.starts_at && slot.clinician_id == self.clinician
    }
}

impl From<&Slot> for SlotKey {
    fn from(slot: &Slot) -> Self {
        Self {
            clinician: slot.clinician_id.clone(),
            starts_at: slot.starts_at,
        }
    }
}

/// The week's times as far as known.
#[derive(Clone, PartialEq, Eq)]
pub enum Times {
    /// On their way.
    Loading,
    /// As last fetched.
    Ready(Slots),
    /// Could not be fetched.
    Failed(Failure),
}

/// The picker.
#[derive(Clone, PartialEq, Eq)]
pub struct Picker {
    /// The service.
    pub service: String,
    /// The times.
    pub times: Times,
    /// How to meet; only times that offer it are shown. Absent while it is not asked.
    pub channel: Option<Channel>,
    /// Only this language (R24).
    pub language: Option<String>,
    /// Only this clinician.
    pub clinician: Option<String>,
    /// The chosen time.
    pub chosen: Option<SlotKey>,
    /// The time that was chosen before has been taken meanwhile.
    pub lost: bool,
    today: LocalDate,
    week: u8,
    day: Option<LocalDate>,
    /// Number of the newest question: answers to older ones are dropped.
    version: u32,
}

/// What happens to a picker.
#[derive(Clone, PartialEq, Eq)]
pub enum Event {
    /// A day of the strip.
    PickDay(String),
    /// A later or earlier week.
    MoveWeek {
        /// Later.
        later: bool,
    },
    /// Only this language; empty for any.
    FilterLanguage(String),
    /// Only this clinician; empty for any.
    FilterClinician(String),
    /// How to meet.
    PickChannel(Channel),
    /// A time, by its id.
    PickSlot(String),
    /// Fetch the times again.
    Refresh,
    /// Times came, or did not, for the question of this number.
    Arrived(u32, Box<Posted<Slots>>),
}

impl Picker {
    /// Begins with the week of the slot chosen before, or with this week.
    pub fn start(
        service: &str,
        chosen: Option<SlotKey>,
        channel: Option<Channel>,
        world: &World,
    ) -> Started<Self, Event> {
        let today = world.today();
        let day = chosen.as_ref().map(|slot| oslo::date(slot.starts_at));
        let week = day.and_then(|day| week_of(today, day));
        let mut state = Self {
            service: service.to_owned(),
            times: Times::Loading,
            channel,
            language: None,
            clinician: None,
            chosen: chosen.filter(|_| week.is_some()),
            lost: false,
            today,
            week: week.unwrap_or_default(),
            day: day.filter(|_| week.is_some()),
            version: 0,
        };
        let command = state.fetch(world);
        Started { state, command }
    }

    /// Takes an event; unknown days, slots and filters change nothing.
    pub fn update(&mut self, event: Event, world: &World) -> Cmd<Event> {
        match event {
            Event::PickDay(date) => {
                let known = self.days().into_iter().find(|day| day.to_string() == date);
                self.day = known.or(self.day);
            }
            Event::MoveWeek { later } => return self.move_week(later, world),
            Event::FilterLanguage(code) => {
                self.language = (!code.is_empty()).then_some(code);
            }
            Event::FilterClinician(id) => self.clinician = (!id.is_empty()).then_some(id),
            Event::PickChannel(channel) => {
                self.channel = Some(channel);
                self.forget_what_is_not_offered();
            }
            Event::PickSlot(id) => {
                let found = self
                    .offered(world)
                    .find(|slot| !slot.taken && SlotKey::from(*slot).id() == id);
                if let Some(slot) = found.map(SlotKey::from) {
                    self.chosen = Some(slot);
                    self.lost = false;
                }
            }
            Event::Refresh => return self.fetch(world),
            Event::Arrived(version, posted) if version == self.version => {
                match posted.result {
                    Ok(slots) => self.times = Times::Ready(slots),
                    // What is on the screen is more use than an error in its place.
                    Err(_) if matches!(self.times, Times::Ready(_)) => {}
                    Err(failure) => self.times = Times::Failed(failure),
                }
                self.forget_what_is_not_offered();
            }
            Event::Arrived(..) => {}
        }
        Cmd::done()
    }

    fn move_week(&mut self, later: bool, world: &World) -> Cmd<Event> {
        let week = if later {
            self.week + 1
        } else {
            self.week.saturating_sub(1)
        };
        if week == self.week || week > LAST_WEEK {
            return Cmd::done();
        }
        self.week = week;
        self.day = None;
        self.times = Times::Loading;
        self.fetch(world)
    }

    fn fetch(&mut self, world: &World) -> Cmd<Event> {
        if matches!(self.times, Times::Failed(_)) {
            self.times = Times::Loading;
        }
        self.version = self.version.wrapping_add(1);
        let version = self.version;
        let call = requests::slots(&self.service, self.first_day());
        call::send(call, world.caller(), move |posted| {
            Event::Arrived(version, Box::new(posted))
        })
    }

    /// Lets go of a chosen slot that has been taken, or that does not offer the channel.
    fn forget_what_is_not_offered(&mut self) {
        let (Some(chosen), Times::Ready(slots)) = (&self.chosen, &self.times) else {
            return;
        };
        let day = oslo::date(chosen.starts_at);
        let Some(day) = slots.days.iter().find(|listed| listed.date == day) else {
            return;
        };
        let slot = day.slots.iter().find(|slot| chosen.is(slot));
        let free = slot.is_some_and(|slot| !slot.taken);
        if !free {
            self.chosen = None;
            self.lost = true;
        } else if !slot.is_some_and(|slot| self.fits(slot)) {
            self.chosen = None;
        }
    }

    fn fits(&self, slot: &Slot) -> bool {
        self.channel
            .is_none_or(|channel| slot.channels.contains(&channel))
    }

    fn passes(&self, slot: &Slot, world: &World) -> bool {
        let clinician = self
            .clinician
            .as_ref()
            .is_none_or(|id| *id == slot.clinician_id);
        let language = self.language.as_ref().is_none_or(|code| {
            let speaks = world
                .clinician(&slot.clinician_id)
                .map(|found| &found.languages);
            speaks.is_some_and(|languages| languages.contains(code))
        });
        clinician && language && self.fits(slot)
    }

    fn offered<'a>(&'a self, world: &'a World) -> impl Iterator<Item = &'a Slot> {
        self.slots_of(self.day(world), world)
    }

    /// The times of a day that pass the filters, taken ones included.
    pub fn slots_of<'a>(
        &'a self,
        date: LocalDate,
        world: &'a World,
    ) -> impl Iterator<Item = &'a Slot> {
        let days = match &self.times {
            Times::Ready(slots) => slots.days.as_slice(),
            Times::Loading | Times::Failed(_) => &[],
        };
        let of_day = days.iter().filter(move |day| day.date == date);
        of_day
            .flat_map(|day| &day.slots)
            .filter(|slot| self.passes(slot, world))
    }

    /// How many times of a day are free under the filters.
    pub fn free_on(&self, date: LocalDate, world: &World) -> usize {
        self.slots_of(date, world)
            .filter(|slot| !slot.taken)
            .count()
    }

    /// The days of the week that is shown.
    pub fn days(&self) -> Vec<LocalDate> {
        let first = self.first_day();
        (0..7).filter_map(|offset| first.add_days(offset)).collect()
    }

    /// The day whose times are shown: the chosen one, else the first with a free time.
    pub fn day(&self, world: &World) -> LocalDate {
        let first_free = || {
            self.days()
                .into_iter()
                .find(|day| self.free_on(*day, world) > 0)
        };
        self.day
            .or_else(first_free)
            .unwrap_or_else(|| self.first_day())
    }

    fn first_day(&self) -> LocalDate {
        self.today
            .add_days(i32::from(self.week) * 7)
            .unwrap_or(self.today)
    }

    /// Whether there is an earlier week to look at.
    pub const fn has_earlier(&self) -> bool {
        self.week > 0
    }

    /// Whether there is a later week to look at.
    pub const fn has_later(&self) -> bool {
        self.week < LAST_WEEK
    }
}

fn week_of(today: LocalDate, day: LocalDate) -> Option<u8> {
    (0..=LAST_WEEK).find(|week| {
        let first = today.add_days(i32::from(*week) * 7);
        let end = today.add_days((i32::from(*week) + 1) * 7);
        first.is_some_and(|first| first <= day) && end.is_some_and(|end| day < end)
    })
}

#[cfg(test)]
mod tests;
