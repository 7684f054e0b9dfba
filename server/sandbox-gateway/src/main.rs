//! `eclinic-sandbox-gateway`: the sandbox as a process of its own. Prints one line of JSON when
//! it listens and stops on SIGTERM or Ctrl-C.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use eclinic_sandbox_gateway::{Config, EndpointConfig, start};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

/// Card gateway for development: speaks the wire of Stripe, moves no money.
#[derive(Parser)]
struct Arguments {
    /// Loopback address to listen on; port 0 picks a free one.
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// Base of the hosted pages' addresses [default: http://pay.localhost:PORT].
    #[arg(long)]
    public_url: Option<String>,
    /// Key that the clinic authenticates with, `sk_test_…`.
    #[arg(long, env = "ECLINIC_SANDBOX_SECRET_KEY", hide_env_values = true)]
    secret_key: String,
    /// Secret that webhooks are signed with, `whsec_…`.
    #[arg(long, env = "ECLINIC_SANDBOX_WEBHOOK_SECRET", hide_env_values = true)]
    webhook_secret: Option<String>,
    /// Address that events are posted to; may be given several times.
    #[arg(long, requires = "webhook_secret")]
    webhook_url: Vec<String>,
    /// Event type to post; may be given several times; all types when left out.
    #[arg(long)]
    webhook_event: Vec<String>,
    /// PEM file of a certificate authority to trust when posting events.
    #[arg(long, value_name = "FILE")]
    webhook_ca: Option<PathBuf>,
    /// Journal that lets the sandbox remember across restarts.
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
}

impl Arguments {
    fn into_config(self) -> Config {
        let secret = self.webhook_secret.unwrap_or_default();
        let endpoint = |url| EndpointConfig {
            url,
            secret: secret.clone(),
            enabled_events: self.webhook_event.clone(),
        };
        Config {
            listen: self.listen,
            public_url: self.public_url,
            secret_key: self.secret_key,
            endpoints: self.webhook_url.into_iter().map(endpoint).collect(),
            webhook_ca: self.webhook_ca,
            ledger: self.ledger,
            mode: std::env::var("ECLINIC_MODE").ok(),
        }
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    match run(Arguments::parse().into_config()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(config: Config) -> Result<(), Box<dyn std::error::Error>> {
    // Before the port opens, so that an early signal is not lost.
    let mut terminate = signal(SignalKind::terminate())?;
    let running = start(config).await?;
    let line = serde_json::json!({
        "event": "listening",
        "address": running.address.to_string(),
        "url": running.public_url,
    });
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "{line}")?;
    stdout.flush()?;
    drop(stdout);
    tokio::select! {
        _ = terminate.recv() => {}
        interrupted = tokio::signal::ctrl_c() => interrupted?,
    }
    running.stop().await;
    Ok(())
}
