//! Keychain or Keystore of a phone in these tests: it outlives the app.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, channel},
    },
};

use crux_core::bridge::Request;
use eclinic_core::effects::{
    EffectFfi,
    secret::{SecretOperation, SecretResult},
};
use eclinic_device::Device;

use super::{bytes, read};

#[derive(Default)]
struct Content {
    secrets: BTreeMap<String, Vec<u8>>,
    locked: bool,
    keeps_nothing: bool,
}

/// Its clones are the same one.
#[derive(Clone, Default)]
pub struct Secrets(Arc<Mutex<Content>>);

impl Secrets {
    /// The secret of this name.
    pub fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.0.lock().unwrap().secrets.get(name).cloned()
    }

    /// Puts a secret there.
    pub fn put(&self, name: &str, value: &[u8]) {
        let mut content = self.0.lock().unwrap();
        content.secrets.insert(name.to_owned(), value.to_vec());
    }

    /// While the phone is locked nothing can be read or written.
    pub fn lock(&self, locked: bool) {
        self.0.lock().unwrap().locked = locked;
    }

    /// Nothing can be written.
    pub fn keep_nothing(&self, keeps_nothing: bool) {
        self.0.lock().unwrap().keeps_nothing = keeps_nothing;
    }

    /// Answers what the device asks about secrets; passes the rest on.
    pub fn answer(&self, device: &Arc<Device>, asked: Receiver<Vec<u8>>) -> Receiver<Vec<u8>> {
        let (sender, rest) = channel();
        let (device, secrets) = (Arc::downgrade(device), self.clone());
        std::thread::spawn(move || {
            while let Ok(batch) = asked.recv() {
                let requests: Vec<Request<EffectFfi>> = read(&batch);
                let [request] = requests.as_slice() else {
                    panic!("each call carries one effect");
                };
                if let EffectFfi::Secret(operation) = &request.effect {
                    let output = bytes(&secrets.carry_out(operation));
                    if let Some(device) = device.upgrade() {
                        device.resolve(request.id.0, output).unwrap();
                    }
                } else {
                    // After the test nobody listens.
                    drop(sender.send(batch));
                }
            }
        });
        rest
    }

    fn carry_out(&self, operation: &SecretOperation) -> SecretResult {
        let mut content = self.0.lock().unwrap();
        let writes = !matches!(operation, SecretOperation::Get(_));
        if content.locked || (writes && content.keeps_nothing) {
            return SecretResult::Unavailable;
        }
        match operation {
            SecretOperation::Get(name) => {
                return SecretResult::Value(content.secrets.get(name).cloned());
            }
            SecretOperation::Set(entry) => {
                let (name, value) = (entry.name.clone(), entry.value.clone());
                content.secrets.insert(name, value);
            }
            SecretOperation::Remove(name) => drop(content.secrets.remove(name)),
        }
        SecretResult::Done
    }
}
