//! Meeting: the others, and who knocks.

use eclinic_api::{
    consultation::Consultation,
    realtime::{Guest, RoomRole, SideState},
};

use super::{own, step};
use crate::{
    model::consultation::{
        call::{Link, LinkState},
        ladder::Rung,
        room::Room as Machine,
    },
    texts::Texts,
    view::room::{Knock, Meeting, Switch, Tile, TileLink},
};

/// Meeting.
pub fn meeting(machine: &Machine, visit: &Consultation, texts: Texts) -> Meeting {
    let call = &machine.call;
    let staff = call.role() == Some(RoomRole::Clinician);
    let mut tiles: Vec<Tile> = call
        .links()
        .values()
        .map(|link| tile(link, staff, texts))
        .collect();
    // An interpreter of sign language is to be seen first.
    tiles.sort_by_key(|tile| !tile.pinned);
    let alone = call.links().is_empty().then(|| {
        texts.get(match (staff, visit.child) {
            (true, _) => "room-alone-staff",
            (false, _) => "room-alone",
        })
    });
    Meeting {
        tiles,
        alone,
        own: own::own(machine, texts),
        knocks: call
            .knocks()
            .iter()
            .map(|guest| knock(guest, texts))
            .collect(),
        private_time: call
            .private_time()
            .filter(|_| staff)
            .map(|on| private_time(on, call.is_online(), &visit.patient_name, texts)),
        still: own::switch("still", call.media().still, true, texts),
        report: if staff {
            String::new()
        } else {
            texts.get("room-report")
        },
        leave: texts.get("room-leave"),
        end: staff.then(|| {
            let consequence = texts.get("room-end-consequence");
            let mut action = step::action(texts.get("room-end"), false, Some(consequence));
            // Without the server nobody else would hear of it.
            action.enabled = call.is_online();
            action
        }),
    }
}

fn private_time(on: bool, online: bool, patient: &str, texts: Texts) -> Switch {
    let named = |id| texts.with(id, &[("name", patient)]);
    Switch {
        // Without the server nobody else would hear of it.
        enabled: online,
        label: named(if on {
            "room-end-private_time"
        } else {
            "room-begin-private_time"
        }),
        state: named(if on {
            "room-private_time-on"
        } else {
            "room-private_time-off"
        }),
        on,
    }
}

fn tile(link: &Link, staff: bool, texts: Texts) -> Tile {
    let guest = &link.guest;
    let name = guest.name.clone();
    let (state, code) = tile_link(link);
    Tile {
        peer: guest.peer.clone(),
        connection: if link.open { link.connection } else { 0 },
        role: role(guest.role, texts),
        verified: guest.verified,
        verified_label: verified(guest.verified, texts),
        link: state,
        link_label: texts.get(&format!("room-link-{code}")),
        microphone: link.side.microphone,
        camera: link.side.camera && state != TileLink::Failed,
        still: link.side.still && state != TileLink::Failed,
        state_label: state_label(link.side, texts),
        pinned: guest.role == RoomRole::Interpreter,
        remove: staff.then(|| texts.with("room-remove", &[("name", &name)])),
        name,
    }
}

/// A line that is lost for a moment is not worth a word: most are back before one has read it.
fn tile_link(link: &Link) -> (TileLink, &'static str) {
    match (link.state, link.rung()) {
        (LinkState::Connecting, _) => (TileLink::Connecting, "connecting"),
        (LinkState::Failed, _) => (TileLink::Failed, "failed"),
        (LinkState::Reconnecting, Rung::Told | Rung::Telephone | Rung::GivenUp) => {
            (TileLink::Reconnecting, "reconnecting")
        }
        (LinkState::Connected | LinkState::Reconnecting, _) => (TileLink::Connected, "connected"),
    }
}

fn state_label(side: SideState, texts: Texts) -> String {
    let facts = [
        (side.interrupted, "room-state-interrupted"),
        (
            !side.microphone && !side.interrupted,
            "room-state-microphone_off",
        ),
        (side.audio_only, "room-state-audio_only"),
        (
            !side.camera && !side.audio_only && !side.interrupted,
            "room-state-camera_off",
        ),
        (side.captured, "room-state-captured"),
    ];
    let said = facts.into_iter().filter(|(holds, _)| *holds);
    let said: Vec<String> = said.map(|(_, id)| texts.get(id)).collect();
    said.join(" ")
}

fn knock(guest: &Guest, texts: Texts) -> Knock {
    let role = role(guest.role, texts);
    let verified = verified(guest.verified, texts);
    let name = [("name", guest.name.as_str())];
    Knock {
        peer: guest.peer.clone(),
        name: guest.name.clone(),
        detail: texts.with(
            "room-knock-detail",
            &[("role", &role), ("verified", &verified)],
        ),
        admit: texts.with("room-admit", &name),
        deny: texts.with("room-deny", &name),
    }
}

fn role(role: RoomRole, texts: Texts) -> String {
    texts.get(match role {
        RoomRole::Clinician => "room-role-clinician",
        RoomRole::Patient => "room-role-patient",
        RoomRole::Guardian => "room-role-guardian",
        RoomRole::Interpreter => "room-role-interpreter",
        RoomRole::SecondGuardian => "room-role-second_guardian",
    })
}

fn verified(verified: bool, texts: Texts) -> String {
    texts.get(if verified {
        "room-verified-bankid"
    } else {
        "room-verified-invitation"
    })
}
