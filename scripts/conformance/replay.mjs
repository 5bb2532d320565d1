#!/usr/bin/env node
/**
 * Holds effective() of the current build against what the real RocketMQ said; prints the differences, alike ones together.
 *
 *   node scripts/conformance/replay.mjs [--release R]… [--kind K]… [--key KEY] [--limit N]
 *
 * Ends with 0 when there is none, 1 when there is one, 2 when it could not compare.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { KINDS, RELEASES } from './releases.mjs';
import { BUNDLE, replay } from './replaying.mjs';

async function main() {
  const { values } = parseArgs({
    options: {
      release: { type: 'string', multiple: true },
      kind: { type: 'string', multiple: true },
      key: { type: 'string' },
      limit: { type: 'string', default: '200' },
    },
  });
  for (const release of values.release ?? [])
    if (!RELEASES.includes(release))
      throw new Error(`${release}: not among the releases that were asked (${RELEASES.join(', ')})`);
  for (const kind of values.kind ?? [])
    if (!Object.hasOwn(KINDS, kind))
      throw new Error(`${kind}: not among the kinds that were asked (${Object.keys(KINDS).join(', ')})`);
  if (!/^\d{1,7}$/.test(values.limit)) throw new Error(`--limit wants a number, not "${values.limit}"`);
  if (!existsSync(BUNDLE)) throw new Error('server/dist/index.cjs is not there: npm run build makes it');
  const begun = Date.now();
  const report = await replay({ releases: values.release, kinds: values.kind, key: values.key });
  for (const line of report.lines(Number(values.limit))) console.log(line);
  console.log(
    `replay: ${report.pairs} pairs, ${report.differing} differ in ${report.groups().length} ways; ${((Date.now() - begun) / 1000).toFixed(1)} s`,
  );
  process.exitCode = report.differing > 0 ? 1 : 0;
}

main().catch((error) => {
  console.error(`replay: ${error.message}`);
  process.exitCode = 2;
});
