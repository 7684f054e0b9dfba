# The Android app's tools without an Android SDK: Debian's JDK, Maven and aapt2, and the
# libraries of android/artifacts.txt, unpacked as a compiler can read them.
# shellcheck shell=bash

java_wanted=17
# Named after what is in it: another list of artifacts makes another folder.
android_libraries=$cache/android/$(cat android/artifacts.txt scripts/setup/android.sh | cksum | cut -d ' ' -f 1)

setup_android() {
  local missing=()
  java_is_new_enough || missing+=(openjdk-17-jdk-headless)
  have mvn || missing+=(maven)
  have aapt2 || missing+=(aapt)
  have zip || missing+=(zip)
  have unzip || missing+=(unzip)
  [ ${#missing[@]} -eq 0 ] || install_android_tools "${missing[@]}"
  java_is_new_enough || fail "found no JDK as new as $java_wanted"
  [ ! -f "$android_libraries/complete" ] || return 0
  rm -rf "$android_libraries" && mkdir -p "$android_libraries"
  write_android_pom >"$android_libraries/pom.xml"
  step "Fetching the Android libraries (600 MB, once)" fetch_android_libraries
  step "Unpacking the Android libraries" unpack_android_libraries
  touch "$android_libraries/complete"
}

java_is_new_enough() {
  have javac && at_least "$(javac -version 2>&1 | sed -n 's/^javac \([0-9.]*\).*/\1/p')" "$java_wanted"
}

install_android_tools() {
  [ "$(uname -s)" = Linux ] || fail "lacks $*; the Android app is built without an SDK on Linux only, elsewhere by Android Studio"
  install_debian "$@"
}

# What must stay for the Android tools to be there, for the stamp.
android_files() {
  command -v javac mvn aapt2 || true
  printf '%s\n' "$android_libraries/complete"
}

# android_artifacts SECTION: the rows of one section of the list, or of `all`.
android_artifacts() {
  awk -v wanted="$1" '
    /^\[/ { section = substr($1, 2, length($1) - 2); next }
    /^[^#]/ && (wanted == "all" || section == wanted)' android/artifacts.txt
}

# Every row by itself: the list is complete, and Maven's own resolution is not wanted.
write_android_pom() {
  printf '%s\n' '<project xmlns="http://maven.apache.org/POM/4.0.0">' \
    '<modelVersion>4.0.0</modelVersion><groupId>no.eclinic</groupId><artifactId>android</artifactId>' \
    '<version>1</version><packaging>pom</packaging><dependencies>'
  android_artifacts all | awk -F: '{
    printf "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version><type>%s</type>", $1, $2, $3, $4
    if ($5) printf "<classifier>%s</classifier>", $5
    print "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>" }'
  printf '</dependencies></project>\n'
}

fetch_android_libraries() {
  mvn --batch-mode --no-transfer-progress --file "$android_libraries/pom.xml" dependency:copy-dependencies \
    -DoutputDirectory="$android_libraries/fetched" -Dmdep.prependGroupId=true
}

# An artifact's file name, as Maven copied it; with a second word, as a jar.
android_file() {
  local group artifact version type classifier
  IFS=: read -r group artifact version type classifier <<<"$1"
  printf '%s.%s-%s%s.%s\n' "$group" "$artifact" "$version" "${classifier:+-$classifier}" "${2:-$type}"
}

# Leaves jars/ (all class files), resources/ (compiled for aapt2), packages (whose R classes
# the libraries use), framework.zip and robolectric/ (what Robolectric loads Android from).
unpack_android_libraries() {
  local folder=$android_libraries row file name
  mkdir -p "$folder/jars" "$folder/resources" "$folder/robolectric"
  android_artifacts all | while IFS= read -r row; do
    file=$folder/fetched/$(android_file "$row")
    case $row in
      org.robolectric:android-all-instrumented:*)
        mv "$file" "$folder/robolectric/$(cut -d : -f 2,3 <<<"$row" | tr : -).jar" ;;
      *:jar | *:jar:*) mv "$file" "$folder/jars/" ;;
      *:aar)
        name=$(android_file "$row" jar)
        unpack_android_archive "$file" "${name%.jar}" || return ;;
    esac
  done || return
  rm -rf "$folder/fetched"
  make_android_framework
}

unpack_android_archive() {
  local folder=$android_libraries name=$2 open=$android_libraries/open/$2
  mkdir -p "$open" && unzip -q -o "$1" -d "$open" || return
  mv "$open/classes.jar" "$folder/jars/$name.jar" || return
  if [ -n "$(ls "$open/res" 2>/dev/null)" ]; then
    aapt2 compile --dir "$open/res" -o "$folder/resources/$name.zip" || return
    sed -nE 's/.*package="([^"]*)".*/\1/p' "$open/AndroidManifest.xml" | head -n 1 >>"$folder/packages"
  fi
  rm -rf "$open"
}

# Debian's aapt2 reads no zip64 archive, which android-all is: it gets the two files it needs.
make_android_framework() {
  local folder=$android_libraries
  mkdir -p "$folder/open" && cd "$folder/open" &&
    unzip -q -o "$folder"/jars/org.robolectric.android-all-*.jar AndroidManifest.xml resources.arsc &&
    zip -q -0 "$folder/framework.zip" AndroidManifest.xml resources.arsc &&
    cd - >/dev/null && rm -rf "$folder/open"
}
