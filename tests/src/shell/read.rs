//! What a person makes out on a screen: which one it is, what can be chosen, what went wrong.

use eclinic_core::{
    ViewModel,
    view::{Screen, slots::SlotPicker},
};

/// The kind of a screen.
pub fn kind(screen: &Screen) -> &'static str {
    match screen {
        Screen::Starting => "starting",
        Screen::Loading(_) => "loading",
        Screen::Home(_) => "home",
        Screen::Times(_) => "times",
        Screen::SignIn(_) => "sign-in",
        Screen::Form(_) => "form",
        Screen::Who(_) => "who",
        Screen::Gate(_) => "gate",
        Screen::Emergency(_) => "emergency",
        Screen::Advice(_) => "advice",
        Screen::PickTime(_) => "time",
        Screen::Terms(_) => "terms",
        Screen::Pay(_) => "pay",
        Screen::PaymentPending(_) => "pending",
        Screen::Bookings(_) => "bookings",
        Screen::Booking(_) => "booking",
        Screen::Cancel(_) => "cancel",
        Screen::Receipt(_) => "receipt",
        Screen::Page(_) => "page",
        Screen::Failed(_) => "failed",
        Screen::NotFound(_) => "not-found",
        Screen::Room(_) => "room",
        Screen::DeviceTest(_) => "device-test",
    }
}

/// Where the app is and what it complains of, for messages of the proof. No personal data: test
/// persons only.
pub fn place(view: &ViewModel) -> String {
    let trouble = match &view.screen {
        Screen::Failed(panel) | Screen::NotFound(panel) => Some(panel.heading.clone()),
        Screen::SignIn(it) => it.error.as_ref().map(|panel| panel.heading.clone()),
        Screen::Who(it) => it.step.error.as_ref().map(|panel| panel.heading.clone()),
        Screen::PickTime(it) => it.step.error.as_ref().map(|panel| panel.heading.clone()),
        Screen::Terms(it) => it.step.error.as_ref().map(|panel| panel.heading.clone()),
        Screen::Pay(it) => it.message.clone(),
        Screen::Booking(it) => it.error.as_ref().map(|panel| panel.heading.clone()),
        Screen::Cancel(it) => it.error.as_ref().map(|panel| panel.heading.clone()),
        Screen::Form(it) if !it.errors.is_empty() => Some(
            it.errors
                .iter()
                .map(|error| error.text.clone() + "; ")
                .collect(),
        ),
        Screen::Form(it) if it.action.busy => Some("being sent".to_owned()),
        Screen::Form(it) => it.error.as_ref().map(|panel| panel.heading.clone()),
        _ => None,
    };
    let trouble = trouble.map(|text| format!(": {text}")).unwrap_or_default();
    let notice = view.notice.as_ref();
    let notice = notice
        .map(|it| format!(" [{}]", it.text))
        .unwrap_or_default();
    format!("{} ({}){trouble}{notice}", view.path, kind(&view.screen))
}

/// The picker of times on this screen.
pub fn picker(view: &ViewModel) -> Option<&SlotPicker> {
    match &view.screen {
        Screen::Times(times) => Some(&times.picker),
        Screen::PickTime(pick) => Some(&pick.picker),
        _ => None,
    }
}

/// The first free time on the chosen day whose clock time passes.
pub fn free_slot(picker: &SlotPicker, passes: impl Fn(&str) -> bool) -> Option<String> {
    let slots = picker.groups.iter().flat_map(|group| &group.slots);
    let mut free = slots.filter(|slot| !slot.taken);
    // "18:20" in English, "18.20" in Norwegian.
    free.find(|slot| passes(&slot.time.replace('.', ":")))
        .map(|slot| slot.id.clone())
}

/// Whether a time is chosen on this screen.
pub fn has_chosen_slot(picker: &SlotPicker) -> bool {
    let mut slots = picker.groups.iter().flat_map(|group| &group.slots);
    slots.any(|slot| slot.selected)
}
