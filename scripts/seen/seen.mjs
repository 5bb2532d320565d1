/**
 * Runs the examples of rule pages through the real RocketMQ and compares with test/seen/recorded.json, from which the pages' sections "Seen" are made.
 *
 *   npm run conformance:pages                       every example through the start-up code of every release, and the starts that are kept
 *   npm run conformance:pages -- --rule min-value   one rule (may be repeated)
 *   npm run conformance:pages -- --write            keeps the answers instead
 *   npm run conformance:pages -- --write --missing  only of examples that are new or changed
 *   npm run conformance:pages -- --starts           starts examples, too, of ends that come later than that (docs/starts.md says how)
 *
 * Ends with 0 when every answer is the one that is kept, 1 when one is not, 2 when it could not ask. Needs what the other recordings need
 * (docs/conformance.md, docs/starts.md).
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { effective } from '../../server/src/index.ts';
import { jarsOf } from '../conformance/jars.mjs';
import { record } from '../conformance/record.mjs';
import { releasesOf } from '../conformance/releases.mjs';
import { compact } from '../conformance/store.mjs';
import { ask, RELEASES as PROXY_RELEASES } from '../proxies/ask.mjs';
import { isolation } from '../starts/isolate.mjs';
import { prepare, start } from '../starts/run.mjs';
import { differences } from '../starts/store.mjs';
import { exampleFiles } from './examples.ts';
import { isConstructed, joined, nameOf, readSeen, writeSeen } from './store.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** On which releases an example is started: the newest that was published whole, and the last of 4. */
const STARTED = ['4.9.7', '5.5.0'];
/** Kinds of process that are started alone. */
/** Phases of which the start-up code alone shows nothing. */
const LATE = new Set(['initialize', 'start']);
const STARTABLE = new Set(['broker', 'namesrv', 'controller']);

const { values: asked } = parseArgs({
  options: {
    rule: { type: 'string', multiple: true },
    write: { type: 'boolean', default: false },
    missing: { type: 'boolean', default: false },
    starts: { type: 'boolean', default: false },
    jobs: { type: 'string', default: '2' },
  },
});

/**
 * @typedef {import('./examples.ts').ExampleFile} ExampleFile
 * @typedef {import('./store.mjs').Recorded} Recorded
 * @typedef {{ file: ExampleFile, loads: Recorded['loads'], starts: Recorded['starts'] }} Answered
 */

async function main() {
  const known = new Map(readSeen().map((each) => [nameOf(each), each]));
  const all = await exampleFiles(ROOT);
  const isKept = (file) => known.get(nameOf(file))?.text === file.text;
  const wanted = all.filter(
    (file) =>
      (asked.rule?.includes(file.rule) ?? true) && !(asked.missing && isKept(file) && !needsStart(file, all, known)),
  );
  const loads = await loadAll(wanted.filter((file) => !(asked.missing && isKept(file))));
  const answered = [];
  for (const file of wanted) {
    const kept = isKept(file) ? known.get(nameOf(file)) : undefined;
    answered.push({ file, loads: loads.get(file) ?? kept?.loads ?? [], starts: kept?.starts ?? [] });
  }
  const started = asked.starts ? await startAll(answered, all, known) : answered;
  if (asked.write) keep(all, started, known);
  else compare(started, known);
}

const needsStart = (file, all, known) =>
  asked.starts && releasesToStart(file, all).some((release) => !startedOn(known.get(nameOf(file)), release));

const startedOn = (kept, release) => kept?.starts.some(({ on }) => on.includes(release)) ?? false;

/**
 * The releases on which a file is started: those in which our answer to a bad example of its page is an end that comes behind what the
 * start-up code is asked for. Paths from the root are not there where a start lives.
 */
function releasesToStart({ rule, kind, text }, all) {
  if (!STARTABLE.has(kind) || /[=,:]\s*\//.test(text)) return [];
  const bad = all.filter((file) => file.rule === rule && file.verdict === 'bad' && file.kind === kind);
  return STARTED.filter((release) => releasesOf(kind).includes(release) && bad.some((file) => endsLate(file, release)));
}

function endsLate({ text, kind }, release) {
  const { start } = effective({ bytes: Buffer.from(text, 'latin1'), rocketmq: release, kind });
  return start.exit !== null && LATE.has(start.phase);
}

/**
 * What the start-up code of every release makes of the files.
 * @param {readonly ExampleFile[]} files
 * @returns {Promise<Map<ExampleFile, Recorded['loads']>>}
 */
async function loadAll(files) {
  const answers = new Map(files.map((file) => [file, []]));
  for (const kind of new Set(files.map((file) => file.kind))) {
    const own = files.filter((file) => file.kind === kind);
    for (const release of kind === 'proxy' ? PROXY_RELEASES : releasesOf(kind)) {
      const found = kind === 'proxy' ? await askProxies(release, own) : await askLoaders(release, kind, own);
      for (const [i, file] of own.entries()) answers.get(file)?.push([release, found[i]]);
    }
  }
  return new Map([...answers].map(([file, found]) => [file, joined(found)]));
}

async function askLoaders(release, kind, files) {
  const cases = files.map((file) => ({
    bytes: Buffer.from(file.text, 'latin1'),
    args: [],
    construct: isConstructed(file),
  }));
  const { answers } = await record(release, kind, cases);
  return answers.map((answer) => {
    const short = compact(answer);
    if (!Array.isArray(short)) return { values: short === 0 ? {} : short };
    const [exit, phase, message] = short;
    return { exit, phase, message };
  });
}

async function askProxies(release, files) {
  const texts = files.map(({ text }) => Buffer.from(text, 'latin1').toString('utf8'));
  return (await ask(release, texts)).map((answer) => {
    if ('exit' in answer) return { exit: 1, phase: 'read', message: answer.exit };
    const values = {};
    for (const [name, value] of Object.entries(answer.values)) {
      const [owner = '', key = ''] = name.split('.');
      values[owner] = { ...values[owner], [key]: value };
    }
    return { values };
  });
}

/**
 * Starts the examples, each alone in a network of its own.
 * @param {readonly Answered[]} answered
 * @param {readonly ExampleFile[]} all
 * @param {Map<string, Recorded>} known
 * @returns {Promise<Answered[]>}
 */
async function startAll(answered, all, known) {
  const found = new Map(
    answered.map((one) => [one, new Map(one.starts.flatMap(({ on, ...start }) => on.map((each) => [each, start])))]),
  );
  const tasks = answered.flatMap((one) =>
    releasesToStart(one.file, all)
      .filter(
        (release) => !asked.missing || !startedOn(known.get(nameOf(one.file)), release) || one.starts.length === 0,
      )
      .map((release) => ({ one, release })),
  );
  for (const release of new Set(tasks.map((task) => task.release))) await prepare(await jarsOf(release));
  let done = 0;
  const waiting = [...tasks];
  const work = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      const { file } = task.one;
      const { exit, message, ports, made, ms } = await start(
        { kind: file.kind, file: file.text },
        await jarsOf(task.release),
      );
      found.get(task.one)?.set(task.release, { exit, message, ports, made });
      done += 1;
      console.log(
        `${done}/${tasks.length} ${exit ?? 'runs'} ${(ms / 1000).toFixed(1)} s  ${nameOf(file)} on ${task.release}`,
      );
    }
  };
  await Promise.all(Array.from({ length: isolation().how === 'none' ? 1 : Number(asked.jobs) }, work));
  return answered.map((one) => ({
    ...one,
    starts: joined([...(found.get(one) ?? [])].sort(([a], [b]) => STARTED.indexOf(a) - STARTED.indexOf(b))),
  }));
}

/** The answers in the place of what was kept of the same examples; what pages no longer have is left out. */
function keep(all, answered, known) {
  const now = new Map(answered.map((one) => [nameOf(one.file), one]));
  const kept = all.flatMap((file) => {
    const { rule, verdict, example, kind, text } = file;
    const answer = now.get(nameOf(file)) ?? known.get(nameOf(file));
    if (answer === undefined) return [];
    if ('text' in answer) return [answer];
    return [{ rule, verdict, example, file: file.file, kind, text, loads: answer.loads, starts: answer.starts }];
  });
  writeSeen(kept);
  console.log(`${kept.length} files kept, ${answered.length} of them asked now`);
}

function compare(answered, known) {
  let failed = 0;
  for (const { file, loads, starts } of answered) {
    const kept = known.get(nameOf(file));
    const same =
      kept !== undefined &&
      JSON.stringify(loads) === JSON.stringify(kept.loads) &&
      byRelease(kept.starts).every(([release, start]) => {
        const now = byRelease(starts).find(([each]) => each === release)?.[1];
        return now === undefined || differences({ ...start, values: {} }, { ...now, values: {} }).length === 0;
      });
    if (same) continue;
    failed += 1;
    console.log(
      `${nameOf(file)}: ${kept === undefined ? 'nothing is kept of it' : 'another answer than the one that is kept'}`,
    );
  }
  console.log(`${answered.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

const byRelease = (starts) => starts.flatMap(({ on, ...start }) => on.map((release) => [release, start]));

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));
main().catch((error) => {
  console.error(error.message);
  process.exitCode = 2;
});
