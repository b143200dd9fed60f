/*
 * The map of the directory, for whoever asks for it: nothing of it is loaded before. It shows the shops of
 * the list beside it, on the town's drawn plan, on the town's own map, or, after a second yes that is kept
 * nowhere, on OpenStreetMap.
 */

const place = document.querySelector("[data-map]");
const { dataset: told } = place;
const [button, panel] = ["button", "panel"].map((name) => place.querySelector(`[data-map-${name}]`));
const [ground, status, consent] = ["ground", "status", "consent"].map((name) =>
  panel.querySelector(`[data-map-${name}]`));
/* Pins that would lie upon each other become one; where there are many, sooner. */
const MANY = 80;
const CLOSE = 38;
const FAR = 80;
const STREET = 17;
/* The one stranger that the policy of this page lets in, where the town has chosen so (core/maps.py). */
const OPENSTREETMAP = "https://tile.openstreetmap.org";
/* How the file of a town's own map begins: "PMTi". */
const PMTILES = 0x504d5469;
const STATES = ["open", "closed", "unknown"];
const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;

let map, pins, asked, entered;

function load(name, attributes) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    document.head.append(element);
  });
}

const style = (href) => load("link", { rel: "stylesheet", href });
const script = (src) => load("script", { src });

function element(name, className, ...inside) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...inside);
  return made;
}

function credit() {
  return `<a href="https://www.openstreetmap.org/copyright">© ${told.wordsCredit}</a>`;
}

/* --- The ground --------------------------------------------------------------------------- */

async function drawnPlan() {
  const response = await fetch(told.plan);
  if (!response.ok) throw new Error(response.status);
  const drawing = new DOMParser().parseFromString(await response.text(), "image/svg+xml");
  const svg = document.adoptNode(drawing.documentElement);
  const [south, west, north, east] = svg.dataset.bounds.split(",").map(Number);
  const bounds = L.latLngBounds([south, west], [north, east]);
  map.fitBounds(bounds);
  return L.svgOverlay(svg, bounds, { attribution: told.wordsPlan });
}

/* The header of the file says where it lies, and how far one may look into it. */
async function ownMap() {
  const response = await fetch(told.own, { headers: { range: "bytes=0-126" } });
  if (response.status !== 206) throw new Error(response.status);
  const header = new DataView(await response.arrayBuffer());
  if (header.getUint32(0) !== PMTILES) throw new Error("This is no map.");
  const [west, south, east, north] = [102, 106, 110, 114].map((at) => header.getInt32(at, true) / 1e7);
  map.fitBounds([[south, west], [north, east]]);
  const maxDataZoom = header.getUint8(101);
  await script(told.protomaps);
  const isNight = matchMedia("(prefers-color-scheme: dark)").matches;
  const url = new URL(told.own, location.href).href;
  const flavor = isNight ? "dark" : "light";
  const { lang } = document.documentElement;
  return protomapsL.leafletLayer({ attribution: credit(), flavor, lang, maxDataZoom, url });
}

function openStreetMap() {
  /* They refuse whoever does not say from which site the question comes; the page stays with us. */
  const options = { attribution: credit(), maxZoom: 19, referrerPolicy: "strict-origin" };
  return L.tileLayer(`${OPENSTREETMAP}/{z}/{x}/{y}.png`, options);
}

/* --- Pins --------------------------------------------------------------------------------- */

function popup({ title, path, street, state, text }) {
  const link = element("a", "", title);
  link.href = path;
  const lines = [element("p", "map__name", link), element("span", `badge badge--${state}`, text)];
  if (street) lines.push(element("p", "card__meta", street));
  return element("div", "map__shop", ...lines);
}

function pin({ geometry, properties }) {
  const [longitude, latitude] = geometry.coordinates;
  const state = STATES.includes(properties.state) ? properties.state : "unknown";
  const said = element("span", "vh", `${properties.title}, ${properties.text}`);
  const icon = L.divIcon({ className: `pin pin--${state}`, html: said, iconSize: [30, 30] });
  return L.marker([latitude, longitude], { icon }).bindPopup(() => popup(properties), { minWidth: 180 });
}

function cluster(group) {
  const count = group.getChildCount();
  const number = element("span", "", `${count}`);
  number.ariaHidden = "true";
  const said = element("span", "vh", told.wordsCluster.replace("{count}", count));
  return L.divIcon({ className: "pin pin--many", html: element("div", "", number, said), iconSize: [40, 40] });
}

/* A cluster stands at its first pin, as far from others as the library keeps those: amid all of its pins, as
   the library would have it, it may come to lie upon another. */
function keepApart() {
  const { _recalculateBounds: reckon } = L.MarkerCluster.prototype;
  L.MarkerCluster.include({
    _recalculateBounds() {
      reckon.call(this);
      this._latlng = this._cLatLng ?? this._latlng;
    },
  });
}

/* What is opened is gone; whoever opened it is at the first of those that it held. */
function enter() {
  const [first] = entered?.getAllChildMarkers() ?? [];
  entered = null;
  if (first) pins.getVisibleParent(first)?.getElement()?.focus({ preventScroll: true });
}

async function showShops() {
  const address = told.pins + location.search;
  asked = address;
  ground.ariaBusy = "true";
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.status);
  const { features, attribution } = await response.json();
  /* A later question may have been answered first. */
  if (asked !== address) return;
  pins?.remove();
  pins = L.markerClusterGroup({
    animate: !isStill,
    iconCreateFunction: cluster,
    maxClusterRadius: features.length > MANY ? FAR : CLOSE,
    showCoverageOnHover: false,
  });
  pins.on("clusterclick clusterkeypress", ({ layer, originalEvent: { key = "Enter" } }) => {
    if (key === "Enter") entered = layer;
  });
  /* Not at once: the library would take the focus away again. */
  pins.on("animationend spiderfied", () => queueMicrotask(enter));
  pins.on("unspiderfied", (event) => {
    if (document.activeElement === document.body) event.cluster.getElement()?.focus();
  });
  pins.addLayers(features.map(pin));
  map.addLayer(pins);
  if (attribution) map.attributionControl.addAttribution(attribution);
  if (features.length) map.fitBounds(pins.getBounds(), { maxZoom: STREET, padding: [40, 40] });
  ground.ariaBusy = "false";
  const words = features.length ? told.wordsCount.replace("{count}", features.length) : told.wordsNone;
  status.textContent = words;
}

/* --- The map ------------------------------------------------------------------------------ */

function watch() {
  let opener;
  map.on("popupopen", ({ popup: opened }) => {
    opener = document.activeElement.closest?.(".pin");
    const box = opened.getElement();
    box.querySelector(".leaflet-popup-close-button").ariaLabel = told.wordsClose;
    if (opener) box.querySelector("a[href]:not([role])").focus();
  });
  map.on("popupclose", () => {
    if (opener?.isConnected) opener.focus();
    opener = null;
  });
  ground.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (!event.target.closest(".leaflet-popup")) pins?.unspiderfy();
      map.closePopup();
    }
    if (event.key !== " " || !event.target.matches(".pin")) return;
    event.preventDefault();
    event.target.click();
  });
  /* A page is scrolled past a map, until somebody works with it. */
  map.on("focus click", () => map.scrollWheelZoom.enable());
  map.on("blur mouseout", () => map.scrollWheelZoom.disable());
}

/* Whoever has said yes may say no again. */
function offerStreets(plan) {
  const streets = openStreetMap();
  const [text, answer] = consent.children;
  const yes = answer.textContent;
  answer.addEventListener("click", () => {
    const isAgreed = !map.hasLayer(streets);
    const [shown, other] = isAgreed ? [streets, plan] : [plan, streets];
    other.remove();
    shown.addTo(map);
    text.hidden = isAgreed;
    map.invalidateSize();
    answer.textContent = isAgreed ? told.wordsBack : yes;
  });
}

async function build() {
  await Promise.all([style(told.leafletStyle), style(told.style), script(told.leaflet)]);
  await script(told.cluster);
  keepApart();
  map = L.map(ground, {
    fadeAnimation: !isStill,
    markerZoomAnimation: !isStill,
    maxZoom: 19,
    scrollWheelZoom: false,
    zoomAnimation: !isStill,
    zoomControl: false,
    zoomSnap: 0.5,
  });
  L.control.zoom({ zoomInTitle: told.wordsIn, zoomOutTitle: told.wordsOut }).addTo(map);
  map.attributionControl.setPrefix(false);
  watch();
  /* Where its file is gone or is no map, the plan will do. */
  const below = await (told.ground === "own" ? ownMap().catch(drawnPlan) : drawnPlan());
  below.addTo(map);
  if (consent) offerStreets(below);
}

/* Whoever comes back, or filters the list, finds the map as it was. */
async function show() {
  status.textContent = told.wordsLoading;
  try {
    if (!map) await build();
    map.invalidateSize();
    await showShops();
  } catch {
    ground.ariaBusy = "false";
    status.textContent = told.wordsFailed;
  }
}

button.hidden = false;
button.addEventListener("click", () => {
  panel.hidden = !panel.hidden;
  button.ariaExpanded = `${!panel.hidden}`;
  button.querySelector("[data-map-words]").textContent = panel.hidden ? told.wordsShow : told.wordsHide;
  if (!panel.hidden) show();
});
place.closest("[data-directory]").addEventListener("directory:change", () => {
  if (!panel.hidden) show();
});
