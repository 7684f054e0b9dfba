// The least that a call can be: two pages, each with one connection, and nothing between them but
// this process. What eClinic's own calls are measured beside.

const page = `<!doctype html><title>bare</title>`;

/** One end; runs in the page. */
async function end({ offers }) {
  const peer = new globalThis.RTCPeerConnection();
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  globalThis.peer = peer;
  peer.addEventListener("icecandidate", ({ candidate }) => {
    if (candidate) globalThis.say({ candidate: candidate.toJSON() });
  });
  const add = () => {
    for (const track of stream.getTracks()) peer.addTrack(track, stream);
  };
  globalThis.hear = async ({ description, candidate }) => {
    if (candidate) return peer.addIceCandidate(candidate);
    await peer.setRemoteDescription(description);
    if (description.type === "offer") {
      add();
      await peer.setLocalDescription();
      globalThis.say({ description: peer.localDescription.toJSON() });
    }
    return undefined;
  };
  globalThis.begin = async () => {
    const begun = performance.now();
    add();
    await peer.setLocalDescription();
    globalThis.say({ description: peer.localDescription.toJSON() });
    for (;;) {
      for (const reading of (await peer.getStats()).values()) {
        if (reading.type === "inbound-rtp" && reading.framesDecoded > 0) {
          return Math.round(performance.now() - begun);
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return offers;
}

/** Milliseconds from pressing "call" to the first picture, media being open already. */
export async function bareCall(browsers, origin) {
  const pages = await Promise.all(
    browsers.map(async (browser) => {
      const context = await browser.newContext();
      const one = await context.newPage();
      await context.route("**/*", (route) =>
        route.fulfill({ contentType: "text/html", body: page }),
      );
      await one.goto(origin);
      return one;
    }),
  );
  const [first, second] = pages;
  const to = (other) => (message) =>
    other.evaluate((said) => globalThis.hear(said), message).catch(() => undefined);
  await first.exposeFunction("say", to(second));
  await second.exposeFunction("say", to(first));
  await Promise.all(pages.map((one, place) => one.evaluate(end, { offers: place === 0 })));
  const milliseconds = await first.evaluate(() => globalThis.begin());
  await Promise.all(pages.map((one) => one.context().close()));
  return milliseconds;
}
