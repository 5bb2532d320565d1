// `npm run fuzz -- SECONDS [SEED] [--case N] [--out DIR] [--kinds a,b] [--cli-every N] [--effective SHARE]`: random files through the parser,
// effective(), lint() and the command line of this checkout's build. Prints its seed; ends with 1 where something was found.
import { parseArgs } from 'node:util';
import { cliCheck } from './checks/cli.mjs';
import { effectiveCheck } from './checks/effective.mjs';
import { lintCheck } from './checks/lint.mjs';
import { parseCheck } from './checks/parse.mjs';
import { textChecks } from './checks/texts.mjs';
import { cases, kindOf, WEIGHTS } from './generate/cases.mjs';
import { loadProduct } from './product.mjs';
import { randomOf } from './random.mjs';
import { Session } from './session.mjs';
import { KINDS, RELEASES } from './words.mjs';

const USAGE =
  'usage: npm run fuzz -- SECONDS [SEED] [--case N] [--out DIR] [--kinds a,b] [--cli-every N] [--effective SHARE]';

const given = readArguments();
const random = randomOf(given.seed);
const product = loadProduct();
const session = new Session(product, random, { out: given.out, verbose: given.only !== undefined });
const made = cases(random, product, given.kinds);
const texts = textChecks(session);
const checkParse = parseCheck(session, texts);
const checkEffective = effectiveCheck(session, texts, made.files);
const checkLint = lintCheck(session, texts);
const checkCli = cliCheck(session, texts);

const started = performance.now();
const seconds = () => (performance.now() - started) / 1000;
console.log(`seed ${given.seed}`);
try {
  if (given.only !== undefined) await showCase(given.only);
  else await runCases();
} finally {
  session.dispose();
}
report();
process.exit(session.failures.size === 0 ? 0 : 1);

/** @returns the command line; ends the process where it is wrong */
function readArguments() {
  const string = { type: 'string' };
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { case: string, out: string, kinds: string, 'cli-every': string, effective: string },
    });
    const number = (text) => {
      const value = Number(text);
      if (text === '' || !Number.isFinite(value) || value < 0) throw new Error(`${text} is no number`);
      return value;
    };
    const [duration, seed = String(Math.floor(Date.now() / 1000)), extra] = positionals;
    if (duration === undefined || extra !== undefined) throw new Error('SECONDS is missing, or there is too much');
    const kinds = values.kinds?.split(',');
    for (const kind of kinds ?? [])
      if (!Object.hasOwn(WEIGHTS, kind)) throw new Error(`${kind} is none of ${Object.keys(WEIGHTS).join(', ')}`);
    return {
      seconds: number(duration),
      seed: number(seed) >>> 0,
      only: values.case === undefined ? undefined : number(values.case),
      out: values.out,
      kinds,
      cliEvery: number(values['cli-every'] ?? '40'),
      /** Share of a batch's files that go through effective(), which costs as much as everything else together. */
      effective: number(values.effective ?? '0.25'),
    };
  } catch (error) {
    console.error(`${error.message}\n${USAGE}`);
    process.exit(2);
  }
}

async function runCases() {
  let said = performance.now();
  for (let number = 0; seconds() < given.seconds; number++) {
    try {
      await runCase(made.make(number));
    } catch (error) {
      session.fail(`fuzzer: ${error.message}`, { stack: error.stack });
    }
    if (performance.now() - said > 60_000) {
      said = performance.now();
      const { counts, failures } = session;
      console.error(
        `${Math.round(seconds())} s: ${counts.cases} cases, ${failures.size} signatures, ${megabytes()} MB`,
      );
    }
  }
}

async function runCase(one) {
  session.current = one;
  const { counts } = session;
  counts.cases++;
  for (const [path, bytes] of Object.entries(one.files)) {
    if (path.endsWith('/.git')) continue;
    counts.files++;
    checkParse(path, bytes);
    if (path.endsWith('rmqlint.json') || path === 'x.json') continue;
    if (one.name === 'batch' && !random.chance(given.effective)) continue;
    counts.effective++;
    const release = one.rocketmq ?? random.pick(RELEASES);
    checkEffective(path, bytes, release, random.chance(0.85) ? kindOf(path) : random.pick(KINDS));
  }
  const result = await checkLint(one);
  if (given.cliEvery > 0 && one.number % given.cliEvery === 0) await checkCli(one, result);
}

/** One case again, with what it is made of. */
async function showCase(number) {
  const one = made.make(number);
  for (const [path, bytes] of Object.entries(one.files)) {
    const text = bytes.length > 3000 ? `${bytes.length} bytes` : Buffer.from(bytes).toString();
    console.log(`--- ${JSON.stringify(path)}\n${text}`);
  }
  if (one.config !== undefined) console.log('--- config\n', JSON.stringify(one.config, null, 1));
  console.log('---', JSON.stringify({ name: one.name, rocketmq: one.rocketmq, only: one.only, lang: one.lang }));
  await runCase(one);
}

function megabytes() {
  return Math.round(process.memoryUsage().rss / 1048576);
}

function report() {
  const { counts, failures, slowest } = session;
  const { files, findings, fixes, cli } = counts;
  console.log(
    `${Math.round(seconds())} s: ${files} files, ${findings} findings, ${fixes} fixes, ${cli} command lines, ${megabytes()} MB; slowest call ${Math.round(slowest.ms)} ms`,
  );
  console.log(JSON.stringify(counts));
  const sorted = [...failures].sort((a, b) => b[1].count - a[1].count);
  for (const [signature, { count, cases }] of sorted) {
    console.log(`\n${count} × ${signature}`);
    for (const each of cases) console.log(`   ${JSON.stringify(each).slice(0, 700)}`);
    console.log(`   again: npm run fuzz -- 0 ${given.seed} --case ${cases[0].case}`);
  }
  const seen = failures.size;
  console.log(`${files} passed, ${seen} failed`);
}
