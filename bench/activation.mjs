// From opening a window of VS Code on a folder whose file is open already to the first squiggle in it, beside VS Code's own JSON language features.
//   node bench/activation.mjs [--rounds N] [--write]
// Prints bench/activation.md; --write writes it. Installs what test/e2e/setup.mjs installs.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { vsix } from '../test/e2e/harness.mjs';
import { NEWEST, setup } from '../test/e2e/setup.mjs';
import { address, openBrowser, startServer } from '../test/e2e/vscode.mjs';
import { median } from './measure.mjs';
import { seconds, table } from './page.mjs';
import { here, root } from './program.mjs';

const ROUNDS = 10;
/** A broker's file, with one mistake: a number with a unit. */
const BROKER = readFileSync(join(root, 'test/e2e/cluster/conf/broker-a.properties'), 'utf8').replace(
  /^fileReservedTime=72$/m,
  'fileReservedTime=72h',
);

/** The same keys and values as JSON writes them, with the same mistake. */
function asJson(text) {
  const members = [...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, key, value]) =>
    /^\d/.test(value) && !value.includes('.')
      ? `  "${key}": ${value.replace(/^0(?=\d)/, '')}`
      : `  "${key}": ${JSON.stringify(value)}`,
  );
  return `{\n${members.join(',\n')}\n}\n`;
}

/** Milliseconds from the address to the squiggle, in a browser that knows nothing yet. */
async function activation(server, folder, file) {
  const browser = await openBrowser({});
  try {
    const payload = [['openFile', server.remote(join(folder, file))]];
    const start = performance.now();
    await browser.page.goto(address(server, folder, payload));
    await browser.page.waitForSelector('.squiggly-error, .squiggly-warning');
    return performance.now() - start;
  } finally {
    await browser.close();
  }
}

function page(contestants, rounds) {
  const quartile = (times, part) => [...times].sort((a, b) => a - b)[Math.floor((times.length * part) / 4)];
  const rows = contestants.map(({ name, times }) => [
    name,
    seconds(median(times)),
    `${seconds(quartile(times, 1))} – ${seconds(quartile(times, 3))}`,
  ]);
  return [
    '# From opening a window to the first squiggle',
    '',
    `Made by \`npm run bench:activation -- --write\`: VS Code ${NEWEST.version} (its server build, in Chromium, on ${cpus().length} processors with a load of ${loadavg()[0].toFixed(1)})`,
    'opens a folder whose only file is open at once, and the clock runs from the request for the page to the first squiggle in that file.',
    `Both files have the same keys and values and the same mistake, a number with a unit; ${rounds} rounds of each, in turns, every one in a new browser and`,
    'with extension host and language server of its own, after one that does not count.',
    '',
    ...table(['', 'median', 'quartiles'], rows),
    '',
  ].join('\n');
}

const { values } = parseArgs({ options: { rounds: { type: 'string' }, write: { type: 'boolean', default: false } } });
const rounds = Number(values.rounds ?? ROUNDS);
setup();
const packaged = spawnSync(process.execPath, [join(root, 'scripts/package.mjs')], { cwd: root, encoding: 'utf8' });
if (packaged.status !== 0) throw new Error(`npm run package failed:\n${packaged.stdout}\n${packaged.stderr}`);
const temporary = mkdtempSync(join(tmpdir(), 'rmqlint-bench-'));
let server;
try {
  const contestants = [
    { name: 'rmqlint, `broker.conf`', file: 'broker.conf', text: BROKER },
    { name: 'VS Code’s JSON language features, `broker.json`', file: 'broker.json', text: asJson(BROKER) },
  ].map((each) => ({ ...each, folder: join(temporary, each.file.replace('.', '-')), times: [] }));
  for (const { folder, file, text } of contestants) {
    mkdirSync(folder);
    writeFileSync(join(folder, file), text);
  }
  server = await startServer({ vsix: [vsix()] });
  for (let round = 0; round <= rounds; round++) {
    for (let i = 0; i < contestants.length; i++) {
      const { folder, file, times } = contestants[(i + round) % contestants.length];
      const time = await activation(server, folder, file);
      if (round > 0) times.push(time);
    }
    console.error(`round ${round} of ${rounds}`);
  }
  const text = page(contestants, rounds);
  console.log(text);
  if (values.write) writeFileSync(join(here, 'activation.md'), text);
} finally {
  await server?.stop();
  rmSync(temporary, { recursive: true, force: true });
}
