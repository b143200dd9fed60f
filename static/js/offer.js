/*
 * What is typed into the form of an offer is kept on the server, two seconds after the last key.
 * Where the server cannot be reached it stays on this phone, for this person and this form, and
 * goes there when it can. Newer words on the server are never written over unasked.
 */

const form = document.querySelector("form[data-jot]");
const PAUSE = 2000;

const { jot, person, key } = form.dataset;
const place = `jot ${person} ${jot}`;
const line = form.querySelector("[data-jotted]");
const mine = line.querySelector("[data-mine]");
const local = line.querySelector("[data-local]");

let waiting, sending, sentAt = 0;

/* The words of the form, without what is no word. */
function words() {
  const answers = Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  delete answers.csrfmiddlewaretoken;
  return answers;
}

/* A phone may forbid or have no room for this; then there is only the server. */
function remember(answers) {
  try {
    localStorage.setItem(place, JSON.stringify(answers));
  } catch {}
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(place));
  } catch {
    return null;
  }
}

function forget() {
  try {
    localStorage.removeItem(place);
  } catch {}
}

function say(text) {
  line.hidden = !text;
  line.querySelector("[role=status]").textContent = text;
}

/* Send words to the server. What came of it: "kept", "newer" (with the answer), or why not. */
async function send(answers) {
  const body = new URLSearchParams(answers);
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  try {
    const headers = { Accept: "application/json" };
    const response = await fetch(jot, { method: "POST", body, headers, redirect: "manual", keepalive: true });
    if (response.ok) return { kept: await response.json() };
    if (response.status === 409) return { newer: await response.json() };
    const isSignedOut = response.type === "opaqueredirect";
    return { trouble: isSignedOut ? line.dataset.signedOut : line.dataset.failed };
  } catch {
    return { trouble: line.dataset.offline };
  }
}

async function keep(overwrite) {
  clearTimeout(waiting);
  waiting = null;
  if (sending) return;
  const answers = words();
  if (overwrite) answers.seen = overwrite;
  remember(answers);
  const { kept, newer, trouble } = await send(answers);
  if (kept) forget();
  if (sending) return;
  mine.hidden = !newer?.seen;
  if (kept) {
    form.elements.seen.value = kept.seen;
    /* Whoever reloads finds these words, not an empty form. */
    if (kept.seen) history.replaceState(null, "", `${location.pathname}?entwurf=${key}`);
  } else if (newer) {
    mine.dataset.seen = newer.seen;
  }
  say(kept?.words ?? newer?.words ?? trouble);
}

function typed() {
  clearTimeout(waiting);
  waiting = setTimeout(keep, PAUSE);
}

/* Words that never reached the server go there now; then they are offered like all others. */
async function bring(answers) {
  const { kept, newer, trouble } = await send(answers);
  /* Who has sent the form meanwhile is on the way already, and must not be called back. */
  if (sending) return;
  if (kept || newer?.saved || isHere(answers)) {
    forget();
    if (kept?.seen) location.replace(`${location.pathname}?entwurf=${answers.key ?? key}`);
  } else if (newer) {
    local.hidden = false;
    say(newer.words);
  } else {
    say(trouble);
  }
}

/* The form says the same: these words were sent and saved, and only the answer got lost. */
function isHere(answers) {
  const here = words();
  const days = ["length", "valid_from", "valid_until", "seen", "stamp"];
  return Object.keys(here).every((name) => days.includes(name) || here[name] === answers[name]);
}

function put(answers) {
  for (const [name, value] of Object.entries(answers)) {
    /* By its method: `elements.length` is a number, whatever the field of that name is. */
    const field = form.elements.namedItem(name);
    if (!field || ["key", "stamp", "seen", "repeats"].includes(name)) continue;
    if (field.type === "checkbox") field.checked = true;
    else field.value = value;
  }
  form.querySelector("details.fill").open = true;
  local.hidden = true;
  form.elements.title.focus();
  forget();
  typed();
}

form.addEventListener("input", typed);
form.addEventListener("submit", (event) => {
  /* A second tap while the first is under way says nothing new. */
  if (sending && Date.now() - sentAt < 10000) {
    event.preventDefault();
    return;
  }
  clearTimeout(waiting);
  remember(words());
  waiting = null;
  sending = true;
  sentAt = Date.now();
});
mine.addEventListener("click", () => keep(mine.dataset.seen));
local.addEventListener("click", () => put(remembered() ?? {}));
addEventListener("online", () => keep());
addEventListener("pageshow", () => (sending = false));
document.addEventListener("visibilitychange", () => {
  if (document.hidden && waiting) keep();
});

const left = remembered();
if (left && !document.querySelector(".error-summary")) bring(left);
/* On a slow network somebody types before this file is here. */
else if ([...form.elements].some(({ value, defaultValue = value }) => value !== defaultValue)) typed();
