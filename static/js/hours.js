/*
 * The form of the hours answers while one types. The server does the work, here as without this
 * file: its buttons send the form and get the filled one back, and this only spares the new page.
 */

const form = document.querySelector("form[data-live]");
const PAUSE = 400;

/* The form as it stands, sent to its own address. A redirect is none of our business. */
async function ask(action, headers = {}) {
  const body = new FormData(form);
  body.set("action", action);
  const response = await fetch(location.href, { method: "POST", body, headers, redirect: "error" });
  if (!response.ok) throw new Error(response.status);
  return response.text();
}

/* Take the parts of the answer in the place of ours, and leave the focus where it was. */
function show(html) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  const { id, name, value } = document.activeElement;
  for (const part of form.querySelectorAll("[data-part]")) {
    const fresh = answer.getElementById(part.id);
    if (!fresh) continue;
    const open = [...part.querySelectorAll("details")].map((details) => details.open);
    part.replaceChildren(...fresh.childNodes);
    part.querySelectorAll("details").forEach((details, number) => (details.open ||= open[number]));
  }
  const again = id
    ? document.getElementById(id)
    : name && form.querySelector(`[data-live][name="${name}"][value="${value}"]`);
  again?.focus({ preventScroll: true });
  form.querySelector("[data-part] .field--bad :is(input, select)")?.focus();
}

async function press(button) {
  clearTimeout(waiting);
  try {
    let html, asked;
    do {
      asked = newest += 1;
      html = await ask(button.value);
      /* Somebody went on typing: the answer knows nothing of it, so ask again. */
    } while (asked !== newest);
    show(html);
    mark();
  } catch {
    /* Signed out, or no network: the browser says so better than we could. */
    leaving = true;
    form.requestSubmit(button);
  }
}

/* The sentence follows what is typed; only the answer to the last question counts. */
async function preview() {
  const number = (newest += 1);
  try {
    const html = await ask("preview", { Fragment: "sentence" });
    const place = document.getElementById("sentence");
    if (number === newest && place.innerHTML.trim() !== html.trim()) place.innerHTML = html;
  } catch {
    /* What is shown is a moment old. Saving will tell. */
  }
}

/* "closed" stands beside the name of a day as long as its lines are empty. */
function mark() {
  for (const day of form.querySelectorAll(".week__day")) {
    const inputs = [...day.querySelectorAll("input")];
    const closed = !inputs.some((input) => (input.type === "checkbox" ? input.checked : input.value));
    day.querySelector(".week__closed").hidden = !closed;
    day.querySelector(".week__close").hidden = closed;
  }
}

function typed() {
  newest += 1;
  mark();
  clearTimeout(waiting);
  waiting = setTimeout(preview, PAUSE);
}

let waiting, leaving;
let newest = 0;

if (form) {
  for (const button of form.querySelectorAll("[data-without-script]")) button.hidden = true;
  form.addEventListener("submit", (event) => {
    if (leaving || !event.submitter?.hasAttribute("data-live")) return;
    event.preventDefault();
    press(event.submitter);
  });
  /* Whoever asks for one more line goes on in it. */
  form.addEventListener("click", (event) => {
    const more = event.target.closest(".times__add")?.parentElement;
    if (more) requestAnimationFrame(() => more.querySelector("input").focus());
  });
  form.addEventListener("input", typed);
  /* Typed before this file was here, or brought back by the browser's "back". */
  const early = [...form.querySelectorAll("input")].some((input) => input.value !== input.defaultValue);
  if (early) typed();
}
