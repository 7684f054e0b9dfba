# The app: its resources as aapt2 links them, the R classes, and the Kotlin.
# shellcheck shell=bash

application=no.eclinic.app
app_main=$root/android/app/src/main
compose_stability=android/app/compose-stability.conf
compose_plugin="-Xplugin=$(library org.jetbrains.kotlin:kotlin-compose-compiler-plugin-embeddable) \
-P plugin:androidx.compose.compiler.plugins.kotlin:stabilityConfigurationPath=$compose_stability"

compile_all() {
  compile_app
  compile_tests
}

compile_app() {
  compile_kit
  compile_ui
  without=$app_main/kotlin/no/eclinic/app/ui compile app "-Werror $compose_plugin" "$(libraries app)" \
    ui kit generated-types generated-binding resources -- "$app_main/kotlin"
}

# The screens are a module of their own here: they know the core's types and nothing else.
compile_ui() {
  compile_types
  link_resources
  compile ui "-Werror $compose_plugin" "$(libraries app)" generated-types resources -- "$app_main/kotlin/no/eclinic/app/ui"
}

# res.apk for Robolectric, and R for the app and for each library that has resources.
link_resources() {
  local inputs folder=$out/resources overlays=()
  inputs=$(hash_of "$app_main/res" "$app_main/AndroidManifest.xml" android/steps/app.sh)
  ! made resources "$inputs" || return 0
  printf '· android: linking resources\n' >&2
  rm -rf "$folder" "$out/classes/resources" && mkdir -p "$folder/java" "$out/classes/resources"
  aapt2 compile --dir "$app_main/res" -o "$folder/app.zip" || exit 1
  merged_manifest >"$folder/AndroidManifest.xml"
  for library in "$android_libraries"/resources/*.zip; do overlays+=(-R "$library"); done
  aapt2 link --auto-add-overlay --no-version-vectors -I "$android_libraries/framework.zip" \
    --warn-manifest-validation --manifest "$folder/AndroidManifest.xml" --min-sdk-version 28 --target-sdk-version 34 \
    --extra-packages "$(sort -u "$android_libraries/packages" | paste -s -d :)" \
    --java "$folder/java" -o "$folder/res.apk" "${overlays[@]}" -R "$folder/app.zip" || exit 1
  find "$folder/java" -name '*.java' >"$folder/sources"
  javac -nowarn -d "$out/classes/resources" "@$folder/sources" || exit 1
  mark resources "$inputs"
}

# Gradle puts the package and its placeholders in; here this does. The second activity is
# where a test shows a screen by itself.
merged_manifest() {
  sed -e "s/<manifest /<manifest package=\"$application\" /" \
    -e "s/\${applicationId}/$application/g" -e "s/\${linkHost}/localhost/g" \
    -e 's,</application>,<activity android:name="androidx.activity.ComponentActivity" android:exported="true"/></application>,' "$app_main/AndroidManifest.xml"
}
