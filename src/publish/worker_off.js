// The kill switch: copied over `sw.js`, it puts an end to the service worker of this site, see the README.
//
// It deletes the caches of the app's own files, and nothing else: what was kept and the stored programmes stay. It
// never takes over, so that no page is reloaded: open pages go on with the network, the next ones have no worker.

const PREFIX = `bluehats-app ${new URL(registration.scope).pathname} `;

addEventListener("install", (event) => {
  // Not waited for: it comes after this installation.
  registration.unregister();
  event.waitUntil(end());
});

async function end() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.map((name) => caches.delete(name)));
  // An installation that fails offers no new version to anybody.
  throw new Error("The service worker of this site was switched off.");
}
