/**
 * Asks each release's proxy what it makes of its file, and compares with what is recorded (test/proxies/recorded.json); with `--write` the answers
 * are recorded instead. Needs a JDK and Maven; one JVM at a time. `npm run conformance:proxy`
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { jarsOfModules, run } from '../conformance/jars.mjs';
import { writeJson } from '../starts/json.mjs';
import { CASES } from './cases.mjs';

/** The releases whose proxy is asked, oldest first. That of 5.5.1 was not published. */
const RELEASES = ['5.0.0', '5.1.0', '5.1.1', '5.1.3', '5.2.0', '5.3.3', '5.4.0', '5.5.0'];
const SOURCE = fileURLToPath(new URL('Proxies.java', import.meta.url));
const RECORDED = fileURLToPath(new URL('../../test/proxies/recorded.json', import.meta.url));
const EMPTY = '{}';

const classes = mkdtempSync(join(tmpdir(), 'rmqlint-proxies-'));
try {
  await run('javac', ['-d', classes, SOURCE]);
  const answers = new Map();
  for (const release of RELEASES) {
    console.error(`asking ${release}`);
    answers.set(release, await ask(release));
  }
  const cases = CASES.map(({ file, odd }, i) => ({
    file,
    ...(odd === true ? { odd } : {}),
    answers: joined(RELEASES.map((release) => [release, answers.get(release)[i]])),
  }));
  const recorded = { schemaVersion: 1, releases: RELEASES, cases };
  const pairs = cases.length * RELEASES.length;
  if (process.argv.includes('--write')) writeJson(RECORDED, recorded);
  const known = JSON.parse(readFileSync(RECORDED, 'utf8'));
  const differing = cases.filter((each, n) => !isDeepStrictEqual(known.cases[n], each));
  for (const { file } of differing) console.error(`another answer than recorded: ${JSON.stringify(file)}`);
  if (differing.length > 0 || known.cases.length !== cases.length) process.exitCode = 1;
  console.log(`${pairs} pairs, ${differing.length} differences`);
} finally {
  rmSync(classes, { recursive: true, force: true });
}

/** What a release says of every case: the exception, or the values that differ from an empty object's. */
async function ask(release) {
  const jars = await jarsOfModules(release, [['proxy', release]]);
  const files = [EMPTY, ...CASES.map(({ file }) => file)];
  const input = files.map((file) => `${Buffer.from(file).toString('base64')}\n`).join('');
  const options = ['-Xmx400m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', `${join(jars, '*')}:${classes}`];
  const output = run('java', [...options, 'Proxies'], {}, input);
  const lines = (await output)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  if (lines.length !== files.length) throw new Error(`${release}: ${lines.length} answers for ${files.length} files`);
  const [empty, ...rest] = lines;
  const known = new Set(empty);
  return rest.map((answer) => {
    if (typeof answer === 'string') return { exit: answer.slice(0, answer.indexOf(':')) };
    const values = answer.filter((value) => !known.has(value)).map((value) => value.split(/=(.*)/s).slice(0, 2));
    return { values: Object.fromEntries(values) };
  });
}

/** Equal answers of neighbours as one. */
function joined(answers) {
  const found = [];
  for (const [release, answer] of answers) {
    const last = found.at(-1);
    if (last !== undefined && JSON.stringify(last.answer) === JSON.stringify(answer)) last.on.push(release);
    else found.push({ on: [release], answer });
  }
  return found.map(({ on, answer }) => ({ on, ...answer }));
}
