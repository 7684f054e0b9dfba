//! The real core through the bytes that Swift and Kotlin pass: drawing, lanes, store and shell.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::{
    sync::{Arc, Barrier, Mutex, mpsc},
    time::Duration,
};

use eclinic_core::{
    Event, ViewModel,
    effects::{
        EffectFfi,
        handoff::{HandoffPurpose, HandoffResult},
        store::{StoreOperation, StoreResult},
    },
    event::{FieldChange, Language},
    view::{Screen, parts::Account},
};
use eclinic_device::{
    CoreError, Device, Shell,
    store::{FORMAT, Store, StoreKey},
};
use support::{
    Phone, bytes, clinic::Clinic, config, eventually, kept_language, queue, read, secrets::Secrets,
    start,
};
use tempfile::TempDir;

/// Once the clinic has said who is signed in: nobody.
fn signed_out(phone: &Phone) {
    phone.until("the answer on who is signed in", |view| {
        matches!(view.frame.account, Account::SignedOut(_))
    });
}

fn services(view: &ViewModel) -> usize {
    match &view.screen {
        Screen::Home(home) => home.services.len(),
        _ => 0,
    }
}

#[test]
fn started_it_shows_the_start_page_with_what_the_clinic_offers() {
    let (clinic, folder) = (Clinic::open(), TempDir::new().unwrap());
    let phone = Phone::open(&clinic.origin(), folder.path(), &Secrets::default());
    let view = phone.until("the services", |view| services(view) == 1);
    assert_eq!(view.path, "/");
    let Screen::Home(home) = view.screen else {
        panic!("the start page");
    };
    assert!(!home.heading.is_empty());
    assert_eq!(home.services[0].id, "doctor");
    signed_out(&phone);
    assert_eq!(clinic.seen("/v1/session").len(), 1);
}

#[test]
fn before_the_start_the_view_can_be_read() {
    let folder = TempDir::new().unwrap();
    let (shell, _requests) = queue();
    let origin = "https://eclinic.example";
    let device = Device::new(config(origin, folder.path()), shell).unwrap();
    let view: ViewModel = read(&device.view().unwrap());
    assert!(matches!(view.screen, Screen::Starting));
}

#[test]
fn the_core_tries_again_after_its_pause_and_the_lane_by_itself_does_not() {
    let (clinic, folder) = (Clinic::open(), TempDir::new().unwrap());
    clinic.trouble(&[502]);
    let phone = Phone::open(&clinic.origin(), folder.path(), &Secrets::default());
    phone.until("the services", |view| services(view) == 1);
    assert_eq!(clinic.seen("/v1/catalogue").len(), 2);
}

#[test]
fn without_a_clinic_the_start_page_says_so() {
    let folder = TempDir::new().unwrap();
    // Port 9 (discard) is closed.
    let phone = Phone::open("http://127.0.0.1:9", folder.path(), &Secrets::default());
    phone.until("the error", |view| match &view.screen {
        Screen::Home(home) => home.error.is_some(),
        _ => false,
    });
}

#[test]
fn a_killed_app_goes_on_in_the_language_chosen_and_without_its_key_begins_anew() {
    let (clinic, folder) = (Clinic::open(), TempDir::new().unwrap());
    let secrets = Secrets::default();
    let phone = Phone::open(&clinic.origin(), folder.path(), &secrets);
    phone.until("the services", |view| services(view) == 1);
    phone.speaks(Language::Nb);
    phone.send(&Event::SetLanguage(Language::En));
    kept_language(folder.path(), &secrets, "en");
    drop(phone);

    let phone = Phone::open(&clinic.origin(), folder.path(), &secrets);
    phone.speaks(Language::En);
    drop(phone);

    // Another phone with a copy of the file, or a Keychain that was reset.
    let phone = Phone::open(&clinic.origin(), folder.path(), &Secrets::default());
    phone.until("the services", |view| services(view) == 1);
    phone.speaks(Language::Nb);
    eventually("the old file aside", || {
        folder.path().join("store.db.lost").exists()
    });
}

#[test]
fn what_two_threads_say_at_once_is_kept_in_the_order_in_which_the_core_took_it() {
    let (clinic, folder) = (Clinic::open(), TempDir::new().unwrap());
    let secrets = Secrets::default();
    let phone = Phone::open(&clinic.origin(), folder.path(), &secrets);
    phone.until("the services", |view| services(view) == 1);
    let start = Barrier::new(2);
    for _ in 0..1_200 {
        std::thread::scope(|scope| {
            for language in [Language::Nb, Language::En] {
                let (device, start) = (&phone.device, &start);
                let event = bytes(&Event::SetLanguage(language));
                scope.spawn(move || {
                    start.wait();
                    device.update(event).unwrap();
                });
            }
        });
        // What the core took last is on the screen, and must be what lasts in the store.
        let last = match phone.view().language {
            Language::Nb => "nb",
            Language::En => "en",
        };
        kept_language(folder.path(), &secrets, last);
    }
}

#[test]
fn a_store_whose_key_cannot_be_kept_is_not_written() {
    let (clinic, folder) = (Clinic::open(), TempDir::new().unwrap());
    let secrets = Secrets::default();
    secrets.keep_nothing(true);
    let phone = Phone::open(&clinic.origin(), folder.path(), &secrets);
    phone.until("the services", |view| services(view) == 1);
    assert!(!folder.path().join("store.db").exists());
    // As soon as it can be kept, the store is there.
    secrets.keep_nothing(false);
    phone.send(&Event::SetLanguage(Language::En));
    eventually("the store", || folder.path().join("store.db").exists());
    assert_eq!(secrets.get("store-key").map(|key| key.len()), Some(32));
}

#[test]
fn what_only_a_shell_can_do_is_asked_of_it_and_answered_once() {
    let (clinic, folder) = (Clinic::open(), TempDir::new().unwrap());
    let phone = Phone::open(&clinic.origin(), folder.path(), &Secrets::default());
    signed_out(&phone);
    phone.send(&Event::OpenUrl("/sign-in".to_owned()));
    phone.send(&Event::SignIn);
    let (id, effect) = phone.effect();
    let EffectFfi::WebHandoff(handoff) = effect else {
        panic!("the way to BankID");
    };
    assert_eq!(handoff.purpose, HandoffPurpose::BankId);
    let start = format!("{}/v1/auth/bankid/start?", clinic.origin());
    assert!(handoff.url.starts_with(&start), "absolute for a browser");
    assert!(handoff.url.contains("&code_challenge_method=S256"));
    phone.resolve(id, &HandoffResult::Failed).unwrap();
    phone.until("the error", |view| match &view.screen {
        Screen::SignIn(sign_in) => sign_in.error.is_some(),
        _ => false,
    });
    let again = phone.resolve(id, &HandoffResult::Failed);
    assert_eq!(again, Err(CoreError::NotWaiting));
}

#[test]
fn a_mutation_carries_a_random_key() {
    let (clinic, folder) = (Clinic::open(), TempDir::new().unwrap());
    let phone = Phone::open(&clinic.origin(), folder.path(), &Secrets::default());
    phone.until("the services", |view| services(view) == 1);
    phone.send(&Event::OpenUrl("/contact".to_owned()));
    phone.until("the form", |view| matches!(view.screen, Screen::Form(_)));
    for (field, value) in [
        ("name", "Reisende"),
        ("email", "reisende@eclinic.example"),
        ("topic", "payment"),
        ("message", "Hei"),
    ] {
        let (field, value) = (field.to_owned(), value.to_owned());
        phone.send(&Event::FieldChanged(FieldChange { field, value }));
    }
    phone.send(&Event::Submit);
    phone.until("the answer", |view| match &view.screen {
        Screen::Form(form) => form.error.is_some(),
        _ => false,
    });
    let sent = clinic.seen("/v1/contact");
    let key = sent[0].headers["idempotency-key"].to_str().unwrap();
    assert_eq!(key.len(), 32, "16 random bytes");
    assert_ne!(key, "0".repeat(32));
    assert!(
        !sent[0].body.is_empty(),
        "the message is in the body and nowhere else"
    );
}

#[test]
fn what_cannot_be_read_is_an_error_value() {
    let (clinic, folder) = (Clinic::open(), TempDir::new().unwrap());
    let phone = Phone::open(&clinic.origin(), folder.path(), &Secrets::default());
    let device = &phone.device;
    assert_eq!(device.update(vec![]), Err(CoreError::BadEvent));
    assert_eq!(device.update(vec![0xff; 64]), Err(CoreError::BadEvent));
    assert_eq!(device.resolve(4711, vec![]), Err(CoreError::NotWaiting));
    signed_out(&phone);
    phone.send(&Event::OpenUrl("/sign-in".to_owned()));
    phone.send(&Event::SignIn);
    let (id, _) = phone.effect();
    assert_eq!(device.resolve(id, vec![0xff; 4]), Err(CoreError::BadOutput));
    assert_eq!(
        device.resolve(id, vec![0, 0, 0, 0]),
        Err(CoreError::NotWaiting)
    );
    phone.until("a view", |view| !view.title.is_empty());
}

#[test]
fn a_device_needs_an_origin_and_roots_that_are_certificates() {
    let folder = TempDir::new().unwrap();
    let refused = |change: fn(&mut eclinic_device::DeviceConfig)| {
        let mut config = config("https://eclinic.example", folder.path());
        change(&mut config);
        let (shell, _requests) = queue();
        Device::new(config, shell).err()
    };
    assert_eq!(refused(|_| ()), None);
    let origin = refused(|config| config.origin = "http://eclinic.example".to_owned());
    assert_eq!(origin, Some(CoreError::BadOrigin));
    let root = refused(|config| config.extra_root = Some(b"no certificate".to_vec()));
    assert_eq!(root, Some(CoreError::NotStarted));
}

/// A shell whose handler throws, which arrives as a panic.
struct Throwing;

impl Shell for Throwing {
    fn process_effects(&self, _: Vec<u8>) {
        panic!("an exception in Swift or Kotlin");
    }
}

#[test]
fn a_shell_that_throws_does_not_stop_the_core() {
    let (clinic, folder) = (Clinic::open(), TempDir::new().unwrap());
    let config = config(&clinic.origin(), folder.path());
    let device = Device::new(config, Arc::new(Throwing)).unwrap();
    device.update(bytes(&start("/"))).unwrap();
    // Without a shell there are no secrets: who asks is not known, so nothing is asked.
    eventually("the error", || {
        let view: ViewModel = read(&device.view().unwrap());
        matches!(view.screen, Screen::Home(home) if home.error.is_some())
    });
    device
        .update(bytes(&Event::SetLanguage(Language::En)))
        .unwrap();
    let view: ViewModel = read(&device.view().unwrap());
    assert_eq!(view.language, Language::En);
}

/// A shell that lets go of the device within a callback that a lane's thread brought.
struct Leaving {
    device: Mutex<Option<Arc<Device>>>,
    left: mpsc::Sender<()>,
}

impl Shell for Leaving {
    fn process_effects(&self, _: Vec<u8>) {
        let on_a_lane = std::thread::current().name() == Some("eclinic-lane");
        if on_a_lane && let Some(device) = self.device.lock().unwrap().take() {
            drop(device);
            // Not reached if letting go panics.
            self.left.send(()).unwrap();
        }
    }
}

#[test]
fn a_device_may_be_let_go_of_on_any_thread() {
    let (clinic, folder) = (Clinic::open(), TempDir::new().unwrap());
    let (left, has_left) = mpsc::channel();
    let shell = Arc::new(Leaving {
        device: Mutex::new(None),
        left,
    });
    let config = config(&clinic.origin(), folder.path());
    let device = Device::new(config, Arc::clone(&shell) as Arc<dyn Shell>).unwrap();
    *shell.device.lock().unwrap() = Some(Arc::clone(&device));
    let event = bytes(&start("/"));
    device.update(event).unwrap();
    drop(device);
    has_left.recv_timeout(Duration::from_secs(30)).unwrap();
}

#[test]
fn what_was_chosen_is_kept_when_the_device_has_been_let_go_of() {
    let (clinic, folder) = (Clinic::open(), TempDir::new().unwrap());
    let secrets = Secrets::default();
    let phone = Phone::open(&clinic.origin(), folder.path(), &secrets);
    phone.until("the services", |view| services(view) == 1);
    // More than a store writes in a moment.
    for round in 0..200 {
        let languages = [Language::Nb, Language::En];
        phone.send(&Event::SetLanguage(languages[round % 2]));
    }
    drop(phone);

    let key = StoreKey::from_bytes(&secrets.get("store-key").unwrap()).unwrap();
    let mut store = Store::new(folder.path().join("store.db"), key, FORMAT);
    let kept = store.carry_out(&StoreOperation::Get("language".to_owned()));
    assert_eq!(kept, StoreResult::Value(Some("en".to_owned())));
}

#[test]
fn a_device_that_is_let_go_of_while_its_store_waits_for_the_key_just_ends() {
    let panicked = Arc::new(Mutex::new(false));
    let seen = Arc::clone(&panicked);
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() == Some("eclinic-store") {
            *seen.lock().unwrap() = true;
        }
        before(panic);
    }));
    let (clinic, folder) = (Clinic::open(), TempDir::new().unwrap());
    for _ in 0..20 {
        // A shell that never answers.
        let (shell, _requests) = queue();
        let device = Device::new(config(&clinic.origin(), folder.path()), shell).unwrap();
        device.update(bytes(&start("/"))).unwrap();
    }
    std::thread::sleep(Duration::from_millis(300));
    assert!(!*panicked.lock().unwrap());
}
