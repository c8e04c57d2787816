// Keeps one page for when the connection is gone. Nothing else is kept: what a reader may see is for the server to say.
const KEPT = "offline-1";
const PAGE = "/offline";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.add(new Request(PAGE, { cache: "reload" }))).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(old).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  if (event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).catch(() => instead(event.request)));
  }
});

// Asked for again every few seconds, so that the page comes by itself when the connection does; but never what a form was sent to.
async function instead({ method }) {
  const page = await caches.match(PAGE);
  if (method !== "GET") return page;
  const headers = new Headers(page.headers);
  headers.set("Refresh", "5");
  return new Response(page.body, { headers });
}
