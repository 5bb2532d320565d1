/**
 * Asks each release's proxy what it makes of its file, and compares with what is recorded (test/proxies/recorded.json); with `--write` the answers
 * are recorded instead. `npm run conformance:proxy`
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { writeJson } from '../starts/json.mjs';
import { ask, RELEASES } from './ask.mjs';
import { CASES } from './cases.mjs';

const RECORDED = fileURLToPath(new URL('../../test/proxies/recorded.json', import.meta.url));

const answers = new Map();
for (const release of RELEASES) {
  console.error(`asking ${release}`);
  const files = CASES.map(({ file }) => file);
  answers.set(release, await ask(release, files));
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
