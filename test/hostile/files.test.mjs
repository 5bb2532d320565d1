import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { BROKER, endsWell, removeScenes, scene, sparse, WRONG } from './scene.mjs';

const GIGABYTE = 2 ** 30;

/** Formats of `check`, as the command line names them. */
const FORMATS = [
  'pretty',
  'compact',
  'json',
  'jsonl',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'checkstyle',
  'rdjson',
  'tap',
  'markdown',
  'html',
];

describe('hostile files', () => {
  afterEach(removeScenes);

  it('links: upward, to themselves, to each other, nowhere, out of the tree, three names of one file', async () => {
    const cwd = scene({ 'conf/broker.conf': WRONG });
    const links = { here: '.', up: '../..', self: 'self', a: 'b', b: 'a', gone: 'nowhere', etc: '/etc', conf2: 'conf' };
    for (const [name, target] of Object.entries(links)) symlinkSync(target, join(cwd, name));
    symlinkSync('broker.conf', join(cwd, 'conf/broker-link.conf'));
    linkSync(join(cwd, 'conf/broker.conf'), join(cwd, 'conf/broker-hard.conf'));
    symlinkSync('broker-self.conf', join(cwd, 'conf/broker-self.conf'));
    const { stdout } = await endsWell(cwd, ['.'], { codes: [1, 2] });
    assert.match(stdout, /fileReservedTime/);
  });

  it('a link in a circle that is named is an error in words', async () => {
    const cwd = scene();
    symlinkSync('broker.conf', join(cwd, 'broker.conf'));
    await endsWell(cwd, ['broker.conf'], { codes: [2] });
    await endsWell(cwd, ['--rule', 'unreadable-file=off', 'broker.conf'], { codes: [2] });
  });

  it('pipes, sockets and devices in a tree are no files', async () => {
    const cwd = scene({ 'broker.conf': BROKER });
    execFileSync('mkfifo', [join(cwd, 'broker-pipe.conf')]);
    const server = createServer().listen(join(cwd, 'broker-socket.conf'));
    await new Promise((resolve) => server.on('listening', resolve));
    for (const device of ['zero', 'null', 'full', 'random', 'tty'])
      symlinkSync(`/dev/${device}`, join(cwd, `broker-${device}.conf`));
    try {
      await endsWell(cwd, ['.'], { codes: [0] });
      // What looks like a file and cannot be read is told.
      symlinkSync('/proc/self/mem', join(cwd, 'broker-memory.conf'));
      const { stdout } = await endsWell(cwd, ['.'], { codes: [2] });
      assert.match(stdout, /unreadable-file/);
    } finally {
      server.close();
    }
  });

  it('devices that are named', async () => {
    const cwd = scene();
    for (const device of ['/dev/zero', '/dev/random', '/proc/self/mem']) await endsWell(cwd, [device], { codes: [2] });
    await endsWell(cwd, ['/dev/null'], { codes: [0, 2] });
  });

  for (const where of ['named', 'below a link', 'a project file'])
    it(`a pipe that nobody writes to, ${where}: the run ends, at the latest when it is interrupted`, async () => {
      const cwd = scene({ 'conf/broker.conf': BROKER });
      const pipe = where === 'a project file' ? 'rmqlint.json' : 'conf/broker-pipe.conf';
      execFileSync('mkfifo', [join(cwd, pipe)]);
      if (where === 'below a link') symlinkSync('conf', join(cwd, 'linked'));
      const name = where === 'named' ? pipe : where === 'below a link' ? 'linked/broker-pipe.conf' : '.';
      await endsWell(cwd, [name], { codes: [0, 2, 130], signal: { name: 'SIGINT', after: 3000 } });
    });

  for (const name of ['broker.conf', 'rmqlint.json', '.gitignore', 'rmq-proxy.json'])
    it(`a ${name} of a gigabyte`, async () => {
      const cwd = scene({ 'broker-b.conf': BROKER });
      sparse(join(cwd, name), GIGABYTE);
      const { stdout, stderr } = await endsWell(cwd, ['.'], { codes: name === '.gitignore' ? [0, 2] : [2] });
      if (name !== '.gitignore') assert.match(stdout + stderr, /larger than 50 MB|too-large/);
    });

  it('standard input and lists of files of a gigabyte', async () => {
    const cwd = scene();
    const large = join(cwd, 'large');
    sparse(large, GIGABYTE);
    const input = await endsWell(cwd, ['--kind', 'broker', '-'], { codes: [2], input: large });
    assert.match(input.stderr, /larger than 50 MB/);
    await endsWell(cwd, ['--files-from', '-'], { codes: [2], input: large });
    await endsWell(cwd, ['--files-from', 'large'], { codes: [2] });
  });

  it('names that steer terminals, formats and objects', async () => {
    const names = [
      'a\nb',
      'a\rb',
      'a\tb',
      '\x1b[31m',
      '\u202e',
      '\u2028',
      '__proto__',
      'constructor',
      '%0A::error::x',
      'x:1:2: error: y',
      'a\\b',
      '-f',
      '$(id)',
      '`id`',
      "a'b",
      'a"b',
      '中文',
      ' ',
    ];
    const cwd = scene(Object.fromEntries(names.map((name) => [`${name}/broker${name}.conf`, WRONG])));
    for (const format of FORMATS) {
      const { stdout } = await endsWell(cwd, ['-f', format, '.'], { codes: [1] });
      if (format === 'json') assert.ok(JSON.parse(stdout).findings.length >= names.length);
      // One line a place: nothing of a name makes lines of its own.
      else if (format === 'compact')
        for (const line of stdout.trimEnd().split('\n'))
          assert.match(line, /:\d+:\d+: (?:error|warning|info|note): .* \[[a-z-]+\]$/);
    }
  });

  it('a name that is not UTF-8', async () => {
    const cwd = scene();
    writeFileSync(
      Buffer.concat([Buffer.from(`${cwd}/broker-`), Buffer.from([0xd6, 0xd0]), Buffer.from('.conf')]),
      WRONG,
    );
    const { code, stderr } = await endsWell(cwd, ['.']);
    assert.ok(code !== 0 || stderr !== '', 'what was not judged is told');
  });

  it('keys that every object has', async () => {
    const keys = Object.getOwnPropertyNames(Object.prototype);
    for (const kind of ['broker', 'container', 'broker-in-container', 'namesrv', 'controller', 'proxy']) {
      const name = kind === 'proxy' ? 'rmq-proxy.json' : 'broker.conf';
      const text =
        kind === 'proxy'
          ? `{"rocketMQClusterName":"c",${keys.map((key) => `"${key}":1`).join()}}`
          : `# rmqlint kind=${kind}\n${BROKER}${keys.map((key) => `${key}=1\n`).join('')}`;
      const cwd = scene({ [name]: text });
      await endsWell(cwd, ['.'], { codes: [0, 1] });
      await endsWell(cwd, ['effective', name], { codes: [0] });
    }
  });

  it('folders 1,500 deep, also as the current one', async () => {
    const cwd = scene({ 'broker.conf': BROKER });
    // Longer than a path may be: made from within, in steps.
    const step = Array.from({ length: 50 }, () => 'd').join('/');
    let top = '';
    for (let i = 0; i < 30; i++) {
      const next = join(cwd, `top${i}`);
      mkdirSync(join(next, step), { recursive: true });
      writeFileSync(join(next, step, 'broker.conf'), BROKER);
      if (top !== '') renameSync(top, join(next, step, 'd'));
      top = next;
    }
    await endsWell(cwd, ['.'], { codes: [0] });
    await endsWell(join(top, step), ['.'], { codes: [0] });
  });

  it('a folder that vanishes and one that may not be read', async () => {
    const cwd = scene({ 'a/broker.conf': BROKER, 'b/broker.conf': BROKER });
    unlinkSync(join(cwd, 'b/broker.conf'));
    await endsWell(cwd, ['b/broker.conf'], { codes: [2] });
    const gone = spawn(process.execPath, ['-e', 'setTimeout(()=>{},10)'], { cwd: join(cwd, 'b') });
    await new Promise((resolve) => gone.on('exit', resolve));
    assert.ok(existsSync(join(cwd, 'b')));
    await endsWell(cwd, ['.'], { codes: [0] });
  });
});
