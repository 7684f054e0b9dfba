//! What stands in front of a clinic while a journey is played by a program of its own: a way in
//! that can be cut as a phone's network is, and the controls for it.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    routing::post,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{mpsc, oneshot},
    task::JoinSet,
};

use crate::{attendee::Attendee, clinic::Clinic, journey_tokens::Expired};

/// A switch of the network, and word that it has been thrown.
type Switch = (bool, oneshot::Sender<()>);

/// Why a control did not do what was asked.
type Refused = (StatusCode, String);

/// The front of one clinic.
pub struct Front {
    /// Where the controls are.
    pub control: SocketAddr,
    controls: Controls,
}

#[derive(Clone)]
struct Controls {
    clinic: Arc<Clinic>,
    network: mpsc::Sender<Switch>,
    people: Arc<Mutex<Vec<String>>>,
    expired: Arc<Mutex<Option<Expired>>>,
    colleague: Arc<tokio::sync::Mutex<Option<Attendee>>>,
    killed: bool,
}

impl Front {
    /// Opens the front of a clinic whose patients come by way of this port. Their apps may be killed
    /// more often than the journey says.
    pub async fn open(clinic: Arc<Clinic>, port: u16, killed: bool) -> Self {
        let (network, switches) = mpsc::channel(1);
        let backend = clinic.http_address();
        let doors = Doors::open(port).await;
        tokio::spawn(stand(doors, port, backend, switches));
        let controls = Controls {
            clinic,
            network,
            people: Arc::default(),
            expired: Arc::default(),
            colleague: Arc::default(),
            killed,
        };
        let desk = Router::new()
            .route("/airplane/on", post(lose_network))
            .route("/airplane/off", post(have_network))
            .route("/person", post(new_person))
            .route("/tokens/expire", post(expire_tokens))
            .route("/tokens/renewed", post(tokens_renewed))
            .route("/colleague/comes", post(colleague_comes))
            .route("/colleague/{deed}", post(colleague_does))
            .with_state(controls.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let control = listener.local_addr().expect("an address");
        tokio::spawn(async move { axum::serve(listener, desk).await });
        Self { control, controls }
    }

    /// Somebody new, who can sign in.
    pub async fn person(&self) -> String {
        self.controls.person().await
    }

    /// How many people were made.
    pub fn people(&self) -> usize {
        let people = &self.controls.people;
        people.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

async fn lose_network(State(controls): State<Controls>) -> StatusCode {
    controls.airplane(true).await
}

async fn have_network(State(controls): State<Controls>) -> StatusCode {
    controls.airplane(false).await
}

async fn new_person(State(controls): State<Controls>) -> String {
    controls.person().await
}

async fn expire_tokens(State(controls): State<Controls>) -> StatusCode {
    let expired = Expired::now(&controls.clinic).await;
    *controls.expired() = Some(expired);
    StatusCode::NO_CONTENT
}

/// Refused with the reason when they were not renewed as they should be.
async fn tokens_renewed(State(controls): State<Controls>) -> Result<StatusCode, Refused> {
    let expired = *controls.expired();
    let expired = expired.ok_or((StatusCode::CONFLICT, "no token has expired".to_owned()))?;
    match expired.trouble(&controls.clinic, controls.killed).await {
        Some(trouble) => Err((StatusCode::CONFLICT, trouble)),
        None => Ok(StatusCode::NO_CONTENT),
    }
}

async fn colleague_comes(State(controls): State<Controls>) -> Result<StatusCode, Refused> {
    let come = Attendee::comes(&controls.clinic).await;
    let come = come.map_err(|trouble| (StatusCode::CONFLICT, trouble))?;
    *controls.colleague.lock().await = Some(come);
    Ok(StatusCode::NO_CONTENT)
}

/// Refused with the reason when it cannot be done, or is not seen.
async fn colleague_does(
    State(controls): State<Controls>,
    Path(deed): Path<String>,
) -> Result<StatusCode, Refused> {
    let mut there = controls.colleague.lock().await;
    let colleague = there.as_mut().ok_or("nobody is in the room".to_owned());
    let done = match (colleague, deed.as_str()) {
        (Err(trouble), _) => Err(trouble),
        (Ok(colleague), "admits") => colleague.admits().await,
        (Ok(colleague), "seesMuted") => colleague.sees_muted().await,
        (Ok(colleague), "beginsPrivateTime") => colleague.private_time(true).await,
        (Ok(colleague), "endsPrivateTime") => colleague.private_time(false).await,
        (Ok(colleague), "ends") => {
            colleague.ends();
            Ok(())
        }
        _ => return Err((StatusCode::NOT_FOUND, deed)),
    };
    done.map(|()| StatusCode::NO_CONTENT)
        .map_err(|trouble| (StatusCode::CONFLICT, trouble))
}

impl Controls {
    fn expired(&self) -> MutexGuard<'_, Option<Expired>> {
        self.expired.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers when the network is as it should be.
    async fn airplane(&self, on: bool) -> StatusCode {
        let (done, thrown) = oneshot::channel();
        self.network.send((on, done)).await.expect("the front");
        thrown.await.expect("the front");
        StatusCode::NO_CONTENT
    }

    async fn person(&self) -> String {
        let made = self.clinic.generate_persons(1).await;
        let person = made.into_iter().next().expect("a person");
        let mut people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        people.push(person.clone());
        person
    }
}

/// Where connections come in: on both addresses of `localhost`, as far as the machine has them.
struct Doors {
    first: TcpListener,
    second: Option<TcpListener>,
}

impl Doors {
    async fn open(port: u16) -> Self {
        Self {
            first: TcpListener::bind(("127.0.0.1", port))
                .await
                .expect("the clinic's port"),
            second: TcpListener::bind(("::1", port)).await.ok(),
        }
    }

    async fn enter(&self) -> std::io::Result<TcpStream> {
        let accepted = match &self.second {
            None => self.first.accept().await,
            Some(second) => tokio::select! {
                accepted = self.first.accept() => accepted,
                accepted = second.accept() => accepted,
            },
        };
        accepted.map(|(stream, _)| stream)
    }
}

/// Passes connections on. Without network the doors are closed: a connection is refused, and those
/// that were open have been cut.
async fn stand(doors: Doors, port: u16, backend: SocketAddr, mut switches: mpsc::Receiver<Switch>) {
    let mut doors = Some(doors);
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            switch = switches.recv() => {
                let Some((airplane, done)) = switch else { return };
                if airplane {
                    doors = None;
                    connections.shutdown().await;
                } else if doors.is_none() {
                    doors = Some(Doors::open(port).await);
                }
                // Whoever asked may be gone.
                let _ = done.send(());
            }
            entered = enter(doors.as_ref()) => {
                if let Ok(stream) = entered {
                    connections.spawn(pass_on(stream, backend));
                }
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn enter(doors: Option<&Doors>) -> std::io::Result<TcpStream> {
    match doors {
        Some(doors) => doors.enter().await,
        None => std::future::pending().await,
    }
}

async fn pass_on(mut patient: TcpStream, backend: SocketAddr) {
    if let Ok(mut clinic) = TcpStream::connect(backend).await {
        // An error means that one end has gone, which the other learns from the closed connection.
        let _ = tokio::io::copy_bidirectional(&mut patient, &mut clinic).await;
    }
}
