/* "Share" opens the phone's own sheet where there is one; without it, it is a mail. */

for (const link of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) continue;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    /* Whoever closes the sheet has not failed. */
    navigator.share({ title: link.dataset.title, url: link.dataset.share }).catch(() => {});
  });
}
