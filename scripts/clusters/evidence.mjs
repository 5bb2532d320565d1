#!/usr/bin/env node
/**
 * Writes docs/evidence.md and docs/evidence.zh-CN.md from what is kept of the clusters and the starts.
 * With --check it writes nothing and ends with 1 when the files are not what it would write.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { compareReleases } from '../starts/java.mjs';
import { readStarts } from '../starts/store.mjs';
import { names, readExperiment, readObserved } from './experiments.mjs';
import { FAMILIES, WORDS } from './words.mjs';

const FILES = { en: 'docs/evidence.md', 'zh-CN': 'docs/evidence.zh-CN.md' };

/** A cell of a table. */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', '⏎');
const row = (cells) => `| ${cells.map(cell).join(' | ')} |`;
const table = (head, rows) => [row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row)].join('\n');
const code = (text) => `\`${text}\``;

/** What is to be seen of one run, the loudest first. */
function seen({ facts, measured }, experiment, say) {
  const ended = Object.entries(facts.processes).filter(([, { exit }]) => exit !== undefined);
  const running = Object.values(facts.processes).filter(({ runs }) => runs !== undefined).length;
  const lists = Object.entries(facts.nameServers);
  const watched = experiment.watch ?? 30;
  const parts = ended.map(([name, { exit, says }]) => say.ended(name, exit, says));
  const settled = lists.filter(([, list]) => list.settled);
  for (const count of new Set(settled.map(([, { lists: entries }]) => entries.length))) {
    const where = settled.filter(([, { lists: entries }]) => entries.length === count).map(([address]) => address);
    parts.push(
      count === running && where.length === lists.length
        ? say.allListed(running)
        : say.listed(where, count, running, watched),
    );
  }
  for (const [address, list] of lists) {
    if (!list.settled) parts.push(say.changing(address, measured[`changesAt${address}`].changes, watched));
  }
  for (const [name, group] of Object.entries(facts.groups)) {
    parts.push(say.sent(name, [group.send].flat().join(', ')));
    const readable = measured[`readable ${name}`];
    if (readable !== undefined) parts.push(say.readable(name, readable));
    const after = measured[`readable after a restart ${name}`];
    if (after !== undefined) parts.push(say.readableAfter(name, after));
    for (const [slave, { read }] of Object.entries(group.slaves)) {
      parts.push(say.slave(slave, measured[`bytes ${slave}`], read));
      const topic = measured[`topic ${slave}`];
      if (topic !== undefined) parts.push(say.topic(slave, topic));
      const lost = measured[`master address lost ${slave}`] ?? 0;
      if (lost > 0) parts.push(say.lost(slave, lost));
    }
  }
  const strange = Object.entries(facts.stores).flatMap(([host, stores]) =>
    stores.filter((path) => path.includes('~')).map((path) => say.store(host, path)),
  );
  return [...parts, ...strange].join(say.stop);
}

/** When somebody who started the cluster could know. */
function noticed({ facts, measured }, rules, say) {
  const ends = Object.entries(measured.endedAfterSeconds);
  if (ends.length > 0) return ends.map(([name, after]) => say.after(name, Math.round(after))).join(say.stop);
  if (rules.length === 0) return say.nothing;
  const refused = Object.values(facts.groups).some(({ send }) => send !== 'SEND_OK');
  return refused ? say.firstSend : say.never;
}

function clusters(lang, say) {
  const rows = names().flatMap((name) => {
    const experiment = readExperiment(name);
    const { rules, releases } = readObserved(name);
    return Object.entries(releases).map(([release, run]) => {
      const due = rules.filter(({ rocketmq }) => rocketmq === undefined || rocketmq.includes(release));
      const ids = [...new Set(due.map(({ rule, later }) => code(rule) + (later ? say.later : '')))];
      return [`**${name}**`, release, seen(run, experiment, say), noticed(run, due, say), ids.join(', ') || say.none];
    });
  });
  const meaning = names().map((name) => {
    const { title, happens } = readExperiment(name);
    return say.meaning(name, title[lang], happens[lang]);
  });
  return [say.clusterHead, meaning.join('\n'), table(say.clusterColumns, rows)];
}

/** How often a family of starts ended how, and the cases. */
function starts(lang, say) {
  const all = readStarts();
  const parts = [
    say.startHead(
      all.reduce((sum, { answers }) => sum + answers.size, 0),
      all.length,
    ),
  ];
  for (const family of [...new Set(all.map((one) => one.family))]) {
    const cases = all.filter((one) => one.family === family);
    const { title, rules } = FAMILIES[family];
    parts.push(`### ${title[lang]}`, say.rules(rules.map(code).join(', ')));
    parts.push(
      table(
        say.startColumns,
        cases.map((one) => [one.id, shown(one.file), outcomes(one, say)]),
      ),
    );
  }
  return parts;
}

/** A file in one line: its first entries, as UTF-8 shows them. */
const shown = (file) => {
  const lines = Buffer.from(file, 'latin1').toString('utf8').split('\n').filter(Boolean);
  const text = lines.slice(0, 6).join(' ⏎ ');
  return text === '' ? '' : `\`\` ${text}${lines.length > 6 ? ' …' : ''} \`\``;
};

/** Releases by how the start ended. */
function outcomes({ answers }, say) {
  const groups = new Map();
  for (const [release, { exit, ports }] of [...answers].sort(([a], [b]) => compareReleases(a, b))) {
    const outcome = exit === null ? say.runs(portList(ports)) : say.exits(exit);
    groups.set(outcome, [...(groups.get(outcome) ?? []), release]);
  }
  return [...groups].map(([outcome, releases]) => `${outcome}: ${releases.join(', ')}`).join(say.stop);
}

const portList = (ports) =>
  ports
    .map((text) => text.replace(/^0\.0\.0\.0:/, ''))
    .map((text) =>
      /^(?:.*:)?\d+$/.test(text) && Number(text.replace(/.*:/, '')) >= 32768 && !/:?(?:39999|409\d\d)$/.test(text)
        ? '?'
        : text,
    )
    .join(' ');

function page(lang) {
  const say = WORDS[lang];
  return `${[say.title, say.intro, ...clusters(lang, say), ...starts(lang, say)].join('\n\n')}\n`;
}

const check = process.argv.includes('--check');
for (const [lang, file] of Object.entries(FILES)) {
  const path = new URL(`../../${file}`, import.meta.url);
  const text = page(lang);
  if (!check) {
    writeFileSync(path, text);
    continue;
  }
  let now = '';
  try {
    now = readFileSync(path, 'utf8');
  } catch {
    // not written yet
  }
  if (now !== text) {
    console.error(`${file} is stale: node scripts/clusters/evidence.mjs`);
    process.exitCode = 1;
  }
}
