//! The way to the shell: effects that only a platform can carry out, and the secrets that the lanes
//! themselves ask for.
//!
//! A lane asks as the core does, by a command: its effect crosses to the shell under an id and is
//! answered by `resolve` like any other.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    time::Duration,
};

use crux_core::{Command, command::CommandOutput};
use eclinic_core::{
    Effect,
    effects::secret::{SecretEntry, SecretOperation, SecretResult},
};
use futures_util::StreamExt;

use crate::{Shell, lanes::Lanes};

/// A shell that has not answered in this time counts as one without secrets for the moment.
const PATIENCE: Duration = Duration::from_secs(10);

/// Its clones lead to the same shell.
#[derive(Clone)]
pub struct Desk {
    /// How answers find their way back.
    pub lanes: Lanes,
    shell: Arc<dyn Shell>,
}

/// The shell, or its Keychain or Keystore, cannot be used at present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unavailable;

impl Desk {
    /// The way to this shell.
    pub fn new(lanes: Lanes, shell: Arc<dyn Shell>) -> Self {
        Self { lanes, shell }
    }

    /// Passes an effect to the shell. The effect itself is written, not an enum of the shell's
    /// effects alone: that would be numbered differently from the generated types.
    ///
    /// # Errors
    /// [`Unavailable`] when the shell did not take it.
    pub fn pass_on(&self, effect: Effect) -> Result<(), Unavailable> {
        let requests = self.lanes.shell.serialize(effect);
        let requests = requests.map_err(|_| Unavailable)?;
        // An exception in Swift or Kotlin arrives as a panic; the effects after this one must
        // still be sent.
        catch_unwind(AssertUnwindSafe(|| self.shell.process_effects(requests)))
            .map_err(|_| Unavailable)
    }

    /// The secret of this name, if there is one.
    ///
    /// # Errors
    /// [`Unavailable`].
    pub async fn secret(&self, name: &str) -> Result<Option<Vec<u8>>, Unavailable> {
        match self.ask(SecretOperation::Get(name.to_owned())).await {
            SecretResult::Value(value) => Ok(value),
            SecretResult::Done | SecretResult::Unavailable => Err(Unavailable),
        }
    }

    /// Keeps a secret; afterwards it survives the end of the app.
    ///
    /// # Errors
    /// [`Unavailable`].
    pub async fn keep_secret(&self, name: &str, value: Vec<u8>) -> Result<(), Unavailable> {
        let name = name.to_owned();
        let entry = SecretEntry { name, value };
        self.done(SecretOperation::Set(entry)).await
    }

    /// Forgets a secret.
    ///
    /// # Errors
    /// [`Unavailable`].
    pub async fn forget_secret(&self, name: &str) -> Result<(), Unavailable> {
        self.done(SecretOperation::Remove(name.to_owned())).await
    }

    async fn done(&self, operation: SecretOperation) -> Result<(), Unavailable> {
        match self.ask(operation).await {
            SecretResult::Done => Ok(()),
            SecretResult::Value(_) | SecretResult::Unavailable => Err(Unavailable),
        }
    }

    async fn ask(&self, operation: SecretOperation) -> SecretResult {
        let mut command: Command<Effect, SecretResult> =
            Command::request_from_shell(operation).then_send(|result| result);
        let answer = async {
            while let Some(output) = command.next().await {
                match output {
                    CommandOutput::Effect(effect) => {
                        if self.pass_on(effect).is_err() {
                            break;
                        }
                    }
                    CommandOutput::Event(result) => return result,
                }
            }
            SecretResult::Unavailable
        };
        tokio::time::timeout(PATIENCE, answer)
            .await
            .unwrap_or(SecretResult::Unavailable)
    }
}
