/*
 * A filter of the directory changes the list and leaves the page as it is; the number of shops is
 * said. Without this file, and where something fails, it is a link like any other.
 */

const root = document.querySelector("[data-directory]");
const status = root.querySelector("[data-swap=count]");
let asked, shown = location.pathname + location.search;

/* What somebody has opened or scrolled stays so, and the focus stays where it was. */
function swap(page) {
  const hadFocus = root.querySelector("[data-swap]:focus-within");
  const { id } = document.activeElement;
  const open = [...root.querySelectorAll("details[open][id]")].map((details) => details.id);
  const scrolled = [...root.querySelectorAll("nav[id]")].map((nav) => [nav.id, nav.scrollLeft]);
  for (const part of root.querySelectorAll("[data-swap]")) {
    const fresh = page.querySelector(`[data-swap="${part.dataset.swap}"]`);
    part.replaceChildren(...fresh.childNodes);
  }
  for (const name of open) document.getElementById(name)?.setAttribute("open", "");
  for (const [name, left] of scrolled) {
    document.getElementById(name)?.scrollTo({ left, behavior: "instant" });
  }
  if (hadFocus) (document.getElementById(id) ?? status).focus({ preventScroll: true });
  document.title = page.title;
}

async function show(address, isNew) {
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  root.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { signal });
    if (!response.ok) throw new Error(response.statusText);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (signal.aborted) return;
    if (isNew) history.pushState(null, "", address);
    shown = location.pathname + location.search;
    swap(page);
    root.removeAttribute("aria-busy");
    root.dispatchEvent(new CustomEvent("directory:change"));
  } catch {
    if (!signal.aborted) location.assign(address);
  }
}

root.addEventListener("click", (event) => {
  const link = event.target.closest("[data-swap] a.chip, [data-swap=count] a");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  show(link.href, true);
});

root.addEventListener("submit", (event) => {
  if (!event.target.closest("[data-swap]")) return;
  event.preventDefault();
  const filled = [...new FormData(event.target)].filter(([, value]) => value);
  show(`${location.pathname}?${new URLSearchParams(filled)}`, true);
});

addEventListener("popstate", () => {
  if (location.pathname + location.search !== shown) show(location.href, false);
});
