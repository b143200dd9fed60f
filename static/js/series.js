/*
 * The rule of a series is said back in words while an editor changes it. The words come from the
 * server; without this file they are there after saving.
 */

const place = document.querySelector("[data-series]");
const NAMES = ["starts_at", "ends_at", "repeats", "every", "weekdays", "repeats_until"];
/* The rows of further and of changed dates. */
const ROWS = /^(more_dates|changes)-(TOTAL_FORMS|INITIAL_FORMS|\d+-(starts_at|ends_at|day|DELETE))$/;
const PAUSE = 400;

let waiting, asked;

function answers(form) {
  const filled = [...new FormData(form)];
  return new URLSearchParams(filled.filter(([name]) => NAMES.includes(name) || ROWS.test(name)));
}

async function say(form) {
  const question = `${place.dataset.series}?${answers(form)}`;
  if (question === asked) return;
  asked = question;
  try {
    const response = await fetch(question, { redirect: "error" });
    const words = await response.text();
    /* A later question may have been answered first. */
    if (response.ok && question === asked) place.innerHTML = words;
  } catch {
    /* The words of the last time stay; they are right again after saving. */
  }
}

if (place) {
  const form = place.closest("form");
  const changed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(say, PAUSE, form);
  };
  for (const kind of ["input", "change"]) form.addEventListener(kind, changed);
  /* The calendars of the admin fill in days without telling. */
  form.addEventListener("focusout", changed);
  form.addEventListener("click", changed);
}
