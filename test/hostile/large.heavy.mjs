// Large inputs: minutes of work, so not part of `npm test`. Run by `npx mocha --timeout 300000 'test/hostile/*.heavy.mjs'`.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BROKER, endsWell, removeScenes, scene } from './scene.mjs';

/** Just below the limit of a file. */
const LARGE = 49 * 1024 * 1024;
const times = (count, make) => Array.from({ length: count }, (_, i) => make(i)).join('');

/** Files of one kind of line, and the memory that they may take beyond the usual. */
const FILES = {
  '49 MB of line breaks': { text: () => '\n'.repeat(LARGE), memory: 500 },
  '49 MB of semicolons in namesrvAddr': { text: () => `namesrvAddr=${';'.repeat(LARGE)}`, memory: 500 },
  '49 MB of semicolons and an address in namesrvAddr': {
    text: () => `namesrvAddr=${';'.repeat(LARGE)}10.0.0.1:9876`,
    memory: 500,
  },
  '49 MB of backslashes': { text: () => '\\'.repeat(LARGE), memory: 500, seconds: 30 },
  '49 MB in one value': { text: () => `storePathRootDir=${'x'.repeat(LARGE)}`, memory: 500 },
  '49 MB of zeros': { text: () => '\0'.repeat(LARGE), memory: 500 },
  'a key of 4 MB': { text: () => `${'k'.repeat(4_000_000)}=1\n` },
  '8 MB of backslashes as a key': { text: () => `${'\\'.repeat(8_000_000)}=1\n`, memory: 500 },
  'a million comments': { text: () => '# c\n'.repeat(1_000_000) },
  'a million empty lines': { text: () => '\n'.repeat(1_000_000) },
  // 300 MB are enough for it; how much garbage gathers beside that is up to V8.
  'a million equal entries': { text: () => 'listenPort=10911\n'.repeat(1_000_000), memory: 900, seconds: 30 },
  '100,000 entries of one key': { text: () => times(100_000, (i) => `listenPort=${i}\n`), seconds: 30 },
  '100,000 unknown keys': { text: () => times(100_000, (i) => `k${i}=1\n`), memory: 500, seconds: 30 },
  '20,000 comments for rmqlint': { text: () => '# rmqlint host=h\nx=~\n'.repeat(20_000), seconds: 30 },
  '20,000 suppressions': { text: () => '# rmqlint-disable-next-line tilde-path\nx=~\n'.repeat(20_000), seconds: 30 },
  '20,000 equal addresses': { text: () => `namesrvAddr=${'10.0.0.1:9876;'.repeat(20_000)}\n`, seconds: 30 },
  '20,000 addresses': { text: () => `namesrvAddr=${times(20_000, (i) => `10.0.${i >> 8}.${i & 255}:9876;`)}\n` },
  'a path of 400,000 steps up': { text: () => `storePathRootDir=/d${'/a/..'.repeat(400_000)}\n` },
  '400,000 open placeholders': { text: () => `storePathRootDir=/d${'${a'.repeat(400_000)}\n` },
  '20,000 escapes that are none': { text: () => times(20_000, () => 'a=\\u00zz\n') },
  '100,000 secrets in one line': { text: () => `foo=${'password=x '.repeat(100_000)}\n` },
};

describe('large files', function () {
  this.timeout(300_000);
  afterEach(removeScenes);

  for (const [name, { text, ...bounds }] of Object.entries(FILES))
    it(`${name}`, async () => {
      const cwd = scene({ 'broker.conf': `${BROKER}${text()}` });
      await endsWell(cwd, ['.'], { codes: [0, 1, 2], endless: 240, ...bounds });
    });

  it('start files of a megabyte', async () => {
    const MEGABYTE = 1024 * 1024 - 100;
    const fill = (text) => text.repeat(Math.floor(MEGABYTE / text.length));
    for (const [name, text] of Object.entries({
      Dockerfile: `# rocketmq\n${fill('\n')}`,
      'a.Dockerfile': `# rocketmq\nCOPY ${fill(' ')}`,
      'b.Dockerfile': `FROM ${fill('rocketmq')}/`,
      'pom.xml': `rocketmq ${fill('<!--')}`,
      'docker-compose.yml': `services:\n${fill('  a:\n    image: rocketmq:5.1.0\n')}`,
      'compose.yml': `services:\n  a:\n    image: ${fill('rocketmq')}/\n    command: ${fill('rocketmq-1.1.1-').slice(0, 9000)}\n`,
      '.env': fill('A= x'),
    }))
      await endsWell(scene({ 'broker.conf': BROKER.replace(/# rmqlint.*\n/, ''), [name]: text }), ['.'], {
        memory: 500,
      });
  });

  it('a proxy’s file 8,000 objects deep', async () => {
    const text = `{"rocketMQClusterName":"c","x":${'{"a":'.repeat(8000)}1${'}'.repeat(8000)}}`;
    const cwd = scene({ 'rmq-proxy.json': text });
    await endsWell(cwd, ['.']);
    await endsWell(cwd, ['effective', 'rmq-proxy.json']);
  });
});

describe('large trees', function () {
  this.timeout(300_000);
  afterEach(removeScenes);

  it('100,000 empty folders', async () => {
    const cwd = scene({ 'broker.conf': BROKER });
    for (let i = 0; i < 100_000; i++) mkdirSync(join(cwd, `d${Math.floor(i / 1000)}/e${i}`), { recursive: true });
    await endsWell(cwd, ['.'], { codes: [0] });
    await endsWell(cwd, ['broker.conf'], { codes: [0] });
  });

  it('one file named beside 2,000 folders with brokers costs no more than all of them', async () => {
    const names = Array.from({ length: 2000 }, (_, i) => [`d${i}/broker.conf`, BROKER.replace('=a\n', `=b${i}\n`)]);
    const cwd = scene(Object.fromEntries(names));
    const all = await endsWell(cwd, ['.'], { codes: [0] });
    const one = await endsWell(cwd, ['d1/broker.conf'], { codes: [0] });
    assert.ok(one.seconds <= 1.5 * all.seconds + 0.5, `${one.seconds} s for one, ${all.seconds} s for all`);
  });

  it('10,000 files of one folder', async () => {
    const cwd = scene();
    for (let i = 0; i < 10_000; i++) writeFileSync(join(cwd, `broker-${i}.conf`), BROKER.replace('=a\n', `=b${i}\n`));
    await endsWell(cwd, ['.'], { codes: [0, 1], memory: 500, seconds: 60 });
  });
});
