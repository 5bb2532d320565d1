// Measures rmqlint beside its peers and writes bench/results.md.
//   node bench/bench.mjs [PART…] [--quick] [--rounds N] [--only SET] [--write]
//   parts: start, parse, sets, repositories, growth, server, servers; all without a name
// A quick run, a run of some parts and a run beside other work print and write nothing; --write writes all the same.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compared, goals, goalsSection } from './goals.mjs';
import { growthSection, measureGrowth } from './growth.mjs';
import { median, ratio } from './measure.mjs';
import { megabytes, quartiles, seconds, table, times } from './page.mjs';
import { measureParsing, parsingSection } from './parsing.mjs';
import { here, peers, prepare } from './program.mjs';
import { measureServer, serverSection } from './server.mjs';
import { measureServers, serversSection } from './servers.mjs';
import { measureRepositories, measureSets } from './sets.mjs';
import { measureStart, startSection } from './start.mjs';

const PARTS = {
  sets: [measureSets, (sets) => sets.flatMap(setSection)],
  repositories: [measureRepositories, repositoriesSection],
  growth: [measureGrowth, growthSection],
  server: [measureServer, serverSection],
  servers: [measureServers, serversSection],
  start: [measureStart, startSection],
  parse: [measureParsing, parsingSection],
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((part) => !(part in PARTS));
if (unknown.length > 0) {
  console.error(`no part is called ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}
// What else runs disturbs figures that are to be kept. Where the system does not tell (Windows) the load is 0.
const busy = loadavg()[0] > availableParallelism() / 2;
const whole = positionals.length === 0 && !values.quick && values.only === undefined;
const options = {
  quick: values.quick,
  rounds: values.rounds === undefined ? undefined : Number(values.rounds),
};

prepare();
const temporary = mkdtempSync(join(tmpdir(), 'rmqlint-bench-'));
const results = {};
const sections = [];
const began = performance.now();
try {
  for (const [part, [measure, section]] of Object.entries(PARTS)) {
    if (positionals.length > 0 && !positionals.includes(part)) continue;
    results[part] = await measure(temporary, part === 'sets' ? { ...options, only: values.only } : options);
    sections.push(...section(results[part]));
  }
} finally {
  rmSync(temporary, { recursive: true });
}
const minutes = ((performance.now() - began) / 60_000).toFixed(0);
const text = page([...goalsSection(goals(results)), ...sections], minutes);
console.log(text);
if (values.write || (whole && !busy)) writeFileSync(join(here, 'results.md'), text);
else if (whole) {
  console.error(
    'The machine had other work when this began: results.md is left as it is; --write writes it all the same.',
  );
}

function setSection({ title, about, files, bytes, measured }) {
  if (measured === undefined)
    return [`## ${title}`, '', `${about} Not measured: the files are not on this machine.`, ''];
  const cat = measured.get('cat');
  const rows = [...measured.values()].map(({ name, cpu, wall, memory, endless }) => [
    name,
    endless ? 'no end' : times(ratio(cpu, cat.cpu)?.ratio),
    endless ? '–' : quartiles(ratio(cpu, cat.cpu)),
    endless ? '–' : times(ratio(wall, cat.wall)?.ratio),
    endless ? '–' : times(compared(measured, name, 'node -e 0')),
    endless ? '–' : seconds(median(wall)),
    megabytes(memory),
  ]);
  const each = (kind) => Math.round(bytes[kind] / files).toLocaleString('en');
  return [
    `## ${title}`,
    '',
    `${about} Bytes a file: ${each('rocketmq')}; of the peers ${each('json')} (.json), ${each('js')} (.js).`,
    '',
    ...table(
      ['command', 'processor time × cat', 'quartiles', 'clock × cat', 'processor time × node', 'clock', 'peak memory'],
      rows,
    ),
    '',
  ];
}

function repositoriesSection(ratios) {
  if (ratios === undefined)
    return ['## Each real repository', '', 'Not measured: the files are not on this machine.', ''];
  const at = (share) => times(ratios[Math.min(ratios.length - 1, Math.floor(ratios.length * share))]);
  return [
    '## Each real repository',
    '',
    'By itself, unstated, json: processor time in multiples of `node -e 0`.',
    '',
    ...table(['repositories', 'median', '90 of 100', 'most'], [[ratios.length, times(median(ratios)), at(0.9), at(1)]]),
    '',
  ];
}

function page(body, minutes) {
  const versions = Object.entries(peers)
    .filter(([name]) => name !== '@eslint/js')
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
  return `# Side by side

One run of \`npm run bench${
    process.argv.slice(2).length > 0
      ? ` -- ${process.argv
          .slice(2)
          .filter((each) => each !== '--write')
          .join(' ')}`
      : ''
  }\` (${minutes} minutes): every round runs each command once, in turns, so that whatever else the machine does meets all of
them alike. A ratio is the median over the rounds of one command's time by the base's in the same round, with the quartiles beside it.
*Processor time* is user and system time of a command with all that it starts; *clock* is the time that passes. Output goes to the null device, the
files are in the page cache. Node ${process.versions.node.split('.')[0]}, ${versions}.

Each set of files lies in a git repository of its own. Nothing in it says which RocketMQ release runs: *unstated* is that, *stated* is the same with
\`--rocketmq 5.3.3\`. *json* carries every fix, *compact* none. The peers read the same keys and values, as JSON or as a JavaScript module, with their
recommended rules; they do other work, so their figures are a scale, not a contest.

${body.join('\n')}`;
}
