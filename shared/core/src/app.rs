//! The Crux app. It only delegates: events to the model, the view from the model.

use crux_core::{App, Command};

use crate::{Effect, Event, ViewModel};

/// The app. It has no state of its own.
#[derive(Default)]
pub struct EClinic;

/// Placeholder of the machines' parent.
#[derive(Default)]
pub struct Model;

impl App for EClinic {
    type Event = Event;
    type Model = Model;
    type ViewModel = ViewModel;
    type Effect = Effect;

    fn update(&self, _event: Event, _model: &mut Model) -> Command<Effect, Event> {
        crux_core::render::render()
    }

    fn view(&self, _model: &Model) -> ViewModel {
        ViewModel::default()
    }
}
