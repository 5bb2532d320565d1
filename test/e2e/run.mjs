// `npm run test:editors`: installs what it needs (npm and Debian), packages, and runs the tests in real editors one after the other.
// `--images` renews the pictures of the documentation from the screenshots. Arguments with a dash less name test files to run alone.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { setup } from './setup.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
/** Screenshots that the documentation and the extension's page show. */
const IMAGES = {
  'siblings.png': 'docs/images/port-clash.png',
  'chinese-hover.png': 'docs/images/hover.zh-CN.png',
  'gallery-clash.png': 'client/images/port-clash.png',
  'gallery-hover.png': 'client/images/hover.png',
  'gallery-hover.zh-CN.png': 'client/images/hover.zh-CN.png',
};
/** A test that hangs ends, and with it what it started. */
const LONGEST = 20 * 60_000;

let passed = 0;
let failed = 0;
try {
  setup();
  const packaged = spawnSync(process.execPath, [join(root, 'scripts/package.mjs')], { cwd: root, encoding: 'utf8' });
  if (packaged.status !== 0) throw new Error(`npm run package failed:\n${packaged.stdout}\n${packaged.stderr}`);
  const names = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
  const files = readdirSync(here)
    .filter(
      (name) => name.endsWith('.test.mjs') && (names.length === 0 || names.some((wanted) => name.includes(wanted))),
    )
    .map((name) => join(here, name));
  // One window at a time: load is what makes such tests fail.
  const stream = run({ files, concurrency: 1, timeout: LONGEST });
  stream.on('test:pass', ({ details, skip }) => {
    if (details.type !== 'suite' && skip === undefined) passed++;
  });
  stream.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') failed++;
  });
  await new Promise((resolve, reject) => {
    stream.compose(new spec()).on('error', reject).on('end', resolve).pipe(process.stdout);
  });
  if (process.argv.includes('--images') && failed === 0) renewImages();
} catch (error) {
  failed++;
  console.error(error instanceof Error ? error.stack : error);
}
if (passed === 0 && failed === 0) failed++;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function renewImages() {
  for (const [from, to] of Object.entries(IMAGES)) {
    mkdirSync(dirname(join(root, to)), { recursive: true });
    if (existsSync(join(here, 'out', from))) copyFileSync(join(here, 'out', from), join(root, to));
  }
}
