{% comment %}
    Keeps the last public pages for a phone without a network. Nothing personal is ever kept.

    shell      the addresses that every page needs, and the pages for being offline
    offline    the address of that page in each language
    first      the town's own language
{% endcomment %}{% autoescape off %}const NAME = "town-VERSION";
const PAGES = `${NAME}-pages`;
const MOST = 160;
const SHELL = [{% for address in shell %}"{{ address|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const OFFLINE = { {% for code, address in offline.items %}"{{ code|escapejs }}": "{{ address|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %} };
const FIRST = "{{ first|escapejs }}";
/* Whoever signs in, comes with a key, reports or looks for something is left alone; a map is too large. */
const PERSONAL = /^\/(?:en\/)?(?:admin|konto|mein|zeiten|uebernehmen|monatsmail|melden|report|barriere-melden|report-barrier|suche|search|_util|dokumente|zaehlen|karte\.pmtiles)(?:\/|$)/;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(NAME)
      .then((cache) => cache.addAll(SHELL.map((address) => new Request(address, { cache: "reload" }))))
      .then(() => self.skipWaiting()),
  );
});

/* A new version takes over at once and throws away what the old one kept. */
self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => ![NAME, PAGES].includes(name)).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || PERSONAL.test(url.pathname)) return;
  const isPage = request.mode === "navigate";
  if (!isPage && !["style", "script", "font", "image"].includes(request.destination)) return;
  event.respondWith(answer(event, isPage));
});

/* The network first: what is shown is never older than it must be. */
async function answer(event, isPage) {
  const { request } = event;
  try {
    const response = await fetch(request);
    if (mayKeep(response)) event.waitUntil(keep(request, response.clone()));
    return response;
  } catch (error) {
    const kept = await caches.match(request);
    if (kept) return kept;
    if (!isPage) throw error;
    const language = new URL(request.url).pathname.split("/")[1];
    return caches.match(OFFLINE[language] || OFFLINE[FIRST]);
  }
}

/* What depends on a cookie is somebody's own. */
function mayKeep(response) {
  const [control, vary] = ["Cache-Control", "Vary"].map((name) => response.headers.get(name) || "");
  return response.status === 200 && response.type === "basic" && !response.redirected
    && !/no-store|private/.test(control) && !/cookie|\*/i.test(vary);
}

async function keep(request, response) {
  const cache = await caches.open(PAGES);
  await cache.delete(request);
  await cache.put(request, response);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST)).map((old) => cache.delete(old)));
}
{% endautoescape %}
