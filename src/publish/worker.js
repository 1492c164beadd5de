// The service worker: keeps the app's own files, so that the app opens with no network.
//
// `bluehats publish` writes two constants before this: FILES, the address of each file, relative to the worker's own,
// with its SHA-256; and VERSION, which follows from them and from this text. The programmes are not among
// the files: the app stores these itself. Nor are the pages that were rendered ahead, which change with the programme:
// those that were visited are kept beside the files, as they were last found.

// Two sites on one origin never touch one another: the name holds the path of this one.
const PREFIX = `bluehats-app ${new URL(registration.scope).pathname} `;
const CACHE = PREFIX + VERSION;

// A host that was wrong about a type for a moment must not be wrong for ever.
const TYPES = {
  js: "text/javascript",
  wasm: "application/wasm",
  svg: "image/svg+xml",
  webmanifest: "application/manifest+json",
};

// The page with nothing but the place of what is on its way: it does for each address.
const SHELL = "app.html";

// What a page of this version starts.
const APP = Object.keys(FILES).find((path) => /^app-.*\.js$/.test(path));

const LONGEST_WAIT = 60_000;

addEventListener("install", (event) => event.waitUntil(store()));

addEventListener("activate", (event) => event.waitUntil(removeOlder().then(() => clients.claim()).then(rememberOpen)));

addEventListener("message", (event) => {
  // Only ever because somebody pressed the button: what is on screen belongs to the version that drew it.
  if (event.data === "update") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { url, method, mode } = event.request;
  if (method !== "GET" || !url.startsWith(registration.scope)) return;
  const path = relative(url);
  const isPage = mode === "navigate" && !path.startsWith("programmes/") && !/\.[^/]*$/.test(path);
  if (isPage) event.respondWith(page(event, path));
  else if (Object.hasOwn(FILES, path)) event.respondWith(kept(path).then((file) => file ?? fetch(event.request)));
});

/** A page as it was rendered ahead, where it was visited before; else the shell. */
async function page(event, path) {
  const file = (await kept(path)) ?? (await kept(SHELL));
  // Somebody deleted the cache. The network will do; next time the cache may be there again.
  event.waitUntil(file ? remember(path) : store().catch(() => {}));
  return file ?? fetch(event.request);
}

/** Keeps a page as it is now, for the next visit: none but a whole one of this version. */
async function remember(path) {
  const found = await ask(absolute(path), "no-cache");
  const text = found?.ok && (await found.text().catch(() => undefined));
  // Its last words start the app.
  if (!text || !text.slice(text.lastIndexOf("<script")).includes(APP) || !text.endsWith("</html>")) return;
  const cache = await caches.open(CACHE);
  await cache.put(absolute(path), copy("", text, found.headers)).catch(() => {});
}

/** Keeps what is open when this version takes charge, and the page that opens first. */
async function rememberOpen() {
  const open = (await clients.matchAll()).map(({ url }) => relative(url));
  await Promise.all([...new Set(["", ...open])].map(remember));
}

/** A file from this version's cache, if it is there. */
async function kept(path) {
  return caches.match(absolute(path), { cacheName: CACHE }).catch(() => undefined);
}

/** Stores all files, or none: each is here and checked before the first is stored. */
async function store() {
  const files = await Promise.all(Object.entries(FILES).map(get));
  const isNew = !(await caches.has(CACHE));
  const cache = await caches.open(CACHE);
  try {
    for (const [path, file] of files) await cache.put(absolute(path), file);
  } catch (error) {
    // No room. A cache that was there before may be in use.
    if (isNew) await caches.delete(CACHE);
    throw error;
  }
}

/**
 * A file that is what it should be: from another version, else from the browser's own cache, whatever its age, else
 * from the network, and then past that cache: what a portal says in its place must not stay there.
 */
async function get([path, digest]) {
  const address = absolute(path);
  const sources = [() => caches.match(address), () => ask(address, "only-if-cached"), () => ask(address, "no-store")];
  for (const source of sources) {
    const found = await source();
    const body = found?.ok && (await found.arrayBuffer().catch(() => undefined));
    if (body && (await digestOf(body)) === digest) return [path, copy(path, body, found.headers)];
  }
  // The page of a portal, half a file, another version: the version that is there stays.
  throw new Error(`${path} is not what it should be`);
}

function ask(address, cache) {
  // WebKit asks the network even where only its cache is asked. With this it does not put the answer there.
  const headers = { "cache-control": "no-store" };
  // Never another host, not even by redirection.
  const options = { cache, headers, mode: "same-origin", signal: AbortSignal.timeout?.(LONGEST_WAIT) };
  return fetch(address, options).catch(() => undefined);
}

async function digestOf(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** An answer of our own, since browsers refuse a page that came by redirection; with the policies of the host. */
function copy(path, body, policies) {
  const headers = new Headers(policies);
  headers.delete("vary");
  headers.set("content-type", TYPES[path.split(".").pop()] ?? "text/html; charset=utf-8");
  return new Response(body, { headers });
}

/** Removes the caches of this site that are older: browsers list them in the order in which they were made. */
async function removeOlder() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.slice(0, names.indexOf(CACHE)).map((name) => caches.delete(name)));
}

/** The address of a page below that of the site, without what it asks for. */
function relative(url) {
  return url.slice(registration.scope.length).split(/[?#]/)[0];
}

function absolute(path) {
  return new URL(path, registration.scope).href;
}
