#!/usr/bin/env bash
# Runs every suite and counts them. A suite that did not run, ran no test or
# skipped one has failed: only the whole list may end with 0 failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
source scripts/lib/paths.sh

# What must have run, cheapest first. `test.sh NAME…` runs only the suites named.
expected=(format scripts deny lint rust identity-oracle web-check web-unit
  gateway-conformance oidc-conformance browser swift kotlin race crash fuzz walks journey shells bench)

suite_format() { cargo fmt --all --check; }
suite_scripts() {
  shellcheck -x -a eclinic .ci/run scripts/*.sh scripts/setup/all.sh ios/*.sh android/*.sh
}
suite_deny() { scripts/deny.sh; }
# The generator of the phones' bindings is behind a feature: it takes minutes to compile.
suite_lint() {
  cargo clippy --workspace --all-targets -- -D warnings &&
    cargo clippy -p eclinic-device --features bindgen --all-targets -- -D warnings
}
# The server's tests run each on SQLite and on a PostgreSQL of their own.
suite_rust() {
  cargo test --workspace &&
    cargo test -p eclinic-device --features bindgen --test bindings
}
suite_identity_oracle() { scripts/npm.sh tests/oracle && node tests/oracle/fnr.mjs; }
suite_web_check() { scripts/codegen.sh && scripts/wasm.sh && scripts/npm.sh web && npm run check --prefix web; }
suite_web_unit() { npm test --prefix web; }
suite_gateway_conformance() {
  cargo build --release -p eclinic-sandbox-gateway && scripts/npm.sh tests/stripe-conformance &&
    npm test --prefix tests/stripe-conformance
}
suite_oidc_conformance() {
  cargo build --release -p eclinic-server && scripts/npm.sh tests/oidc-conformance &&
    npm test --prefix tests/oidc-conformance
}
suite_browser() { scripts/browser.sh --test --test-concurrency=2 --test-timeout=600000 tests/browser/*.test.mjs; }
# The phones: the kits on the real core, the views, and the Android app itself.
suite_swift() { ios/build.sh lint && ios/build.sh test; }
suite_kotlin() { android/build.sh test; }
suite_race() { scripts/proof.sh race 20; }
suite_crash() { scripts/proof.sh crash 20; }
suite_fuzz() { scripts/proof.sh fuzz 10000; }
suite_walks() { scripts/proof.sh walks 10000000; }
suite_journey() { scripts/proof.sh journey; }
# One journey through every shell, killed in each of its states. `restarts` kills it after every step.
suite_shells() { scripts/journey.sh rust swift kotlin browser; }
suite_bench() { scripts/proof.sh bench --quick && scripts/border.sh --quick; }

# Sums over the closing lines of cargo test, node --test, JUnit and Swift Testing, e.g. `count passed|pass`.
count() {
  sed -nE -e "s/^test result: .* ([0-9]+) ($1);.*/\1/p" -e "s/^(#|ℹ) ($1) ([0-9]+)\$/\3/p" \
    -e "s/^[a-z]+: (.*, )?([0-9]+) ($1)(,.*)?\$/\2/p" -e "s/^.* Test run with ([0-9]+) tests? .*\b($1) after.*/\1/p" "$2" |
    awk '{ n += $1 } END { print n + 0 }'
}

# ran_tests NAME LOG: were there tests, and none left out?
ran_tests() {
  case "$1" in
    rust | web-unit | gateway-conformance | oidc-conformance | browser | swift | kotlin)
      [ "$(count 'passed|pass' "$2")" -gt 0 ] || { echo "it ran no test"; return 1; }
      [ "$(count 'ignored|skipped' "$2")" -eq 0 ] || { echo "it skipped tests"; return 1; }
      # Swift Testing has no sum of these.
      ! grep -E '^[^ ]+ Test .* skipped([.:]|$)' "$2" || { echo "it skipped tests"; return 1; }
      ;;
    race | crash | fuzz | walks | journey | shells | bench)
      case "$(tail -n 1 "$2")" in "{"*"}") ;; *) echo "its last line is no JSON"; return 1 ;; esac
      ;;
  esac
}

run_suite() {
  local name=$1 log=$root/.eclinic/test/$1.log started=$SECONDS
  printf '\nSUITE %s: started\n' "$name"
  if "suite_${name//-/_}" 2>&1 </dev/null | tee "$log" && ran_tests "$name" "$log"; then
    printf 'SUITE %s: passed in %ss\n' "$name" "$((SECONDS - started))"
    passed+=("$name")
  else
    printf 'SUITE %s: FAILED in %ss\n' "$name" "$((SECONDS - started))"
  fi
}

if [ "$(compgen -A function suite_ | wc -l)" -ne ${#expected[@]} ]; then
  echo "the list of suites and the suites differ"
  exit 1
fi
mkdir -p .eclinic/test
wanted=("$@")
[ $# -gt 0 ] || wanted=("${expected[@]}")
passed=()
for name in "${wanted[@]}"; do
  run_suite "$name"
done

# Held against the list and not against what was started.
missing=0
printf '\n'
for name in "${wanted[@]}"; do
  case " ${passed[*]:-} " in
    *" $name "*) ;;
    *)
      printf 'not passed: %s\n' "$name"
      missing=$((missing + 1))
      ;;
  esac
done
printf '%s passed, %s failed\n' "${#passed[@]}" "$missing"
[ "$missing" -eq 0 ]
