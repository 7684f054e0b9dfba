//! A visit's room, and the device test.

use eclinic_core::{
    Event,
    event::room::RoomEvent,
    view::form::{Field, FieldError},
    view::parts::Choices,
    view::room::{
        Checking, Crisis, DeviceTest, Meeting, NoticeDeed, Over, OwnMedia, ProblemForm, Room,
        RoomNotice, RoomStage, Switch, Tile, Whereabouts,
    },
};

use super::form;
use crate::phone::page::Page;

/// `/bookings/{id}/room`.
pub fn room(page: &mut Page, view: &Room) {
    page.text(&view.heading);
    page.error(view.error.as_ref());
    page.rows(&view.rows);
    notices(page, &view.notices);
    stage(page, &view.stage);
    if let Some(it) = &view.whereabouts {
        whereabouts(page, it);
    }
    if let Some(it) = &view.crisis {
        crisis(page, it);
    }
    if let Some(it) = &view.problem {
        problem(page, it);
    }
    page.text(&view.announcement);
    page.link(&view.back);
}

/// `/device-test`.
pub fn device_test(page: &mut Page, view: &DeviceTest) {
    page.texts([&view.heading, &view.lead]);
    if let Some(allow) = &view.allow {
        page.action(allow, does(RoomEvent::AllowMedia));
    }
    own(page, &view.own);
    notices(page, &view.findings);
    page.link(&view.back);
}

const fn does(event: RoomEvent) -> Event {
    Event::Room(event)
}

fn stage(page: &mut Page, stage: &RoomStage) {
    match stage {
        RoomStage::Fetching => {}
        RoomStage::Checking(it) => checking(page, it),
        RoomStage::Joining(label) => page.text(label),
        RoomStage::Waiting(it) => {
            page.text(&it.lead);
            own(page, &it.own);
            page.button(&it.leave, does(RoomEvent::Leave));
        }
        RoomStage::Meeting(it) => meeting(page, it),
        RoomStage::Over(it) => over(page, it),
        RoomStage::Shut(it) => {
            page.texts([&it.heading, &it.text]);
            if let Some(link) = &it.test {
                page.link(link);
            }
        }
        RoomStage::Telephone(it) => {
            page.text(&it.when);
            page.rows([&it.from, &it.to]);
            page.button(&it.report, does(RoomEvent::ReportProblem(true)));
        }
    }
}

fn checking(page: &mut Page, view: &Checking) {
    page.text(&view.lead);
    own(page, &view.own);
    if let Some(allow) = &view.allow {
        page.action(allow, does(RoomEvent::AllowMedia));
    }
    page.action(&view.join, does(RoomEvent::Join));
}

fn own(page: &mut Page, view: &OwnMedia) {
    switch(page, &view.microphone, RoomEvent::Microphone);
    switch(page, &view.camera, RoomEvent::Camera);
    if let Some(label) = &view.switch_camera {
        page.button(label, does(RoomEvent::SwitchCamera));
    }
    pick(page, view.microphones.as_ref(), RoomEvent::PickMicrophone);
    pick(page, view.cameras.as_ref(), RoomEvent::PickCamera);
    pick(page, view.outputs.as_ref(), RoomEvent::PickOutput);
    page.text(&view.level_label);
    if let Some(problem) = &view.problem {
        page.text(&problem.heading);
        page.texts(&problem.steps);
        if let Some(again) = &problem.again {
            page.button(again, does(RoomEvent::AllowMedia));
        }
        if let Some(without) = &problem.without_camera {
            page.button(without, does(RoomEvent::WithoutCamera));
        }
    }
}

fn pick(page: &mut Page, list: Option<&Choices>, event: fn(String) -> RoomEvent) {
    if let Some(choices) = list {
        page.choices(choices, |id| does(event(id)));
    }
}

fn switch(page: &mut Page, view: &Switch, event: fn(bool) -> RoomEvent) {
    page.text(&view.state);
    page.control(&view.label, view.enabled, does(event(!view.on)));
}

fn meeting(page: &mut Page, view: &Meeting) {
    for one in &view.tiles {
        tile(page, one);
    }
    page.texts(&view.alone);
    for knock in &view.knocks {
        page.texts([&knock.name, &knock.detail]);
        page.button(&knock.admit, does(RoomEvent::Admit(knock.peer.clone())));
        page.button(&knock.deny, does(RoomEvent::Deny(knock.peer.clone())));
    }
    own(page, &view.own);
    if let Some(time) = &view.private_time {
        switch(page, time, RoomEvent::PrivateTime);
    }
    switch(page, &view.still, RoomEvent::Still);
    page.button(&view.report, does(RoomEvent::ReportProblem(true)));
    page.button(&view.leave, does(RoomEvent::Leave));
    if let Some(end) = &view.end {
        page.action(end, does(RoomEvent::End));
    }
}

fn tile(page: &mut Page, view: &Tile) {
    page.texts([
        &view.name,
        &view.role,
        &view.verified_label,
        &view.link_label,
        &view.state_label,
    ]);
    if let Some(remove) = &view.remove {
        page.button(remove, does(RoomEvent::Remove(view.peer.clone())));
    }
}

fn over(page: &mut Page, view: &Over) {
    page.texts([&view.heading, &view.text]);
    if let Some(again) = &view.again {
        page.button(again, does(RoomEvent::Join));
    }
    if let Some(rating) = &view.rating {
        page.choices(rating, |id| does(RoomEvent::Rate(id.parse().unwrap_or(0))));
    }
    page.texts(&view.rated);
    if let Some(report) = &view.report {
        page.button(report, does(RoomEvent::ReportProblem(true)));
    }
}

fn notices(page: &mut Page, notices: &[RoomNotice]) {
    for notice in notices {
        page.text(&notice.text);
        if let Some(action) = &notice.action {
            let event = match action.does {
                NoticeDeed::Continue => RoomEvent::Continue,
                NoticeDeed::AllowSound => RoomEvent::AllowSound,
                NoticeDeed::KeepVideo => RoomEvent::KeepVideo(true),
            };
            page.button(&action.label, does(event));
        }
        if let Some(call) = &notice.call {
            page.call(call);
        }
    }
}

fn whereabouts(page: &mut Page, view: &Whereabouts) {
    page.texts([&view.heading, &view.lead]);
    to_fill_in(page, &view.fields, &view.errors);
    if !view.fields.is_empty() {
        page.action(&view.action, does(RoomEvent::SendWhereabouts));
    }
    page.rows(&view.rows);
}

fn to_fill_in(page: &mut Page, fields: &[Field], errors: &[FieldError]) {
    for field in fields {
        form::field(page, field);
    }
    page.texts(errors.iter().map(|error| &error.text));
}

fn crisis(page: &mut Page, view: &Crisis) {
    page.button(&view.button, does(RoomEvent::ShowCrisis(true)));
    if view.open {
        page.rows(&view.rows);
        page.call(&view.life_call);
        if let Some(call) = &view.call_back {
            page.call(call);
        }
        page.button(&view.close, does(RoomEvent::ShowCrisis(false)));
    }
}

fn problem(page: &mut Page, view: &ProblemForm) {
    page.texts([&view.heading, &view.lead]);
    to_fill_in(page, &view.fields, &view.errors);
    page.rows(&view.quality);
    page.texts(&view.done);
    if !view.fields.is_empty() {
        page.action(&view.action, does(RoomEvent::SendProblem));
    }
    page.button(&view.close, does(RoomEvent::ReportProblem(false)));
}
