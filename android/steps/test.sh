# Tests: the kit's on the plain JVM, the app's under Robolectric; one runner for both.
# shellcheck shell=bash

app_tests=android/app/src/test/kotlin

compile_tests() {
  compile_kit_tests
  compile_ui_tests
  compile_app_tests
}

compile_runner() {
  compile testing -Werror "$(library org.jetbrains.kotlin:kotlin-stdlib junit:junit)" -- android/testing/src/main/kotlin
}

compile_kit_tests() {
  compile_runner
  compile_kit
  compile kit-test "-Werror -Xfriend-paths=$out/classes/kit" "$(kit_libraries):$(test_libraries)" kit generated-types generated-binding \
    -- android/kit/src/test/kotlin
}

# The screens' own tests need neither core nor kit.
compile_ui_tests() {
  compile_runner
  compile_ui
  compile ui-test "-Werror $compose_plugin -Xfriend-paths=$out/classes/ui" "$(libraries app test)" ui generated-types resources \
    -- "$app_tests/no/eclinic/app/ui"
}

compile_app_tests() {
  compile_app
  compile_kit_tests
  compile_ui_tests
  without=$app_tests/no/eclinic/app/ui compile app-test "-Werror $compose_plugin -Xfriend-paths=$out/classes/app" "$(libraries app test)" \
    app ui kit kit-test ui-test generated-types generated-binding resources -- "$app_tests"
}

test_libraries() { library junit:junit org.hamcrest:hamcrest-core org.jetbrains.kotlinx:kotlinx-coroutines-test-jvm; }

# run_tests [kit|ui|app] [NAME…]: all, those of one part, or the classes with such a name.
run_tests() {
  local status=0 part parts=(kit ui app) found classes
  case ${1:-} in kit | ui | app) parts=("$1") && shift ;; esac
  for part in "${parts[@]}"; do compile_"$part"_tests; done
  for part in "${parts[@]}"; do
    classes=$(test_classes "$part-test" "$@")
    [ -n "$classes" ] || continue
    found=yes
    # shellcheck disable=SC2086
    in_"$part" no.eclinic.testing.TestRunKt "$part" $classes || status=1
  done
  [ -n "${found:-}" ] || fail "has no test named $*"
  return "$status"
}

test_classes() {
  local module=$1 name
  shift
  for name in "${@:-}"; do
    find "$out/classes/$module" -name "*${name%Test}*Test.class" -printf '%P\n'
  done | sed -e 's/\.class$//' -e 's,/,.,g' | sort -u
}

classes() {
  local module
  for module in "$@"; do printf '%s\n' "$out/classes/$module"; done | paste -s -d :
}

in_kit() {
  java -Xmx1g -Djna.library.path="$core_folder" \
    -cp "$(classes testing kit-test kit generated-types generated-binding):$(kit_libraries):$(test_libraries)" "$@"
}

# The clinic is opened by the border's bench in Rust, which calls this again with its address.
run_bench() {
  [ -n "${ECLINIC_BENCH_URL:-}" ] ||
    exec cargo bench --quiet -p eclinic-device --bench border -- "$root/android/build.sh bench" 8>&-
  compile_kit_tests >&2
  cargo build --release --quiet -p eclinic-device >&2 || exit 1
  core_folder=$root/target/release
  in_kit no.eclinic.kit.bench.KitBenchKt
}

run_journey() {
  compile_app_tests
  # Names under localhost are reached by address, with the name in the request's head.
  in_app -Djdk.httpclient.allowRestrictedHeaders=host no.eclinic.testing.TestRunKt journey no.eclinic.app.journey.Journey
}

# The screens of a tour on the real core, each on one sheet: usual and small phone, both languages,
# both modes, the largest text. And every state of every screen from fixtures. Into
# android/build/pictures. Needs the journey's clinic.
run_pictures() {
  export ECLINIC_PICTURES=$out/pictures ECLINIC_JOURNEY_FILE=$root/android/app/src/test/tour.json
  rm -rf "$ECLINIC_PICTURES" && mkdir -p "$ECLINIC_PICTURES"
  run_journey && in_ui no.eclinic.testing.TestRunKt pictures no.eclinic.app.ui.ScreenPictures
}

# Robolectric finds the app by this file, and Android beside it without asking a registry.
in_app() {
  mkdir -p "$out/robolectric/com/android/tools" "$out/robolectric/assets"
  printf '%s\n' "android_custom_package=$application" "android_resource_apk=$out/resources/res.apk" \
    "android_merged_manifest=$out/resources/AndroidManifest.xml" "android_merged_assets=$out/robolectric/assets" \
    >"$out/robolectric/com/android/tools/test_config.properties"
  java -Xmx3g --add-opens=java.base/java.io=ALL-UNNAMED -Djna.library.path="$core_folder" -Drobolectric.offline=true \
    -Drobolectric.dependency.dir="$android_libraries/robolectric" \
    -cp "$out/robolectric:$(classes testing app-test app ui-test ui kit-test kit generated-types generated-binding resources):$(libraries app test)" "$@"
}

in_ui() { in_app "$@"; }
