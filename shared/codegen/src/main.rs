//! Writes the core's types for the shells: `eclinic-codegen typescript|swift|kotlin <folder>`.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use crux_core::type_generation::facet::{CodeGenerator, Config, TypeRegistry};
use eclinic_core::EClinic;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let write: fn(&CodeGenerator, &Path) -> Result<(), String> = match arguments.next().as_deref() {
        Some("typescript") => typescript,
        Some("swift") => swift,
        Some("kotlin") => kotlin,
        _ => return usage(),
    };
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        return usage();
    };
    match registry().and_then(|registry| write(&registry, &folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("codegen failed: {error}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: eclinic-codegen typescript|swift|kotlin <folder>");
    ExitCode::FAILURE
}

fn registry() -> Result<CodeGenerator, String> {
    TypeRegistry::new()
        .register_app::<EClinic>()
        .map_err(|error| error.to_string())?
        .build()
        .map_err(|error| error.to_string())
}

/// Writes the TypeScript package. Crux then tries to compile it with pnpm; Vite compiles it for us,
/// so a missing pnpm is not an error once the sources are there.
fn typescript(registry: &CodeGenerator, folder: &Path) -> Result<(), String> {
    let written = registry.typescript(&Config::builder("app", folder).build());
    let main = folder.join("app").join("app.ts");
    match written {
        Err(error) if !main.exists() && !folder.join("app.ts").exists() => Err(error.to_string()),
        _ => Ok(()),
    }
}

/// Writes the Swift package `EClinicTypes` with its module `Serde`.
fn swift(registry: &CodeGenerator, folder: &Path) -> Result<(), String> {
    registry
        .swift(&Config::builder("EClinicTypes", folder).build())
        .map_err(|error| error.to_string())
}

/// Writes the Kotlin package `no.eclinic.types`.
fn kotlin(registry: &CodeGenerator, folder: &Path) -> Result<(), String> {
    registry
        .kotlin(&Config::builder("no.eclinic.types", folder).build())
        .map_err(|error| error.to_string())
}
