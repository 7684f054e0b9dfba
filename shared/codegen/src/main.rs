//! Writes the core's types for the shells: `eclinic-codegen typescript <folder>`. Swift and Kotlin
//! come with the phones.

use std::{path::PathBuf, process::ExitCode};

use crux_core::type_generation::facet::{Config, TypeRegistry};
use eclinic_core::EClinic;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some("typescript"), Some(folder)) = (arguments.next().as_deref(), arguments.next()) else {
        eprintln!("usage: eclinic-codegen typescript <folder>");
        return ExitCode::FAILURE;
    };
    match typescript(&PathBuf::from(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("codegen failed: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the TypeScript package. Crux then tries to compile it with pnpm; Vite compiles it for us,
/// so a missing pnpm is not an error once the sources are there.
fn typescript(folder: &std::path::Path) -> Result<(), String> {
    let registry = TypeRegistry::new()
        .register_app::<EClinic>()
        .map_err(|error| error.to_string())?
        .build()
        .map_err(|error| error.to_string())?;
    let written = registry.typescript(&Config::builder("app", folder).build());
    let main = folder.join("app").join("app.ts");
    match written {
        Err(error) if !main.exists() && !folder.join("app.ts").exists() => Err(error.to_string()),
        _ => Ok(()),
    }
}
