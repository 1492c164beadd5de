// The barest page that can be measured like the app: one list, a star, a search, a filter, a service worker, no framework.
// What it needs is the machine's and the browser's, and nothing that is built on them can need less.
import fs from 'node:fs';
import path from 'node:path';

const TALKS = Array.from({ length: 16 }, (_, i) => `<li class=card>Présentation ${i + 1} <button class=keep>Garder</button></li>`).join('');

const PAGE = `<!doctype html><html lang=fr><meta charset=utf-8><meta name=viewport content=width=device-width><title>Bare</title>
<body><input type=search><label><input type=checkbox>Filtrer</label><ol class=answer>${TALKS}</ol>
<script>
const cards = [...document.querySelectorAll('.card')], hide = (test) => cards.forEach((card, i) => { card.hidden = !test(card, i); });
for (const star of document.querySelectorAll('.keep')) star.onclick = () => star.setAttribute('aria-pressed', star.ariaPressed !== 'true');
document.querySelector('[type=search]').oninput = ({ target }) => hide((card) => card.textContent.includes(target.value));
document.querySelector('[type=checkbox]').onchange = ({ target }) => hide((_, i) => !target.checked || i % 2);
navigator.serviceWorker.register('sw.js');
</script>`;

const WORKER = `addEventListener('install', (event) => event.waitUntil(caches.open('bare').then((cache) => cache.add('./'))));
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => event.respondWith(caches.match(event.request).then((found) => found ?? fetch(event.request))));`;

/** Writes the page, and says how it is measured. */
export function bare(folder, port) {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'index.html'), PAGE);
  fs.writeFileSync(path.join(folder, 'sw.js'), WORKER);
  return {
    url: `http://127.0.0.1:${port}/`, serve: { port, root: folder }, item: '.card', list: '.answer', ready: '.answer',
    bookmark: { selector: '.card .keep' }, search: { selector: 'input[type=search]', text: 'mes' },
    filter: [{ click: 'label', measure: true }],
  };
}
