//! The Swift and Kotlin bindings come out of the compiled library, with the one object, its four
//! calls and the one callback. Compiling them is for the phones' suites.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

/// The library as cargo built it for this test, beside its program.
fn library() -> PathBuf {
    let name = format!(
        "{}eclinic_device{}",
        std::env::consts::DLL_PREFIX,
        std::env::consts::DLL_SUFFIX
    );
    std::env::current_exe().unwrap().with_file_name(name)
}

fn generate(language: &str, folder: &Path) {
    let done = Command::new(env!("CARGO_BIN_EXE_eclinic-bindgen"))
        .arg("generate")
        .arg(library())
        .args(["--language", language, "--no-format", "--out-dir"])
        .arg(folder)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .unwrap();
    assert!(done.success(), "{language}");
}

fn assert_holds(folder: &Path, file: &str, parts: &[&str]) {
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    for part in parts {
        assert!(text.contains(part), "{file}: {part}");
    }
}

#[test]
fn swift_gets_the_object_and_the_callback() {
    let folder = TempDir::new().unwrap();
    generate("swift", folder.path());
    assert_holds(
        folder.path(),
        "EClinicDevice.swift",
        &[
            "public convenience init(config: DeviceConfig, shell: Shell)throws",
            "func update(event: Data) throws",
            "func resolve(id: UInt32, output: Data) throws",
            "func view() throws  -> Data",
            "func processEffects(requests: Data)",
            "enum CoreError",
        ],
    );
    for file in ["EClinicDeviceFFI.h", "EClinicDeviceFFI.modulemap"] {
        assert!(folder.path().join(file).exists(), "{file}");
    }
}

#[test]
fn kotlin_gets_the_object_and_the_callback() {
    let folder = TempDir::new().unwrap();
    generate("kotlin", folder.path());
    assert_holds(
        folder.path(),
        "no/eclinic/device/eclinic_device.kt",
        &[
            "constructor(`config`: DeviceConfig, `shell`: Shell)",
            "fun `update`(`event`: kotlin.ByteArray)",
            "fun `resolve`(`id`: kotlin.UInt, `output`: kotlin.ByteArray)",
            "fun `view`(): kotlin.ByteArray",
            "fun `processEffects`(`requests`: kotlin.ByteArray)",
            "sealed class CoreException",
        ],
    );
}
