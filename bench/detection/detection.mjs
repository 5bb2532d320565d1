/**
 * How many human mistakes rmqlint sees, and how often it reports what is right.
 *
 *   npm run bench:detection                     all files and operators
 *   npm run bench:detection -- --files 50       so many files
 *   npm run bench:detection -- --misses 20      prints so many mutants that were not seen
 *   npm run bench:detection -- --write          writes the results beside those of the benchmark as well
 *
 * Mutants are made of the real files of ../shared/corpus, put right first; it says so and ends with 0 where they are not present.
 * A mutant differs silently where the real loader (effective(), which is held against it) runs other values than without the mistake, and
 * no process ends.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fractions } from '../../scripts/mulberry32.mjs';
import { corpusFiles, defaultFiles, lintOne, putRight } from './files.mjs';
import { OPERATORS } from './operators.mjs';
import { isCommon, PAIRS, pair, textOf } from './pairs.mjs';

const rmqlint = createRequire(import.meta.url)('../../server/dist/index.cjs');
const { effective, lint, parseProperties } = rmqlint;
const SEED = 20220822;
/** Files that are right whatever a rule looks for. */
const RIGHT = 1000;
/** Of a cluster's files each pair operator is tried on so many. */
const PAIR_FILES = 100;

const { values: asked } = parseArgs({
  options: {
    files: { type: 'string' },
    misses: { type: 'string', default: '0' },
    write: { type: 'boolean', default: false },
  },
});

const random = fractions(SEED);
const pick = (list) => list[Math.floor(random() * list.length)];
const percent = (part, whole) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

/** Values that run, or undefined where the process ends. */
function running({ text, kind, rocketmq }) {
  const { start, parameters } = effective({ bytes: Buffer.from(text, 'latin1'), rocketmq, kind });
  return start.exit === null
    ? parameters.map(({ class: name, key, value, machine }) => `${name}.${key}=${value ?? machine}`)
    : undefined;
}

const differs = (a, b) => a.length !== b.length || a.some((value, i) => value !== b[i]);

/** The lines of a mutant that are not the original's, as numbers from 1. */
function touched(before, after) {
  const [old, now] = [before, after].map((text) => text.split('\n'));
  const first = now.findIndex((line, i) => line !== old[i]);
  return now.flatMap((line, i) => (i >= first && line !== old[i + old.length - now.length] ? [i + 1] : []));
}

const isGrave = ({ severity }) => severity !== 'info';
const touches = (finding, file, lines) =>
  [finding, ...finding.related].some(
    (place) =>
      place.file === file && lines.some((line) => place.range.start.line <= line && place.range.end.line >= line),
  );

async function singles(files) {
  const rows = [];
  const misses = [];
  for (const operator of OPERATORS) {
    const row = { name: operator.name, mutants: 0, silent: 0, found: 0, named: 0 };
    for (const file of files) {
      const mutant = mutate(file, operator);
      if (mutant === undefined) continue;
      row.mutants += 1;
      const now = running({ ...file, text: mutant.text });
      if (now === undefined || !differs(file.runs, now)) continue;
      row.silent += 1;
      const { findings } = await lintOne({ ...file, text: mutant.text }, lint);
      const own = findings.filter((finding) => isGrave(finding) && touches(finding, 'one.conf', mutant.lines));
      if (own.length === 0)
        misses.push(`${operator.name}: ${file.id} (${file.kind} ${file.rocketmq}) ${JSON.stringify(mutant.line)}`);
      else {
        row.found += 1;
        if (own.some(({ rule }) => operator.causes.includes(rule))) row.named += 1;
        else
          misses.push(
            `${operator.name}: ${file.id} ${JSON.stringify(mutant.line)} by ${own.map(({ rule }) => rule).join(', ')}`,
          );
      }
    }
    rows.push(row);
  }
  return { rows, misses };
}

/** One entry of a file with the operator's mistake: the first of a random order that it applies to. */
function mutate(file, operator) {
  const { entries } = parseProperties(Buffer.from(file.text, 'latin1'));
  const waiting = [...entries];
  while (waiting.length > 0) {
    const [entry] = waiting.splice(Math.floor(random() * waiting.length), 1);
    const { lineSpan } = entry;
    const whole = file.text.slice(lineSpan.start, lineSpan.end);
    const end = /[\r\n]*$/.exec(whole)?.[0] ?? '';
    const line = whole.slice(0, whole.length - end.length);
    const changed = line.includes('\n')
      ? undefined
      : operator.mutate({ key: entry.key, value: entry.value, line }, random);
    if (changed === undefined || changed === line) continue;
    const text = file.text.slice(0, lineSpan.start) + changed + end + file.text.slice(lineSpan.end);
    return { text, line: changed, lines: touched(file.text, text) };
  }
  return undefined;
}

async function pairs(files) {
  const rows = [];
  const misses = [];
  const brokers = files.filter(({ kind }) => kind === 'broker');
  for (const operator of PAIRS) {
    const row = { name: operator.name, mutants: 0, silent: 0, found: 0, named: 0 };
    for (let i = 0; i < PAIR_FILES && brokers.length > 0; i++) {
      const { text, rocketmq, id } = pick(brokers);
      const common = parseProperties(Buffer.from(text, 'latin1'))
        .entries.filter(({ key }) => isCommon(key))
        .map(({ key, value }) => [key, value]);
      const { master, slave } = pair(common, operator.oneHost);
      const before = await lintPair(master, slave, operator, rocketmq);
      if (before.some(isGrave)) continue;
      for (const [key, value] of Object.entries(operator.change)) {
        if (value === undefined) slave.delete(key);
        else slave.set(key, value);
      }
      row.mutants += 1;
      row.silent += 1;
      const lines = Object.keys(operator.change).map((key) => [...slave.keys()].indexOf(key) + 1);
      const own = (await lintPair(master, slave, operator, rocketmq)).filter(
        (finding) => isGrave(finding) && (touches(finding, 'slave.conf', lines) || finding.file === 'slave.conf'),
      );
      if (own.length > 0) row.found += 1;
      if (own.some(({ rule }) => operator.causes.includes(rule))) row.named += 1;
      else misses.push(`${operator.name}: ${id} ${rocketmq} by ${own.map(({ rule }) => rule).join(', ') || 'nothing'}`);
    }
    rows.push(row);
  }
  return { rows, misses };
}

async function lintPair(master, slave, { oneHost }, rocketmq) {
  const hosts = oneHost
    ? { h1: { runs: ['master.conf', 'slave.conf'] } }
    : { h1: { runs: ['master.conf'] }, h2: { runs: ['slave.conf'] } };
  const { findings } = await lint({
    files: { 'master.conf': Buffer.from(textOf(master), 'latin1'), 'slave.conf': Buffer.from(textOf(slave), 'latin1') },
    rocketmq,
    config: { deployments: { one: { files: ['*.conf'], hosts } } },
  });
  return findings;
}

/** Errors and warnings in files that are right. */
async function falseFindings() {
  const found = [];
  for (const file of defaultFiles(rmqlint, random, RIGHT)) {
    const { findings } = await lintOne(file, lint);
    for (const { rule, message } of findings.filter(isGrave))
      found.push(`${file.kind} ${file.rocketmq}: ${rule}: ${message}`);
  }
  return found;
}

function sum(rows) {
  const total = { name: 'all', mutants: 0, silent: 0, found: 0, named: 0 };
  for (const row of rows) for (const key of ['mutants', 'silent', 'found', 'named']) total[key] += row[key];
  return total;
}

const reasonOf = (name) => OPERATORS.find((operator) => operator.name === name)?.missed;

const table = (rows) =>
  [
    '| mistake | mutants | differ silently | found | cause named |',
    '|---|---|---|---|---|',
    ...rows.map(
      (row) =>
        `| ${row.name} | ${row.mutants} | ${row.silent} | ${percent(row.found, row.silent)} | ${percent(row.named, row.found)} |`,
    ),
  ].join('\n');

async function main() {
  const all = corpusFiles();
  if (all.length === 0) {
    console.log('../shared/corpus is not present: nothing to mutate');
    return;
  }
  const files = [];
  const seen = new Set();
  for (const file of all.slice(0, asked.files === undefined ? undefined : Number(asked.files))) {
    const right = await putRight(file, rmqlint);
    const id = right && `${right.text} ${right.rocketmq}`;
    const runs = right && running(right);
    if (runs === undefined || seen.has(id)) continue;
    seen.add(id);
    files.push({ ...right, runs });
  }
  const single = await singles(files);
  const double = await pairs(files);
  const wrong = await falseFindings();
  const rows = [...single.rows, ...double.rows];
  const text = `# Human mistakes, seen or not

Made by \`npm run bench:detection -- --write\`: ${files.length} real files, put right, each with one mistake of each of ${OPERATORS.length} kinds, and pairs of a master and its slave with one of ${PAIRS.length}.
A mutant counts as found where an error or a warning touches the changed lines, and its cause as named where the rule is the one that is about this mistake.
Of ${RIGHT} files that write parameters at RocketMQ's own values, which are right, ${wrong.length === 0 ? 'none has an error or a warning' : `there are ${wrong.length} errors and warnings`}.

${table([sum(rows), ...rows])}

What is not found:

${single.rows
  .filter(({ name, found, silent }) => found < silent && reasonOf(name) !== undefined)
  .map(({ name, found, silent }) => `- ${name}, ${silent - found} of ${silent}: ${reasonOf(name)}.`)
  .join('\n')}
`;
  console.log(text);
  for (const line of [...single.misses, ...double.misses].slice(0, Number(asked.misses)))
    console.log(`missed: ${line}`);
  for (const line of wrong.slice(0, Number(asked.misses))) console.log(`false: ${line}`);
  if (asked.write) writeFileSync(fileURLToPath(new URL('../detection.md', import.meta.url)), text);
}

await main();
