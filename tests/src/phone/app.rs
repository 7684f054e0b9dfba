//! The app of the phone without a screen: a process that holds the device as Swift and Kotlin do,
//! and passes calls and effects on, see [`wire`](super::wire). It keeps nothing itself.

use std::{
    io::{Stdout, stdin, stdout},
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use eclinic_device::{CoreError, Device, DeviceConfig, Shell};

use super::wire::{self, Call, Said};

/// The way out, shared by the effects of all threads.
struct Pipe(Mutex<Stdout>);

impl Pipe {
    /// Says something, unless the phone has gone: then the app is about to end as well.
    fn say(&self, what: &Said) {
        let mut out = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        drop(wire::send(&mut *out, what));
    }
}

impl Shell for Pipe {
    fn process_effects(&self, requests: Vec<u8>) {
        self.say(&Said::Effects(requests));
    }
}

/// Runs the app until the phone ends it.
pub fn run(origin: &str, store: &Path) {
    let pipe = Arc::new(Pipe(Mutex::new(stdout())));
    let config = DeviceConfig {
        origin: origin.to_owned(),
        store_path: store.to_str().expect("a path of letters").to_owned(),
        extra_root: None,
    };
    let shell: Arc<dyn Shell> = Arc::<Pipe>::clone(&pipe);
    let device = Device::new(config, shell).expect("a device");
    let mut calls = stdin().lock();
    while let Ok(call) = wire::receive(&mut calls) {
        let answer = carry_out(&device, call).map_err(|error| error.to_string());
        pipe.say(&Said::Answer(answer));
    }
}

fn carry_out(device: &Device, call: Call) -> Result<Vec<u8>, CoreError> {
    match call {
        Call::Update(event) => device.update(event).map(|()| Vec::new()),
        Call::Resolve(id, output) => device.resolve(id, output).map(|()| Vec::new()),
        Call::View => device.view(),
    }
}
