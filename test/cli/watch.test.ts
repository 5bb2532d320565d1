import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeTrees, rmqlint, startRmqlint, tree } from './binary.ts';

const broker = (more = ''): string =>
  `# rmqlint rocketmq=5.3.3\nbrokerClusterName=orders\nbrokerName=a\nbrokerId=0\nnamesrvAddr=10.0.0.1:9876\n${more}`;

describe('check --watch', function () {
  this.timeout(20_000);
  afterEach(removeTrees);

  it('checks again when a file changes, comes or goes, until it is interrupted', async () => {
    const root = tree({ 'conf/broker.conf': broker() });
    const child = startRmqlint(['--watch'], { cwd: root });
    let out = '';
    let err = '';
    const waiting = new Set<() => void>();
    child.stdout.on('data', (data) => {
      out += String(data);
      for (const look of waiting) look();
    });
    child.stderr.on('data', (data) => {
      err += String(data);
      for (const look of waiting) look();
    });
    const runs = (): number => err.split('waiting for changes').length - 1;
    const until = (is: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!is()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
    await until(() => runs() === 1);
    assert.equal(out, '');
    writeFileSync(join(root, 'conf/broker.conf'), broker('listenPort=10911 \n'));
    await until(() => runs() === 2);
    assert.match(out, /^conf\/broker\.conf:6:17: .*\[trailing-whitespace\]$/m);
    writeFileSync(join(root, 'conf/broker-s.conf'), broker('brokerRole=SLAVE\nbrokerId=1x\n'));
    await until(() => runs() >= 3 && out.includes('broker-s.conf'));
    rmSync(join(root, 'conf/broker-s.conf'));
    const before = runs();
    await until(() => runs() > before);
    const exit = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGINT');
    assert.equal(await exit, 130);
  });

  it('does not watch standard input', () => {
    const { code, stderr } = rmqlint(['--watch', '-'], { cwd: process.cwd() });
    assert.equal(code, 2);
    assert.match(stderr, /^rmqlint: --watch looks at files, not at standard input$/m);
  });
});
