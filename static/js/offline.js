/* The site as an app: pages that were read stay readable without a network. */

if ("serviceWorker" in navigator) {
  addEventListener("load", () => {
    /* Private windows refuse it, and the site is whole without. */
    navigator.serviceWorker.register("/sw.js").catch(() => {});
  });
}
