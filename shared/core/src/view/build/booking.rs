//! The steps from "who" to the terms.

use eclinic_rules::{
    Channel,
    gate::{Answer, GateQuestion},
    writing,
};

use super::{
    Drawn, loading, money, picker,
    step::{self, Parts, back_to, stopped},
};
use crate::{
    content::{self, calls, words},
    event::GateAnswer,
    model::{
        booking::{Flow, Stage, Stop, picker::Picker},
        route::{Route, Step},
        world::{Patient, World},
    },
    texts::Texts,
    view::{
        Screen,
        booking::{Advice, AnswerChoice, Gate, PickTime, Question, Terms, Who},
        parts::{Choice, Choices, ErrorPanel, Shape},
    },
};

/// The step that is on the screen.
pub fn screen(flow: &Flow, world: &World, texts: Texts, drawn: Drawn<'_>) -> Screen {
    match &flow.stage {
        Stage::Who(stop) => Screen::Who(who(flow, stop.as_ref(), world, texts)),
        Stage::Gate { tried } => Screen::Gate(gate(flow, *tried, world, texts)),
        Stage::Advice => Screen::Advice(advice(flow, texts)),
        // It has an address of its own, which is about to be shown.
        Stage::Emergency => loading(texts, "", "word-loading", Shape::Text),
        Stage::Time(picker, stop) => {
            Screen::PickTime(pick_time(flow, picker, stop.as_ref(), world, texts, drawn))
        }
        Stage::Terms { tried, stop } => {
            Screen::Terms(terms(flow, *tried, stop.as_ref(), world, texts))
        }
    }
}

fn who(flow: &Flow, stop: Option<&Stop>, world: &World, texts: Texts) -> Who {
    let service = &flow.draft.service;
    let here = Route::Book {
        service: service.clone(),
        step: Step::Who,
    };
    let choices = world
        .patients()
        .iter()
        .map(|it| patient(flow, it, world, texts))
        .collect();
    Who {
        step: step::step(
            texts,
            0,
            Parts {
                heading: "who-heading",
                back: back_to(texts, service, None),
                action: step::action(texts.get("step-continue"), false, None),
                summary: step::summary(&flow.draft, world, texts),
                error: stop.map(|stop| stopped(stop, "who", world, texts)),
            },
        ),
        patients: Choices {
            label: texts.get("who-patients"),
            choices,
        },
        add_child: super::link(texts, "who-add-child", &Route::AddChild(here.place())),
    }
}

fn patient(flow: &Flow, patient: &Patient, world: &World, texts: Texts) -> Choice {
    let refusal = flow.draft.may_book(patient, world).err();
    let born = writing::date(texts.language().into(), patient.birth.date(), world.today());
    let myself = patient.is_self.then(|| texts.get("who-self"));
    Choice {
        id: patient.id.clone(),
        label: patient.name.clone(),
        detail: myself.or_else(|| Some(texts.with("who-born", &[("date", &born)]))),
        selected: flow.draft.patient.as_ref() == Some(&patient.id),
        refusal: refusal.map(|refusal| content::problem::of_code(texts, refusal.code()).text),
    }
}

fn gate(flow: &Flow, tried: bool, world: &World, texts: Texts) -> Gate {
    let draft = &flow.draft;
    let asked = draft.questions(world);
    let given = |question: &GateQuestion| {
        draft
            .answers
            .iter()
            .find(|given| given.question == *question)
            .map(|given| given.answer)
    };
    let incomplete = tried && asked.iter().any(|question| given(question).is_none());
    let name = draft
        .patient(world)
        .map(|patient| patient.name)
        .unwrap_or_default();
    let question = |question: &GateQuestion| Question {
        id: question.code().to_owned(),
        text: texts.get(&format!("gate-question-{}", question.code())),
        answers: answers(given(question), texts),
        error: (tried && given(question).is_none()).then(|| texts.get("gate-missing")),
    };
    Gate {
        step: step::step(
            texts,
            1,
            Parts {
                heading: "gate-heading",
                back: back_to(texts, &draft.service, Some(Step::Who)),
                action: step::action(texts.get("step-continue"), false, None),
                summary: step::summary(draft, world, texts),
                error: incomplete.then(|| ErrorPanel {
                    heading: texts.get("gate-missing-heading"),
                    text: texts.get("gate-missing-text"),
                    ..ErrorPanel::default()
                }),
            },
        ),
        intro: texts.with("gate-intro", &[("name", &name)]),
        questions: asked.iter().map(question).collect(),
    }
}

fn answers(given: Option<Answer>, texts: Texts) -> Vec<AnswerChoice> {
    [
        (GateAnswer::Yes, Answer::Yes, "gate-yes"),
        (GateAnswer::No, Answer::No, "gate-no"),
        (GateAnswer::Unsure, Answer::Unsure, "gate-unsure"),
    ]
    .into_iter()
    .map(|(answer, meaning, id)| AnswerChoice {
        answer,
        label: texts.get(id),
        selected: given == Some(meaning),
    })
    .collect()
}

fn advice(flow: &Flow, texts: Texts) -> Advice {
    let service = flow.draft.service.clone();
    Advice {
        heading: texts.get("advice-heading"),
        paragraphs: texts.paragraphs("advice-text", &[]),
        calls: vec![
            calls::urgent(texts),
            calls::mental(texts),
            calls::life(texts),
        ],
        understood: texts.get("advice-understood"),
        back: super::link(
            texts,
            "advice-back",
            &Route::Book {
                service,
                step: Step::Gate,
            },
        ),
    }
}

fn pick_time(
    flow: &Flow,
    picker: &Picker,
    stop: Option<&Stop>,
    world: &World,
    texts: Texts,
    drawn: Drawn<'_>,
) -> PickTime {
    let draft = &flow.draft;
    let offered = world
        .service(&draft.service)
        .map(|service| service.channels.as_slice());
    let channel = |channel: &Channel| Choice {
        id: channel.code().to_owned(),
        label: texts.get(&format!("time-channel-{}", channel.code())),
        detail: match channel {
            Channel::Video => Some(texts.get("time-channel-video-detail")),
            Channel::Telephone => Some(texts.get("time-channel-telephone-detail")),
            Channel::Message => None,
        },
        selected: draft.channel == Some(*channel),
        refusal: None,
    };
    PickTime {
        step: step::step(
            texts,
            2,
            Parts {
                heading: "time-heading",
                back: back_to(texts, &draft.service, Some(Step::Gate)),
                action: step::action(texts.get("step-continue"), false, None),
                summary: step::summary(draft, world, texts),
                error: stop.map(|stop| stopped(stop, "time", world, texts)),
            },
        ),
        channels: Choices {
            label: texts.get("time-channels"),
            choices: offered.unwrap_or_default().iter().map(channel).collect(),
        },
        picker: picker::picker(picker, world, texts, drawn),
    }
}

fn terms(flow: &Flow, tried: bool, stop: Option<&Stop>, world: &World, texts: Texts) -> Terms {
    let draft = &flow.draft;
    let price = world
        .service(&draft.service)
        .map(|service| service.price_ore)
        .unwrap_or_default();
    let start = draft
        .slot
        .as_ref()
        .map_or_else(|| world.now(), |slot| slot.starts_at);
    let refund = money::refund_terms(start, world.now(), price, world, texts);
    let hold = world
        .catalogue()
        .map_or(10, |catalogue| catalogue.clinic.hold_minutes);
    let minutes = words::minutes(texts, hold);
    let consequence = texts.with("terms-step-consequence", &[("minutes", &minutes)]);
    Terms {
        step: step::step(
            texts,
            3,
            Parts {
                heading: "terms-step-heading",
                back: back_to(texts, &draft.service, Some(Step::Time)),
                action: step::action(
                    texts.get("terms-step-continue"),
                    flow.holding,
                    Some(consequence),
                ),
                summary: step::summary(draft, world, texts),
                error: stop.map(|stop| stopped(stop, "time", world, texts)),
            },
        ),
        refund: refund.sentence,
        refund_tone: refund.tone,
        points: points(flow, world, texts),
        terms: super::link(texts, "terms-step-link", &Route::Terms),
        accept_label: texts.get("terms-step-accept"),
        accepted: draft.accepted,
        accept_error: (tried && !draft.accepted).then(|| texts.get("terms-step-missing")),
    }
}

fn points(flow: &Flow, world: &World, texts: Texts) -> Vec<String> {
    let child = flow.draft.patient(world).filter(|patient| !patient.is_self);
    let guardian = child.map(|child| texts.with("terms-point-guardian", &[("name", &child.name)]));
    let reimbursement = world
        .catalogue()
        .and_then(|catalogue| content::home::reimbursement(texts, catalogue));
    let rest = [
        "terms-point-no-show",
        "terms-point-clinic",
        "terms-point-video",
    ];
    let rest = rest.iter().map(|id| texts.get(id));
    reimbursement
        .into_iter()
        .chain(guardian)
        .chain(rest)
        .collect()
}
