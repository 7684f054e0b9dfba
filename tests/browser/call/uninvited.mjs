// What no page of ours does: runs in a page, with the page's own key and sign-in.

/** Sends an offer before the clinician has let one in; answers with what the server said to it. */
export async function offersUninvited(booking) {
  const keys = (mode, ask) =>
    new Promise((resolve, reject) => {
      const open = indexedDB.open("eclinic-key", 1);
      open.addEventListener("upgradeneeded", () => open.result.createObjectStore("keys"));
      open.addEventListener("error", () => reject(open.error));
      open.addEventListener("success", () => {
        const request = ask(open.result.transaction("keys", mode).objectStore("keys"));
        request.addEventListener("success", () => {
          open.result.close();
          resolve(request.result);
        });
      });
    });
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  let pair = await keys("readonly", (store) => store.get("device"));
  if (!pair) {
    pair = await crypto.subtle.generateKey(curve, false, ["sign", "verify"]);
    await keys("readwrite", (store) => store.put(pair, "device"));
  }
  const { x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const { csrf_token } = await (await fetch("/v1/session")).json();
  const answer = await fetch(`/v1/consultations/${booking}/ticket`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-csrf-token": csrf_token,
      "idempotency-key": crypto.randomUUID(),
    },
    body: JSON.stringify({ key: { x, y } }),
  });
  const { ticket } = await answer.json();
  const socket = new WebSocket(`ws://${location.host}/v1/realtime`);
  const said = [];
  const send = (message) => socket.send(JSON.stringify(message));
  return new Promise((resolve) => {
    socket.addEventListener("open", () => {
      send({ type: "hello", version: 1, ticket, epoch: "uninvited" });
    });
    socket.addEventListener("message", ({ data }) => {
      const message = JSON.parse(data);
      said.push(message.type === "error" ? message.code : message.type);
      if (message.type === "waiting") {
        const body = { type: "description", kind: "offer", round: 1, sdp: "v=0", signature: "" };
        send({ type: "relay", to: "p1", to_epoch: "e", body });
      }
      if (message.type === "error") socket.close();
    });
    socket.addEventListener("close", () => resolve(said));
  });
}
