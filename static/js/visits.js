/*
 * Tells the town that its page was looked at, or that somebody calls, asks the way or goes on to
 * the website: once each, without a name, a cookie or anything kept in this device.
 */

const { counts } = document.querySelector("script[data-counts]").dataset;
const told = new Set();

function tell(kind) {
  if (told.has(kind)) return;
  told.add(kind);
  navigator.sendBeacon?.(`${counts}../${kind}/`);
}

/* A page made ahead, or in a tab behind others, is not looked at yet. */
function look() {
  if (!document.prerendering && !document.hidden) tell("view");
}

function follow(event) {
  const link = event.target.closest?.("a[data-count], a[href^='tel:']");
  if (link && event.button < 2) tell(link.dataset.count ?? "call");
}

look();
document.addEventListener("visibilitychange", look);
document.addEventListener("prerenderingchange", look);
document.addEventListener("click", follow);
document.addEventListener("auxclick", follow);
