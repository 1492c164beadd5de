// The neutral talks of gen.mjs, which the peers had, as a programme of this app, and a site that publishes it.
//   node programme.mjs --dist dist --neutral data/200 --out site/200
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';

/** The programme, and the list of editions that names it. */
export function programmeOf(neutral) {
  const id = (prefix, value) => `${prefix}-${String(value).toLowerCase().replace(/[^a-z0-9-]/g, '-')}`;
  const at = (day, time) => `${day}T${time}:00+02:00`;
  const organisations = new Map(neutral.orgs.map((org) => [org.name, id('o', org.id)]));
  const speakers = new Map(neutral.speakers.map((speaker) => [speaker.id, speaker]));
  const year = neutral.days[0].slice(0, 4);
  const programme = {
    format: 1, id: year, title: neutral.conf.name, language: 'fr', revision: '2027-05-01T10:00:00+02:00', zone: neutral.conf.tz,
    days: neutral.days.map((date) => ({ date })),
    rooms: neutral.rooms.map((room) => ({ id: id('r', room.id), name: room.name })),
    organisations: neutral.orgs.map((org) => ({ id: organisations.get(org.name), name: org.name })),
    topics: neutral.tracks.map((track) => ({ id: id('t', track.id), name: { fr: track.name, en: track.name } })),
    talks: neutral.talks.map((talk) => ({
      id: id('p', talk.id), title: talk.title, start: at(talk.day, talk.time), end: at(talk.day, talk.endTime), room: id('r', talk.room),
      speakers: talk.speakers.map((code) => ({ name: speakers.get(code).name })),
      organisations: [organisations.get(talk.org)].filter(Boolean), topics: [id('t', talk.track)], abstract: talk.abstract,
    })),
  };
  const catalogue = {
    format: 1, site: 'https://bluehats.example/', uidDomain: 'bluehats.example',
    editions: [{ id: year, title: programme.title, start: neutral.days[0], end: neutral.days.at(-1), talks: programme.talks.length, file: `${year}.json` }],
  };
  return { programme, catalogue, year };
}

/** Publishes a site with these talks: the app as it was built, another programme. */
export function publish(dist, neutralFile, out, tool) {
  const { programme, catalogue, year } = programmeOf(JSON.parse(fs.readFileSync(neutralFile, 'utf8')));
  fs.rmSync(out, { recursive: true, force: true });
  fs.cpSync(dist, out, { recursive: true });
  for (const name of fs.readdirSync(out)) if (/^\d/.test(name) || name === 'programmes' || name === 'editions') fs.rmSync(path.join(out, name), { recursive: true });
  for (const name of fs.readdirSync(out, { recursive: true })) if (/\.(br|gz)$/.test(name)) fs.rmSync(path.join(out, name));
  fs.mkdirSync(path.join(out, 'programmes'), { recursive: true });
  fs.writeFileSync(path.join(out, 'programmes', `${year}.json`), JSON.stringify(programme));
  fs.writeFileSync(path.join(out, 'programmes', 'index.json'), JSON.stringify(catalogue));
  execFileSync(tool, ['publish', '--quick', out], { stdio: ['ignore', 'ignore', 'inherit'] });
}
