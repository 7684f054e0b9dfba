# Compiling Kotlin and Java, each step only when its inputs have changed.
# shellcheck shell=bash

out=$root/android/build

# The class files of artifacts, as a class path. Rows of the list's sections; android-all,
# which is Android itself, goes last: it holds old copies of classes that others bring.
libraries() {
  local section row
  {
    for section in "$@"; do
      android_artifacts "$section" | grep -v -e ':android-all'
    done
    case " $* " in *" app "*) android_artifacts all | grep ':android-all:' ;; esac
  } | while IFS= read -r row; do
    printf '%s/jars/%s\n' "$android_libraries" "$(android_file "$row" jar)"
  done | paste -s -d :
}

# library ARTIFACT…: the same for single artifacts, by group:artifact.
library() {
  local name
  for name in "$@"; do
    printf '%s/jars/%s\n' "$android_libraries" "$(android_file "$(android_artifacts all | grep "^$name:")" jar)"
  done | paste -s -d :
}

# made NAME INPUTS: has the step been done with these inputs?
made() { [ "$(cat "$out/$1.made" 2>/dev/null)" = "$2" ]; }
mark() { printf '%s\n' "$2" >"$out/$1.made"; }

# A module's stamp stands for it as an input of those that use it.
stamp_of() {
  local name
  for name in "$@"; do cat "$out/$name.made"; done
}

# compile NAME FLAGS CLASSPATH USED… -- FOLDER…: Kotlin of the folders into classes/NAME,
# but for what lies in $without. USED are modules compiled before; their class files are
# found too.
compile() {
  local name=$1 flags=$2 path=$3 used=() sources=() inputs module
  shift 3
  while [ "$1" != -- ]; do
    used+=("$1")
    shift
  done
  shift
  inputs=$({
    printf '%s\n' "$flags" "$path"
    stamp_of "${used[@]}"
    kotlin_files "$@" | hash_of_files
    hash_of android/steps/java.sh android/app/compose-stability.conf
  } | git hash-object --stdin)
  ! made "$name" "$inputs" || return 0
  for module in "${used[@]}"; do path=$out/classes/$module:$path; done
  printf '· android: compiling %s\n' "$name" >&2
  rm -rf "$out/classes/$name.new" && mkdir -p "$out/classes/$name.new"
  mapfile -t sources < <(kotlin_files "$@")
  # shellcheck disable=SC2086
  kotlinc $flags -module-name "$name" -cp "$path" -d "$out/classes/$name.new" "${sources[@]}" || exit 1
  rm -rf "$out/classes/$name" && mv "$out/classes/$name.new" "$out/classes/$name"
  mark "$name" "$inputs"
}

kotlin_files() {
  find "$@" -path "${without:-nothing}" -prune -o -name '*.kt' -print
}

# Unlike inputs_hash this does not pass over folders named `generated`.
hash_of() { find "$@" -type f | hash_of_files; }

hash_of_files() {
  LC_ALL=C sort | while IFS= read -r path; do
    printf '%s\n' "$path"
    cat "$path"
  done | git hash-object --stdin
}

kotlinc() {
  java -Xmx1500m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto \
    -cp "$(libraries tools):$(library org.jetbrains.kotlin:kotlin-stdlib org.jetbrains.kotlinx:kotlinx-coroutines-core-jvm org.jetbrains:annotations)" \
    org.jetbrains.kotlin.cli.jvm.K2JVMCompiler -no-stdlib -no-reflect -jvm-target 17 "$@"
}
