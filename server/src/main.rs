//! `eclinic-server serve | migrate | seed | backup | restore | openapi`.

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use eclinic_server::{
    certificates::Certificates,
    clock::Clock,
    config::{RunMode, ServeArgs, StorageArgs},
    db, logging, seed,
    serve::{self, ServeError},
};

/// The clinic's server.
#[derive(Parser)]
#[command(name = "eclinic-server", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the clinic.
    Serve(Box<ServeArgs>),
    /// Bring the schema up to date and stop.
    Migrate(StorageArgs),
    /// Write the demo clinic (demo mode only).
    Seed(StorageArgs),
    /// Copy the database and the keys to a new folder, also while the clinic serves.
    Backup {
        #[command(flatten)]
        storage: StorageArgs,
        /// The folder to make.
        to: PathBuf,
    },
    /// Put a backup in place of the data folder, while the clinic does not serve.
    Restore {
        #[command(flatten)]
        storage: StorageArgs,
        /// The backup's folder.
        from: PathBuf,
    },
    /// Make a local authority and a certificate from it, for a demo on https.
    Certificate {
        /// Folder of the certificates.
        folder: PathBuf,
        /// Host names and IP addresses of this machine.
        names: Vec<String>,
    },
    /// Print the API's description (OpenAPI, JSON).
    Openapi,
}

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(logging::filter(std::env::var("RUST_LOG").ok().as_deref()))
        .with_writer(std::io::stderr)
        .json()
        .init();
    let outcome = match Arguments::parse().command {
        Command::Serve(args) => serve::serve(*args).await,
        Command::Migrate(storage) => migrate(&storage).await,
        Command::Seed(storage) => seed_demo(&storage).await,
        Command::Backup { storage, to } => backup(&storage, &to).await,
        Command::Restore { storage, from } => restore(&storage, &from).await,
        Command::Certificate { folder, names } => Certificates::make(&folder, &names)
            .map(|_| ())
            .map_err(|error| ServeError::new("the certificates cannot be made", error)),
        Command::Openapi => describe(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("eclinic-server: {error}");
            ExitCode::FAILURE
        }
    }
}

fn describe() -> Result<(), ServeError> {
    let json = eclinic_server::openapi::json()
        .map_err(|error| ServeError::new("the description cannot be written", error))?;
    println!("{json}");
    Ok(())
}

async fn migrate(storage: &StorageArgs) -> Result<(), ServeError> {
    serve::open_storage(storage, &Clock::default())
        .await?
        .close()
        .await;
    Ok(())
}

async fn seed_demo(storage: &StorageArgs) -> Result<(), ServeError> {
    if storage.mode != RunMode::Demo {
        return Err(ServeError("production refuses the demo clinic".to_owned()));
    }
    let clock = Clock::default();
    let db = serve::open_storage(storage, &clock).await?;
    let seeded = seed::demo(&db, clock.now()).await;
    db.close().await;
    seeded.map_err(|error| ServeError::new("the demo clinic cannot be written", error.code()))
}

/// Data and keys belong together: one without the other opens nothing.
async fn backup(storage: &StorageArgs, to: &std::path::Path) -> Result<(), ServeError> {
    std::fs::create_dir(to).map_err(|error| ServeError::new("the folder cannot be made", error))?;
    let config = db::DbConfig::Sqlite(db::SqliteConfig::new(storage.database()));
    let source = db::Db::open(config)
        .await
        .map_err(|error| ServeError::new("storage cannot be opened", error))?;
    let copied = source.backup(&to.join("clinic.sqlite")).await;
    source.close().await;
    copied.map_err(|error| ServeError::new("the copy failed", error))?;
    eclinic_server::vault::copy_keys(&storage.data, to)
        .map_err(|error| ServeError::new("the keys cannot be copied", error))
}

async fn restore(storage: &StorageArgs, from: &std::path::Path) -> Result<(), ServeError> {
    std::fs::create_dir_all(&storage.data)
        .map_err(|error| ServeError::new("the data folder cannot be made", error))?;
    // Keys first: when the folder holds others, nothing has been touched yet.
    eclinic_server::vault::copy_keys(from, &storage.data)
        .map_err(|error| ServeError::new("the keys cannot be copied", error))?;
    let (copy, config) = (
        from.join("clinic.sqlite"),
        db::SqliteConfig::new(storage.database()),
    );
    tokio::task::spawn_blocking(move || db::restore(&copy, &config))
        .await
        .map_err(|error| ServeError::new("restoring ended", error))?
        .map_err(|error| ServeError::new("the copy cannot be put in place", error))
}
