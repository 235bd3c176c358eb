"use strict";
// Keeps the page and its track for when there is no network. A player asks for parts of a track:
// they are cut from the one that is kept. A page goes on as it began, with the network or without:
// no player likes its track to change hands. So a new worker waits until the old page is closed.
const KEPT = "voicecoach DIGEST";
const FILES = ["FILES"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)));
});

self.addEventListener("activate", (event) => {
  const ours = (name) => name.startsWith(KEPT.slice(0, KEPT.lastIndexOf(" "))) && name !== KEPT;
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter(ours).map((name) => caches.delete(name)))));
});

self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answer(event.request));
});

async function answer(request) {
  const cache = await caches.open(KEPT);
  const found = await cache.match(request.url, { ignoreSearch: true });
  if (!found) return fetch(request);
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get("range") || "");
  if (!range) return found;
  const whole = await found.blob();
  const [, first, last] = range;
  const start = first ? Number(first) : Math.max(0, whole.size - Number(last));
  const end = first && last ? Math.min(Number(last), whole.size - 1) : whole.size - 1;
  if (start > end) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${whole.size}` } });
  return new Response(whole.slice(start, end + 1), {
    status: 206,
    headers: {
      "Content-Type": found.headers.get("Content-Type") || "audio/mpeg",
      "Content-Range": `bytes ${start}-${end}/${whole.size}`,
      "Content-Length": String(end + 1 - start),
      "Accept-Ranges": "bytes",
    },
  });
}
