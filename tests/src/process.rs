//! One process of the clinic: started, listened to, stopped with the value.

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use serde_json::Value;

/// A running process. Dropping it kills it.
pub struct Process {
    child: Child,
    /// What it printed when it listened.
    pub announcement: Value,
}

impl Process {
    /// Starts a program built beside this one and waits until it has announced that it listens.
    pub fn start(program: &str, arguments: &[String], environment: &[(&str, String)]) -> Self {
        let mut child = Command::new(binary(program))
            .args(arguments)
            .envs(
                environment
                    .iter()
                    .map(|(key, value)| (*key, value.as_str())),
            )
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log_file(program))
            .spawn()
            .unwrap_or_else(|error| panic!("{program} cannot be started: {error}"));
        let mut line = String::new();
        let stdout = child.stdout.take().expect("its output");
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("its output");
        let announcement = serde_json::from_str(&line).unwrap_or_else(|_| {
            let status = child.wait();
            panic!(
                "{program} did not start ({status:?}); its log is in {}",
                log_folder().display()
            )
        });
        Self {
            child,
            announcement,
        }
    }

    /// Runs a program to its end.
    pub fn run(program: &str, arguments: &[String], environment: &[(&str, String)]) {
        let status = Command::new(binary(program))
            .args(arguments)
            .envs(
                environment
                    .iter()
                    .map(|(key, value)| (*key, value.as_str())),
            )
            .stdin(Stdio::null())
            .stderr(log_file(program))
            .status()
            .unwrap_or_else(|error| panic!("{program} cannot be started: {error}"));
        assert!(
            status.success(),
            "{program} failed; its log is in {}",
            log_folder().display()
        );
    }

    /// The process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// kill -9, and waits until it is gone.
    pub fn kill(&mut self) {
        // An error means that it is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Whether it still runs.
    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The program of this name in the folder of the running one.
pub fn binary(program: &str) -> PathBuf {
    let mut folder = std::env::current_exe().expect("the running program");
    folder.pop();
    if folder.ends_with("deps") {
        folder.pop();
    }
    folder.join(program)
}

/// Where this proof's processes of a program log.
pub fn log_path(program: &str) -> PathBuf {
    log_folder().join(format!("{program}-{}.log", std::process::id()))
}

fn log_folder() -> PathBuf {
    std::env::temp_dir().join("eclinic-proofs")
}

/// A log per program and proof; the last run's stays for reading.
fn log_file(program: &str) -> Stdio {
    let opened = std::fs::create_dir_all(log_folder()).and_then(|()| {
        std::fs::File::options()
            .create(true)
            .append(true)
            .open(log_path(program))
    });
    opened.map_or_else(|_| Stdio::null(), Stdio::from)
}
