#!/usr/bin/env node
// The medians of a measurement beside the best that any peer has, and beside what is asked of this app.
//   node table.mjs results.jsonl lighthouse.jsonl peers.json
import fs from 'node:fs';

const COUNTS = [16, 200, 1000, 5000];
// name, what is ours, the field of peers.json, what is asked at each count, digits
const ROWS = [
  ['talk list on screen, ms', (run) => run.listVisible, 'list_visible_ms', [650, 700, 900, 1200]],
  ['app answers touches, ms', (run) => run.ready, null, [1500, 1700, 2200, 4000]],
  ['first load, all files, kB', (run) => run.bytes / 1000, 'kB', [150, 180, 285, 850]],
  ['of which before the list is on screen, kB', (run) => run.bytesBefore / 1000, null, [30, 50, 70, 100]],
  ['keep a talk → painted, ms', (run) => run.bookmark?.paint, 'keep_paint_ms', [18, 25, 25, 40]],
  ['toggle a filter → painted, ms', (run) => run.filter?.paint, 'filter_paint_ms', [30, 45, 60, 110]],
  ['… until its whole answer is drawn, ms', (run) => run.filter?.settle, null, null],
  ['a letter in the search → painted, ms', (run) => run.search?.per?.[0].paint, 'search_first_paint_ms', [40, 50, 60, 70]],
  ['… until its whole answer is drawn, ms', (run) => run.search?.per?.[0].settle, null, null],
  ['second visit, list on screen, ms', (run) => run.warm?.listVisible, 'second_visit_list_ms', [300, 300, 400, 600]],
  ['layout shift, whole visit', (run) => run.cls, 'cls', [0, 0, 0, 0], 3],
];

const median = (values) => {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b), middle = sorted.length >> 1;
  return sorted.length ? (sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2) : null;
};
const lines = (file) => fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n').filter(Boolean).map((line) => JSON.parse(line)) : [];

export function table(results, marks, peersFile) {
  const all = lines(results).filter((run) => run.profile === 'mobile');
  const failed = all.filter((run) => run.error || run.errors?.length), sound = all.filter((run) => !run.error);
  const runs = sound.filter((run) => run.peer !== 'bare'), barest = sound.filter((run) => run.peer === 'bare');
  const peers = JSON.parse(fs.readFileSync(peersFile, 'utf8')).rows.filter((row) => row.profile === 'mobile');
  const counts = COUNTS.filter((n) => runs.some((run) => run.n === n));
  const out = ['Phone profile (CPU slowed 4×, 1.6 Mbit/s, 150 ms), medians: here / asked / best peer (its ratio to here).', ''];
  out.push(`| | ${counts.map((n) => `${n} talks, ${runs.filter((run) => run.n === n).length} runs`).join(' | ')} | barest page |`, `|---|${counts.map(() => '---').join('|')}|---|`);
  for (const [name, ours, theirs, asked, digits = 0] of ROWS) {
    const cells = counts.map((n) => {
      const here = median(runs.filter((run) => run.n === n).map(ours)), limit = asked?.[COUNTS.indexOf(n)];
      const rivals = theirs ? peers.filter((row) => row.n === n && Number.isFinite(row[theirs])).sort((a, b) => a[theirs] - b[theirs]) : [];
      if (here === null) return '–';
      const held = limit === undefined || Number(here.toFixed(digits)) <= limit, best = rivals[0];
      const ratio = best && here > 0 ? ` (${(best[theirs] / here).toFixed(1)}×)` : '';
      return `${held ? '' : '**'}${here.toFixed(digits)}${held ? '' : '**'} / ${limit ?? '–'} / ${best ? `${best[theirs].toFixed(digits)} ${best.peer}${ratio}` : '–'}`;
    });
    out.push(`| ${name} | ${cells.join(' | ')} | ${median(barest.map(ours))?.toFixed(digits) ?? '–'} |`);
  }
  const scores = lines(marks);
  if (scores.length) {
    const cells = counts.map((n) => { const mark = scores.find((score) => Number(score.n) === n); return mark ? [mark.perf, mark.a11y, mark.bp, mark.seo].join(' / ') : '–'; });
    out.push(`| Lighthouse mobile: performance / accessibility / practices / SEO | ${cells.join(' | ')} | – |`);
  }
  if (failed.length) out.push('', `${failed.length} runs had errors: ${failed.map((run) => run.error || run.errors[0]).join('; ')}`);
  return out.join('\n');
}

if (process.argv[1] && import.meta.url === 'file://' + fs.realpathSync(process.argv[1])) console.log(table(...process.argv.slice(2)));
