//! One core behind the bridge, with the effects it waits for.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crux_core::{
    Core,
    bridge::{BincodeFfiFormat, Bridge, EffectId, FfiFormat, Request},
};
use eclinic_core::{
    EClinic, Event, ViewModel,
    effects::{EffectFfi, realtime::RealtimeOperation},
    event::Start,
};

use super::{Answers, bytes_of, events, world::World};
use crate::fuzz::{Dice, chance, pick, texts};

/// The core and its surroundings.
pub struct Device {
    bridge: Bridge<EClinic>,
    open: Vec<(EffectId, EffectFfi)>,
    world: World,
    /// What is shown.
    pub view: ViewModel,
    /// It has panicked, or what it wrote cannot be read.
    pub is_broken: bool,
}

impl Device {
    /// An app that was just opened somewhere.
    pub fn new(dice: &mut Dice) -> Self {
        let mut device = Self {
            bridge: Bridge::new(Core::new()),
            open: Vec::new(),
            world: World::new(),
            view: ViewModel::default(),
            is_broken: false,
        };
        let path = events::some_path(dice, &device.view);
        let start = Event::Start(Start {
            path,
            languages: vec!["nb".to_owned(), texts::nasty(dice)],
            online: chance(dice, 90),
        });
        device.event(&bytes_of(&start));
        device
    }

    /// One byte string; what it was, and whether the core took it.
    pub fn step(&mut self, dice: &mut Dice, answers: &Answers) -> (&'static str, bool) {
        if !self.open.is_empty() && chance(dice, 55) {
            return self.answer(dice, answers);
        }
        let mut bytes = bytes_of(&events::some_event(dice, &self.view));
        match dice.u8(0..100) {
            0..70 => ("an event", self.event(&bytes)),
            70..92 => {
                texts::damage(dice, &mut bytes);
                ("a damaged event", self.event(&bytes))
            }
            _ => ("noise", self.event(&texts::random_bytes(dice, 200))),
        }
    }

    /// Answers an open effect, sometimes with what does not fit, sometimes one that is not open.
    fn answer(&mut self, dice: &mut Dice, answers: &Answers) -> (&'static str, bool) {
        if chance(dice, 4) {
            let id = EffectId(*pick(dice, &[0, 1, 7, 1_000, u32::MAX]));
            self.open.retain(|(other, _)| *other != id);
            return (
                "noise for some effect",
                self.resolve(id, &texts::random_bytes(dice, 60)),
            );
        }
        let at = if chance(dice, 70) {
            0
        } else {
            dice.usize(0..self.open.len())
        };
        let (id, effect) = self.open.remove(at);
        let mut output = self.world.output(dice, &effect, answers);
        match dice.u8(0..100) {
            0..88 => ("an answer", self.resolve(id, &output)),
            88..96 => {
                texts::damage(dice, &mut output);
                ("a damaged answer", self.resolve(id, &output))
            }
            _ => (
                "noise for an effect",
                self.resolve(id, &texts::random_bytes(dice, 100)),
            ),
        }
    }

    fn event(&mut self, bytes: &[u8]) -> bool {
        self.guarded(|bridge, out| bridge.update(bytes, out).is_ok())
    }

    fn resolve(&mut self, id: EffectId, bytes: &[u8]) -> bool {
        self.guarded(|bridge, out| bridge.resolve(id, bytes, out).is_ok())
    }

    fn guarded(&mut self, call: impl FnOnce(&Bridge<EClinic>, &mut Vec<u8>) -> bool) -> bool {
        let bridge = AssertUnwindSafe(&self.bridge);
        let called = catch_unwind(AssertUnwindSafe(|| {
            let (mut requests, mut view) = (Vec::new(), Vec::new());
            let taken = call(&bridge, &mut requests);
            (taken, requests, bridge.view(&mut view).map(|()| view))
        }));
        let Ok((taken, requests, Ok(view))) = called else {
            self.is_broken = true;
            return false;
        };
        match BincodeFfiFormat::deserialize(&view) {
            Ok(view) => self.view = view,
            Err(_) => self.is_broken = true,
        }
        if taken {
            match BincodeFfiFormat::deserialize::<Vec<Request<EffectFfi>>>(&requests) {
                Ok(requests) => self.keep(requests),
                Err(_) => self.is_broken = true,
            }
        }
        taken
    }

    /// Keeps what the core waits for; nothing waits for drawing, nor for the primitives of a call.
    fn keep(&mut self, requests: Vec<Request<EffectFfi>>) {
        let answered = |effect: &EffectFfi| match effect {
            EffectFfi::Render(_) | EffectFfi::Call(_) => false,
            EffectFfi::Realtime(operation) => matches!(operation, RealtimeOperation::Open(_)),
            _ => true,
        };
        let waiting = requests
            .into_iter()
            .filter(|request| answered(&request.effect));
        self.open
            .extend(waiting.map(|request| (request.id, request.effect)));
    }
}
