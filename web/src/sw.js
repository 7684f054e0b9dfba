// The service worker keeps the shell page and this build's hashed files, so that the emergency
// numbers and the app's frame come up without network. It never stores an answer of the API: what a
// patient books or writes must not lie in a browser's cache.
const VERSION = "__VERSION__";
const FILES = ["__FILES__"];
const CACHE = `eclinic-${VERSION}`;
const SHELL = "/";

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll([SHELL, ...FILES]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))),
      )
      .then(() => self.clients.claim()),
  );
});

/** The network's page when there is one, else the stored shell. */
async function page(request) {
  try {
    return await fetch(request);
  } catch {
    const cache = await caches.open(CACHE);
    return (await cache.match(SHELL)) ?? Response.error();
  }
}

/** A hashed file never changes under its name: the stored one is as good as the server's. */
async function file(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request)) ?? fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  // Only what is named here is touched: the API and everything new goes straight to the network.
  if (FILES.includes(url.pathname)) event.respondWith(file(request));
  else if (request.mode === "navigate" && !url.pathname.startsWith("/v1/")) {
    event.respondWith(page(request));
  }
});
