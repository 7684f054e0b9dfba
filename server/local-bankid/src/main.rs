//! The local test sign-in as a process of its own. Prints one line of JSON on standard output when
//! it listens; everything else goes to standard error.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use eclinic_local_bankid::{Config, StartError, serve};
use serde_json::json;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

/// A local OpenID provider with test persons that plays BankID. It is not BankID.
#[derive(Parser)]
#[command(name = "eclinic-local-bankid")]
struct Arguments {
    /// Loopback address to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// The issuer: scheme, host and port, no path [default: bankid.localhost at the port].
    #[arg(long)]
    issuer: Option<String>,
    /// Name of the one client.
    #[arg(long)]
    client_id: String,
    /// Secret of the one client; the environment keeps it out of process lists.
    #[arg(long, env = "ECLINIC_LOCAL_BANKID_SECRET", hide_env_values = true)]
    client_secret: String,
    /// Registered redirect address (repeatable).
    #[arg(long, required = true)]
    redirect_uri: Vec<String>,
    /// Registered address to return to after sign-out (repeatable).
    #[arg(long)]
    post_logout_redirect_uri: Vec<String>,
    /// Person file [default: the demo clinic's].
    #[arg(long)]
    persons: Option<PathBuf>,
    /// PEM file that keeps the signing key over restarts; made when missing.
    #[arg(long)]
    key_file: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), StartError> {
    let mut config = Config::new(&arguments.client_id, &arguments.client_secret, "");
    config.listen = arguments.listen;
    config.issuer = arguments.issuer;
    config.redirect_uris = arguments.redirect_uri;
    config.post_logout_redirect_uris = arguments.post_logout_redirect_uri;
    config.key_file = arguments.key_file;
    if let Some(file) = arguments.persons {
        config.persons = std::fs::read_to_string(file)
            .map_err(|error| StartError::Persons(error.to_string()))?;
    }
    // Before the port is announced, so that a signal right after it is not missed.
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let running = serve(config).await?;
    let line = json!({
        "event": "listening",
        "address": running.address.to_string(),
        "issuer": running.issuer,
    });
    writeln!(std::io::stdout(), "{line}")?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("stopping");
    running.shutdown.finish().await;
    Ok(())
}
