# Recipes of the project. `./eclinic NAME …` installs what a recipe needs first.

export PATH := justfile_directory() / ".eclinic/tools/bin:" + env("PATH")

# List the recipes.
default:
    @just --list --unsorted

# Build the clinic, start a demo of it and print its address.
[no-exit-message]
run *ARGUMENTS:
    @scripts/run.sh {{ ARGUMENTS }}

# Run every suite, or only those named.
[no-exit-message]
test *SUITES:
    @scripts/test.sh {{ SUITES }}

# Which programs are used, and from where.
doctor:
    @scripts/doctor.sh

# Only the set-up that ./eclinic does.
setup:
    @echo "Everything needed is here."

# The quick part of the tests: format, lints, dependencies, the web app's types.
[no-exit-message]
check:
    @scripts/test.sh format scripts deny lint web-check

# Format, and apply what the linters can correct.
fix:
    cargo clippy --workspace --all-targets --fix --allow-dirty --allow-staged
    cargo fmt --all
    scripts/npm.sh web
    npm run fix --prefix web

# The core's types for TypeScript.
codegen:
    @scripts/codegen.sh

# The core as WebAssembly.
wasm:
    @scripts/wasm.sh

# The web app, with its types and WebAssembly.
web:
    @scripts/web.sh

# Server, stand-ins and web app.
build:
    @scripts/build.sh

# N rounds of fifty members who want the same slot.
[no-exit-message]
race N="200":
    @scripts/proof.sh race {{ N }}

# N rounds of kill -9 in the booking and refund path.
[no-exit-message]
crash N="200":
    @scripts/proof.sh crash {{ N }}

# N damaged bodies, headers, webhooks and events.
[no-exit-message]
fuzz N="100000":
    @scripts/proof.sh fuzz {{ N }}

# N events of random walks through the call machine; then without each of its guards.
[no-exit-message]
walks N="10000000":
    @scripts/proof.sh walks {{ N }}

# The patient's journeys on the real core; or through shells: rust restarts swift kotlin browser.
[no-exit-message]
journey *SHELLS:
    @scripts/{{ if SHELLS == "" { "proof.sh journey" } else { "journey.sh " + SHELLS } }}

# How many of what per second, beside the engine's own rate; then what the phones' border costs.
[no-exit-message]
bench *ARGUMENTS: && border
    @scripts/proof.sh bench {{ ARGUMENTS }}

# N rooms of two sockets each: how long a message from one to the other takes.
[no-exit-message]
rooms N="500" *ARGUMENTS:
    @scripts/proof.sh rooms {{ N }} {{ ARGUMENTS }}

# A phone's cold start and one event, in Rust, Swift and Kotlin.
[no-exit-message]
border *ARGUMENTS:
    @scripts/border.sh {{ ARGUMENTS }}

# Meeting on the real server with real media, measured; also through a relay.
[no-exit-message]
call *PARTS:
    @scripts/browser.sh tests/browser/call.mjs {{ PARTS }}

# Pictures of every page into docs/screenshots.
screenshots:
    @scripts/browser.sh tests/browser/screenshots.mjs

# A fresh clone on a bare Debian in a folder: both commands, timed.
[no-exit-message]
[positional-arguments]
bare *COMMANDS:
    @scripts/bare.sh "$@"

# The demo clinic's data and keys into a new folder, also while it runs.
backup TO:
    ECLINIC_MODE=demo ECLINIC_DATA=.eclinic/demo/data target/release/eclinic-server backup {{ quote(TO) }}

# A backup in place of the demo clinic's data, while it does not run; the old data is kept beside it.
restore FROM:
    if [ -e .eclinic/demo/data ]; then mv .eclinic/demo/data ".eclinic/demo/data-until-$(date +%Y%m%dT%H%M%S)"; fi
    ECLINIC_MODE=demo ECLINIC_DATA=.eclinic/demo/data target/release/eclinic-server restore {{ quote(FROM) }}
