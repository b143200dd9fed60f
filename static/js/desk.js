/*
 * The editors' desk by keyboard. A key does what the button or the link that bears it does, so
 * that nothing can be done here that cannot be done by mouse. Who has switched off the keys of the
 * admin has none here either.
 */

const desk = document.querySelector("[data-desk]");
const help = document.querySelector("#desk-help");
const title = document.querySelector("#item-title");
/* Whoever presses a key twice has not seen the next submission yet. */
const PAUSE = 350;

let isLeaving = false, isSent = false;
setTimeout(() => (desk.dataset.ready = ""), PAUSE);

for (const button of document.querySelectorAll("[data-opens]")) {
  button.hidden = false;
  button.addEventListener("click", () => help.showModal());
}

function isTyping(target) {
  return target.closest("#send-back, input:not([type=checkbox]), textarea, select, [contenteditable]");
}

function act(place) {
  if (place.matches("textarea, summary")) {
    const target = place.matches("summary") ? place.parentElement.querySelector("input") : place;
    target.closest("details")?.setAttribute("open", "");
    target.focus();
    target.scrollIntoView({ block: "center" });
    return;
  }
  // What leads away from here does so once.
  if (!place.matches("[data-opens]")) {
    if (isLeaving || !("ready" in desk.dataset)) return;
    isLeaving = !place.form || place.form.checkValidity();
  }
  place.click();
}

function press(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const form = event.target.form;
    if (form?.matches("[data-sends-with-ctrl]")) form.requestSubmit();
    return;
  }
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (help.open || document.querySelector("[aria-modal=true]:not([aria-hidden=true])") || isTyping(event.target)) return;
  const place = desk.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!place) return;
  // Before the admin's own keys hear of it.
  event.preventDefault();
  event.stopImmediatePropagation();
  act(place);
}

/* How many are ticked, and all green ones with one click. */
function count() {
  const many = desk.querySelectorAll("[name=item]:checked").length;
  const said = desk.querySelector("[data-ticked]");
  if (said) said.textContent = many || "";
}

const green = desk.querySelector("[data-tick-green]");
if (green && desk.querySelector("[data-light=green]")) {
  green.hidden = false;
  green.addEventListener("click", () => {
    for (const box of desk.querySelectorAll("[data-light=green]")) box.checked = true;
    count();
  });
}

desk.addEventListener("change", count);
if (desk.dataset.keys === "on") addEventListener("keydown", press, { capture: true });
// What was typed to send something back is not lost by a slip.
const sendBack = document.querySelector("#send-back");
addEventListener("beforeunload", (event) => {
  const fields = [...(sendBack?.elements ?? [])].filter((field) => field.matches("textarea"));
  if (!isSent && fields.some((field) => field.value !== field.defaultValue)) event.preventDefault();
});
sendBack?.addEventListener("submit", () => (isSent = true));
// A page that the browser kept lets its keys work again.
addEventListener("pageshow", () => (isLeaving = isSent = false));
if (title && !location.hash) title.focus({ preventScroll: true });
desk.querySelector(".desk__queue [aria-current=true].desk-row")?.scrollIntoView({ block: "nearest" });
