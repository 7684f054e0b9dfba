# The core's library, and the Kotlin that is generated from it.
# shellcheck shell=bash

# The profile of cargo that the library is built with: dev, or release for the bench.
profile=${ECLINIC_ANDROID_PROFILE:-dev}
case $profile in dev) core_folder=$root/target/debug ;; *) core_folder=$root/target/$profile ;; esac
generated=$root/android/kit/generated

generate() {
  generate_types
  generate_binding
}

generate_types() {
  local inputs
  cargo build --quiet -p eclinic-codegen || exit 1
  inputs=$(git hash-object target/debug/eclinic-codegen)
  if ! made types "$inputs" || [ ! -d "$generated/types" ]; then
    rm -rf "$generated/types" && mkdir -p "$generated/types"
    target/debug/eclinic-codegen kotlin "$generated/types" || exit 1
    # The generator writes a field named like one of Kotlin's own words as it is.
    # shellcheck disable=SC2016 # Kotlin's own backticks
    sed -i -E '/^ *\/\/\//! s/\bwhen\b([^ ]| [^(])/`when`\1/g' "$generated/types/no/eclinic/types/Types.kt"
    # It names a Gradle project of its own; the types are part of the kit's.
    rm -f "$generated/types/build.gradle.kts"
    mark types "$inputs"
  fi
}

generate_binding() {
  local inputs
  cargo build --quiet --profile "$profile" -p eclinic-device || exit 1
  # The generator reads the library's own description of itself: it is built anew only with
  # another uniffi, which takes minutes.
  inputs=$(locked_version uniffi)
  if ! made generator "$inputs" || [ ! -x target/debug/eclinic-bindgen ]; then
    cargo build --quiet -p eclinic-device --features bindgen --bin eclinic-bindgen || exit 1
    mark generator "$inputs"
  fi
  inputs=$(git hash-object "$core_folder/libeclinic_device.so" target/debug/eclinic-bindgen)
  if ! made binding "$inputs" || [ ! -d "$generated/binding" ]; then
    rm -rf "$generated/binding" && mkdir -p "$generated/binding"
    target/debug/eclinic-bindgen generate "$core_folder/libeclinic_device.so" \
      --language kotlin --no-format --out-dir "$generated/binding" || exit 1
    mark binding "$inputs"
  fi
}

compile_types() {
  generate_types
  compile generated-types -nowarn "$(library org.jetbrains.kotlin:kotlin-stdlib)" -- "$generated/types"
}

compile_kit() {
  compile_types
  generate_binding
  compile generated-binding -nowarn "$(library org.jetbrains.kotlin:kotlin-stdlib net.java.dev.jna:jna)" \
    -- "$generated/binding"
  compile kit "-Werror -Xexplicit-api=strict" "$(kit_libraries)" generated-types generated-binding \
    -- android/kit/src/main/kotlin
}

# No Android among them: the kit is plain Kotlin.
kit_libraries() {
  library org.jetbrains.kotlin:kotlin-stdlib org.jetbrains.kotlinx:kotlinx-coroutines-core-jvm net.java.dev.jna:jna
}
