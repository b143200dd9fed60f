/*
 * The shops of the directory by their distance, for whoever asks for it. The position is compared
 * here with the places of all shops; it is neither sent nor kept.
 */

const root = document.querySelector("[data-directory]");
const status = root.querySelector("[data-swap=count]");
const template = document.querySelector("#nearby");
const MOST = 60;
const EARTH = 6371000;
let position;

const button = () => root.querySelector("[data-nearby]");
const inRadians = (degrees) => (degrees * Math.PI) / 180;

function metres([longitude, latitude]) {
  const north = inRadians(latitude - position.latitude);
  const middle = inRadians((latitude + position.latitude) / 2);
  const east = inRadians(longitude - position.longitude) * Math.cos(middle);
  return EARTH * Math.hypot(north, east);
}

function inWords(distance) {
  const isFar = distance >= 950;
  const unit = isFar ? "kilometer" : "meter";
  const digits = { maximumFractionDigits: isFar && distance < 9500 ? 1 : 0 };
  const number = isFar ? distance / 1000 : Math.max(10, Math.round(distance / 10) * 10);
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, ...digits }).format(number);
}

function row(pattern, { distance, properties }) {
  const item = pattern.cloneNode(true);
  const link = item.querySelector("a");
  link.href = properties.path;
  link.textContent = properties.title;
  const facts = [inWords(distance), properties.trade_name, properties.street];
  item.querySelector("p").textContent = facts.filter(Boolean).join(" · ");
  const badge = item.querySelector(".badge");
  badge.classList.add(`badge--${properties.state}`);
  badge.textContent = properties.text;
  return item;
}

async function list() {
  const response = await fetch(button().dataset.nearby + location.search);
  if (!response.ok) throw new Error(response.statusText);
  const { features } = await response.json();
  const far = features.map((feature) => ({ ...feature, distance: metres(feature.geometry.coordinates) }));
  const nearest = far.sort((one, other) => one.distance - other.distance).slice(0, MOST);
  const shown = template.content.cloneNode(true);
  const pattern = shown.querySelector("li");
  pattern.replaceWith(...nearest.map((feature) => row(pattern, feature)));
  root.querySelector('[data-swap="list"]').replaceChildren(shown);
  for (const chip of root.querySelectorAll("#orders .chip")) chip.removeAttribute("aria-current");
  button().setAttribute("aria-current", "true");
}

/* Said once, however often somebody tries. */
function say(words) {
  let place = status.querySelector("[data-said]");
  if (!place) {
    place = document.createElement("b");
    place.dataset.said = "";
    status.append(" · ", place);
  }
  place.textContent = words;
}

async function order() {
  try {
    await list();
    say(button().textContent.trim());
  } catch {
    say(button().dataset.failed);
  }
}

function ask() {
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      position = coords;
      order();
    },
    () => say(button().dataset.unknown),
    { maximumAge: 60000, timeout: 15000 },
  );
}

function offer() {
  if (button() && navigator.geolocation) button().hidden = false;
}

offer();
root.addEventListener("directory:change", () => {
  offer();
  if (position && button()) order();
});
root.addEventListener("click", (event) => {
  if (event.target.closest("[data-nearby]")) ask();
  /* Another order puts an end to this one. */
  else if (event.target.closest("#orders a")) position = undefined;
});
