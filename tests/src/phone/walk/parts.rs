//! The parts that screens share.

use eclinic_core::{
    Event,
    event::BookingEvent,
    view::{
        booking::LabelledCall,
        parts::{Action, Call, Choices, ErrorPanel, Link, Row, Step, StepMark, Summary},
    },
};

use crate::phone::page::Page;

impl Page {
    /// A link within the app.
    pub fn link(&mut self, link: &Link) {
        if !link.path.is_empty() {
            self.button(&link.label, Event::OpenUrl(link.path.clone()));
        }
    }

    /// A number to call: read here, dialled by the phone.
    pub fn call(&mut self, call: &Call) {
        self.texts([&call.number, &call.label]);
    }

    /// Numbers with when to call them.
    pub fn calls(&mut self, calls: &[LabelledCall]) {
        for labelled in calls {
            self.text(&labelled.label);
            self.call(&labelled.call);
        }
    }

    /// A button with what pressing it does.
    pub fn action(&mut self, action: &Action, event: Event) {
        self.texts(&action.consequence);
        self.control(&action.label, action.enabled && !action.busy, event);
    }

    /// What happened, what is safe, and the ways on.
    pub fn error(&mut self, panel: Option<&ErrorPanel>) {
        let Some(panel) = panel else { return };
        self.texts([&panel.heading, &panel.text]);
        if let Some(retry) = &panel.retry {
            self.button(retry, Event::Retry);
        }
        if let Some(link) = &panel.link {
            self.link(link);
        }
        self.texts(&panel.reference);
    }

    /// Labels with their values.
    pub fn rows<'a>(&mut self, rows: impl IntoIterator<Item = &'a Row>) {
        for row in rows {
            self.texts([&row.label, &row.value]);
        }
    }

    /// Choices under a label.
    pub fn choices(&mut self, choices: &Choices, event: impl Fn(String) -> Event) {
        self.text(&choices.label);
        for choice in &choices.choices {
            let enabled = choice.refusal.is_none();
            self.choice(
                &choices.label,
                &choice.label,
                enabled,
                event(choice.id.clone()),
            );
            self.texts(&choice.detail);
            self.texts(&choice.refusal);
        }
    }

    /// The names of steps.
    pub fn marks(&mut self, steps: &[StepMark]) {
        self.texts(steps.iter().map(|step| &step.label));
    }

    /// A booking step around its content. The way back is drawn by [`Page::end_of_step`].
    pub fn step(&mut self, step: &Step) {
        self.text(&step.position);
        self.marks(&step.steps);
        self.text(&step.heading);
        self.error(step.error.as_ref());
    }

    /// What follows the content of a booking step.
    pub fn end_of_step(&mut self, step: &Step, event: BookingEvent, more: impl FnOnce(&mut Self)) {
        self.action(&step.action, Event::Booking(event));
        more(self);
        self.link(&step.back);
        self.summary(&step.summary);
    }

    /// What has been chosen.
    pub fn summary(&mut self, summary: &Summary) {
        self.text(&summary.heading);
        self.rows(&summary.rows);
    }
}
