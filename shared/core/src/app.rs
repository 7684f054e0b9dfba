//! The Crux app. It only delegates: events to the model, the view from the model.

use crux_core::{App, Command, render::render};

use crate::{Effect, Event, ViewModel, model::Model, view::build};

/// The app. It has no state of its own.
#[derive(Default)]
pub struct EClinic;

impl App for EClinic {
    type Event = Event;
    type Model = Model;
    type ViewModel = ViewModel;
    type Effect = Effect;

    fn update(&self, event: Event, model: &mut Model) -> Command<Effect, Event> {
        let command = model.update(event);
        // An event that changes nothing to be seen costs the shells nothing.
        if build::redraw(model) {
            command.and(render())
        } else {
            command
        }
    }

    fn view(&self, model: &Model) -> ViewModel {
        model.view.clone()
    }
}
