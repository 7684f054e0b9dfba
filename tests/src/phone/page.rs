//! A screen as a person takes it in: what can be read, pressed, filled in and chosen, in reading
//! order. Built from the view alone, so what is not in the view cannot be found.

use eclinic_core::{
    Event,
    event::{BookingEvent, FieldChange, Toggle},
};

/// One thing on the screen.
pub enum Element {
    /// Something to read.
    Text(String),
    /// A button or a link within the app.
    Control {
        /// Its accessible name.
        label: String,
        /// Whether it can be pressed now.
        enabled: bool,
        /// What pressing it means.
        event: Event,
    },
    /// A field of text.
    Field {
        /// Its label.
        label: String,
        /// Its id.
        id: String,
    },
    /// A check box.
    Box {
        /// Its label.
        label: String,
        /// Its id.
        id: String,
        /// Whether it is set.
        on: bool,
    },
    /// One of several.
    Choice {
        /// What is chosen here: the label of the group.
        group: String,
        /// Its own label.
        label: String,
        /// Whether it can be chosen.
        enabled: bool,
        /// What choosing it means.
        event: Event,
    },
}

/// A whole screen.
#[derive(Default)]
pub struct Page(Vec<Element>);

/// For the screens, which put themselves together.
impl Page {
    /// Something to read; an empty text is not there.
    pub fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.0.push(Element::Text(text.to_owned()));
        }
    }

    /// Several of them.
    pub fn texts<'a>(&mut self, texts: impl IntoIterator<Item = &'a String>) {
        for text in texts {
            self.text(text);
        }
    }

    /// Something to press.
    pub fn button(&mut self, label: &str, event: Event) {
        self.control(label, true, event);
    }

    /// Something that can be pressed now or later.
    pub fn control(&mut self, label: &str, enabled: bool, event: Event) {
        if !label.is_empty() {
            self.0.push(Element::Control {
                label: label.to_owned(),
                enabled,
                event,
            });
        }
    }

    /// A field of text: its label, what is in it, and what is said about it.
    pub fn field(&mut self, label: &str, id: &str) {
        self.0.push(Element::Field {
            label: label.to_owned(),
            id: id.to_owned(),
        });
    }

    /// A check box.
    pub fn check_box(&mut self, label: &str, id: &str, on: bool) {
        self.0.push(Element::Box {
            label: label.to_owned(),
            id: id.to_owned(),
            on,
        });
    }

    /// One of several.
    pub fn choice(&mut self, group: &str, label: &str, enabled: bool, event: Event) {
        self.0.push(Element::Choice {
            group: group.to_owned(),
            label: label.to_owned(),
            enabled,
            event,
        });
    }
}

/// For whoever reads it.
impl Page {
    /// Everything, in reading order.
    pub fn elements(&self) -> &[Element] {
        &self.0
    }

    /// Whether a visible text contains this.
    pub fn shows(&self, text: &str) -> bool {
        self.0.iter().any(|element| element.words().contains(text))
    }

    /// What pressing the first control of this name that can be pressed means.
    pub fn press(&self, name: &str) -> Option<Event> {
        self.0.iter().find_map(|element| match element {
            Element::Control {
                label,
                enabled: true,
                event,
            } if label == name => Some(event.clone()),
            _ => None,
        })
    }

    /// What writing this into the field of this label means.
    pub fn write(&self, name: &str, text: &str) -> Option<Event> {
        self.0.iter().find_map(|element| match element {
            Element::Field { label, id } if label == name => {
                Some(Event::FieldChanged(FieldChange {
                    field: id.clone(),
                    value: text.to_owned(),
                }))
            }
            _ => None,
        })
    }

    /// What setting the box whose label begins with this means; one that is set stays so.
    pub fn check(&self, beginning: &str) -> Option<Option<Event>> {
        self.0.iter().find_map(|element| match element {
            Element::Box { label, id, on } if label.starts_with(beginning) => {
                Some((!on).then(|| {
                    Event::Toggled(Toggle {
                        field: id.clone(),
                        on: true,
                    })
                }))
            }
            _ => None,
        })
    }

    /// What choosing the choice whose label begins with this means.
    pub fn choose(&self, beginning: &str) -> Option<Event> {
        self.0.iter().find_map(|element| match element {
            Element::Choice {
                label,
                enabled: true,
                event,
                ..
            } if label.starts_with(beginning) => Some(event.clone()),
            _ => None,
        })
    }

    /// What giving this answer to every question means, once there are questions.
    pub fn answer_all(&self, answer: &str) -> Option<Vec<Event>> {
        let answers = self.0.iter().filter_map(|element| match element {
            Element::Choice { label, event, .. } if label == answer => match event {
                Event::Booking(BookingEvent::Answer(_)) => Some(event.clone()),
                _ => None,
            },
            _ => None,
        });
        let answers: Vec<Event> = answers.collect();
        (!answers.is_empty()).then_some(answers)
    }
}

impl Element {
    /// What can be read of it.
    fn words(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Control { label, .. }
            | Self::Field { label, .. }
            | Self::Box { label, .. }
            | Self::Choice { label, .. } => label,
        }
    }
}
