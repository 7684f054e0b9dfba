#!/usr/bin/env bash
# Builds the clinic and starts a demo of it with its two stand-ins, local BankID
# and sandbox gateway, and a relay for calls where coturn is there. Everything of the demo is kept in .eclinic/demo; deleting
# that folder starts afresh. Ctrl-C stops them all.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/paths.sh

demo=$root/.eclinic/demo
programs=$root/target/release
pids=()

free_port() {
  local port=$1
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
  printf '%s\n' "$port"
}

# Made once per demo and readable by its owner only.
secret() {
  [ -s "$demo/$1.secret" ] || (umask 077 && openssl rand -hex 24 >"$demo/$1.secret")
  cat "$demo/$1.secret"
}

stop() {
  trap - EXIT INT TERM
  [ ${#pids[@]} -eq 0 ] || { kill "${pids[@]}" && wait "${pids[@]}"; } 2>/dev/null || true
}

# start NAME COMMAND…: its output goes to NAME.log in the demo's folder.
start() {
  local name=$1
  shift
  "$@" >"$demo/$name.log" 2>&1 </dev/null &
  pids+=("$!")
}

# Ends when one of them has stopped, and says what its log ends with; and
# with the process that started it, since just does not pass signals on.
watch() {
  local pid log
  while sleep 1; do
    kill -0 "$PPID" 2>/dev/null || exit 143
    for pid in "${pids[@]}"; do
      if ! kill -0 "$pid" 2>/dev/null; then
        echo "One of the programs stopped; their logs end with:" >&2
        for log in "$demo"/*.log; do printf '== %s\n' "$log" && tail -n 5 "$log"; done >&2
        exit 1
      fi
    done
    [ -n "${greeted:-}" ] || greet
  done
}

greet() {
  curl --silent --fail --output /dev/null "$address/readyz" || return 0
  greeted=yes
  printf '\nThe clinic is open at %s\nSign in as one of these test persons:\n' "$address"
  # shellcheck disable=SC2016 # JavaScript's own dollars
  node -e '
    const { patients } = JSON.parse(require("fs").readFileSync("server/demo/demo.json", "utf8"));
    for (const p of patients) console.log(`  ${p.given_name} ${p.family_name}, born ${p.birth_date}`);'
  printf 'Clinicians work at %s\nSign in there as one of these:\n' "$staff_address"
  # shellcheck disable=SC2016
  node -e '
    const { clinicians, colleagues } = JSON.parse(require("fs").readFileSync("server/demo/demo.json", "utf8"));
    for (const { person: p, profession, role } of [...clinicians, ...colleagues])
      console.log(`  ${p.given_name} ${p.family_name}, ${profession ?? role}`);'
  printf 'Other devices can look at https://%s:%s after trusting %s.\n' \
    "${names[2]:-localhost}" "$tls_port" "${demo#"$root"/}/certificates/authority.pem"
  echo "Ctrl-C stops it."
}

scripts/build.sh
mkdir -p "$demo"
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
port=$(free_port 8400)
bankid_port=$(free_port $((port + 1)))
gateway_port=$(free_port $((bankid_port + 1)))
address=http://localhost:$port
staff_address=http://staff.localhost:$port
tls_port=$(free_port $((gateway_port + 1)))

# By environment, so that secrets show in no list of processes.
ECLINIC_BANKID_CLIENT_SECRET=$(secret bankid)
ECLINIC_GATEWAY_KEY=sk_test_$(secret gateway)
ECLINIC_GATEWAY_WEBHOOK_SECRET=whsec_$(secret webhook)
export ECLINIC_BANKID_CLIENT_SECRET ECLINIC_GATEWAY_KEY ECLINIC_GATEWAY_WEBHOOK_SECRET
export ECLINIC_LOCAL_BANKID_SECRET=$ECLINIC_BANKID_CLIENT_SECRET
export ECLINIC_SANDBOX_SECRET_KEY=$ECLINIC_GATEWAY_KEY
export ECLINIC_SANDBOX_WEBHOOK_SECRET=$ECLINIC_GATEWAY_WEBHOOK_SECRET
export ECLINIC_MODE=demo ECLINIC_DATA=$demo/data ECLINIC_WEB=$root/web/dist ECLINIC_PORTAL=$root/web/portal
export ECLINIC_LISTEN=127.0.0.1:$port ECLINIC_PUBLIC_URL=$address ECLINIC_STAFF_URL=$staff_address
export ECLINIC_BANKID_CLIENT_ID=eclinic-demo
export ECLINIC_BANKID_ISSUER=http://bankid.localhost:$bankid_port
export ECLINIC_GATEWAY_URL=http://pay.localhost:$gateway_port

# The demo's relay, by the address that other devices reach: coturn takes none on loopback.
prepare_relay() {
  relay_address=$(hostname -I 2>/dev/null | tr ' ' '\n' | grep -m 1 -F . || true)
  [ -n "$relay_address" ] && command -v turnserver >/dev/null || return 0
  relay_port=$(free_port 3478)
  ECLINIC_TURN_SECRET=$(secret turn)
  local relay=turn:$relay_address:$relay_port
  ECLINIC_TURN_URLS="$relay?transport=udp,$relay?transport=tcp"
  export ECLINIC_TURN_SECRET ECLINIC_TURN_URLS
  (
    umask 077
    cat server/turn/turnserver.conf
    printf '%s\n' "static-auth-secret=$ECLINIC_TURN_SECRET" "listening-ip=$relay_address" \
      "relay-ip=$relay_address" "allowed-peer-ip=$relay_address" "listening-port=$relay_port" \
      no-tls no-dtls "userdb=$demo/turn.db" "pidfile=$demo/turn.pid"
  ) >"$demo/turnserver.conf"
}
prepare_relay

# https for other devices on the network, from an authority of this demo's own.
read -ra names <<<"localhost 127.0.0.1 $(hostname -I 2>/dev/null || true)"
"$programs/eclinic-server" certificate "$demo/certificates" "${names[@]}"
export ECLINIC_TLS_LISTEN=0.0.0.0:$tls_port
export ECLINIC_TLS_CERTIFICATE=$demo/certificates/server.pem ECLINIC_TLS_KEY=$demo/certificates/server.key

start bankid "$programs/eclinic-local-bankid" --listen "127.0.0.1:$bankid_port" \
  --client-id "$ECLINIC_BANKID_CLIENT_ID" --key-file "$demo/bankid-key.pem" \
  --redirect-uri "$address/v1/auth/bankid/callback" \
  --redirect-uri "$staff_address/v1/staff/auth/bankid/callback" --post-logout-redirect-uri "$address/"
start gateway "$programs/eclinic-sandbox-gateway" --listen "127.0.0.1:$gateway_port" \
  --webhook-url "$address/v1/webhooks/stripe" --ledger "$demo/gateway-ledger.jsonl"
"$programs/eclinic-server" seed
[ -z "${ECLINIC_TURN_URLS:-}" ] || start relay turnserver -c "$demo/turnserver.conf"
start server "$programs/eclinic-server" serve
watch
