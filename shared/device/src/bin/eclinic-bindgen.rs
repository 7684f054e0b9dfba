//! Writes the Swift and Kotlin side of the border from the compiled library:
//! `eclinic-bindgen generate <library> --language swift --no-format --out-dir <folder>`.

fn main() {
    uniffi::uniffi_bindgen_main();
}
