/*
 * Offers words and pages below the search box while somebody types, as a combobox, and tells the
 * town once that somebody has looked for something. Without scripts the form does what matters.
 */

/* In milliseconds; and so many letters begin a word. */
const PAUSE = 200;
const FEWEST = 3;

const form = document.querySelector("form[data-suggestions]");
const input = form.elements.q;
const offered = form.querySelector("[data-offered]");
const status = form.querySelector("[role=status]");
let waiting;
let asked = new AbortController();
let hasTold = false;

const options = () => [...offered.querySelectorAll("[role=option]")];
const marked = () => offered.querySelector("[aria-selected=true]");

function close() {
  clearTimeout(waiting);
  asked.abort();
  offered.replaceChildren();
  status.textContent = "";
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

async function ask() {
  asked.abort();
  asked = new AbortController();
  const text = input.value.trim();
  if (text.length < FEWEST) return close();
  try {
    const query = new URLSearchParams({ q: text });
    const { signal } = asked;
    const answer = await fetch(`${form.dataset.suggestions}?${query}`, { signal });
    if (answer.ok) show(await answer.text());
  } catch (error) {
    /* The next letter has come, or there is no network: the button works without this. */
    if (error.name !== "AbortError") close();
  }
}

function show(html) {
  close();
  offered.innerHTML = html;
  input.setAttribute("aria-expanded", String(options().length > 0));
  status.textContent = offered.querySelector("[data-said]")?.dataset.said ?? "";
}

function mark(option) {
  for (const other of options()) other.setAttribute("aria-selected", String(other === option));
  input.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function move(step) {
  const all = options();
  if (!all.length) return ask();
  const from = all.indexOf(marked());
  mark(all.at(from < 0 && step < 0 ? -1 : (from + step) % all.length));
}

function choose({ dataset }) {
  close();
  if (dataset.path) return location.assign(dataset.path);
  input.value = dataset.query;
  form.requestSubmit();
}

const KEYS = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Enter: () => choose(marked()),
  Escape: close,
};

function isOurs({ key, isComposing }) {
  if (isComposing) return false;
  if (key === "Enter") return marked() !== null;
  if (key === "Escape") return options().length > 0;
  return key in KEYS;
}

function press(event) {
  if (!isOurs(event)) return;
  event.preventDefault();
  KEYS[event.key]();
}

/* A page made ahead, or in a tab behind others, has no reader yet. */
function tell() {
  const { counts } = offered.dataset;
  if (!counts || hasTold || document.prerendering || document.hidden) return;
  hasTold = true;
  navigator.sendBeacon?.(counts, new URLSearchParams({ q: input.defaultValue }));
}

for (const [name, value] of Object.entries({
  autocomplete: "off",
  role: "combobox",
  "aria-autocomplete": "list",
  "aria-controls": "suggestions",
  "aria-expanded": "false",
})) {
  input.setAttribute(name, value);
}
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, PAUSE);
});
input.addEventListener("keydown", press);
input.addEventListener("blur", close);
form.addEventListener("submit", close);
/* The box keeps the focus while somebody presses an option. */
offered.addEventListener("mousedown", (event) => event.preventDefault());
offered.addEventListener("click", (event) => {
  const option = event.target.closest("[role=option]");
  if (option) choose(option);
});
tell();
document.addEventListener("visibilitychange", tell);
document.addEventListener("prerenderingchange", tell);
