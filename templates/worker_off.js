/* Switched off: whoever still has the program loses it, and all that it kept. */
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("town-")).map((name) => caches.delete(name))))
      .then(() => self.registration.unregister()),
  );
});
