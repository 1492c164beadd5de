#!/usr/bin/env node
// What `make bench` runs: this app, as it was built into dist/, with the very talks that the peers had, at 16, 200, 1000
// and 5000 of them, and in turn with it the barest page; then a table beside what was recorded for the peers, and beside what is asked.
//   node run.mjs [--n 16,200] [--runs 5] [--no-lighthouse]
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { bare } from './bare.mjs';
import { publish } from './programme.mjs';
import { table } from './table.mjs';

const HERE = import.meta.dirname, ROOT = path.resolve(HERE, '../..'), WORK = path.join(ROOT, 'target/bench');
const args = process.argv.slice(2), get = (key, usual) => { const at = args.indexOf('--' + key); return at < 0 ? usual : args[at + 1]; };
const counts = get('n', '16,200,1000,5000').split(',').map(Number), runs = get('runs', '5');

const node = (script, ...rest) => {
  const { status } = spawnSync(process.execPath, [path.join(HERE, script), ...rest], { stdio: 'inherit', cwd: HERE });
  if (status !== 0) { console.error(`${script} ended with ${status}`); process.exit(1); }
};

for (const n of counts) {
  const data = path.join(WORK, 'data', String(n));
  if (!fs.existsSync(path.join(data, 'neutral.json'))) node('gen.mjs', '--n', String(n), '--out', data);
  publish(path.join(ROOT, 'dist'), path.join(data, 'neutral.json'), path.join(WORK, 'site', String(n)), path.join(ROOT, 'target/debug/bluehats'));
}

const targets = path.join(WORK, 'targets.json'), results = path.join(WORK, 'results.jsonl'), marks = path.join(WORK, 'lighthouse.jsonl');
fs.writeFileSync(targets, JSON.stringify({
  bare: { ...bare(path.join(WORK, 'site/bare'), 8109), maxN: Math.min(...counts) },
  bluehats: {
    url: 'http://127.0.0.1:8110/', serve: { port: 8110, root: path.join(WORK, 'site/{n}') },
    item: '.card', list: '.answer', ready: '#app:not([data-ahead])',
    bookmark: { selector: '.card .keep' },
    search: { selector: 'input[type=search]', text: 'mes' },
    filter: [{ click: '.chip[popovertarget=facet-salle]' }, { click: '#facet-salle label >> nth=1', measure: true }],
  },
}));
for (const file of [results, marks]) fs.rmSync(file, { force: true });
node('bench.mjs', '--targets', targets, '--n', counts.join(','), '--profiles', 'mobile', '--runs', runs, '--warm-runs', runs, '--out', results);
if (!args.includes('--no-lighthouse')) {
  for (const n of counts) node('lh.mjs', '--targets', targets, '--only', 'bluehats', '--n', String(n), '--dir', WORK, '--out', marks);
}
console.log('\n' + table(results, marks, path.join(HERE, 'peers.json')));
