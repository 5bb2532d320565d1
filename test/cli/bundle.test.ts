import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BINARY, removeTrees, rmqlint, tree } from './binary.ts';

const GUIDE = fileURLToPath(new URL('../../examples/guide', import.meta.url));

/** Bundles of ASCII are read as one character a byte, others as UTF-8: what the sources say must not come out otherwise. */
describe('the bundled command line', () => {
  after(removeTrees);

  it('is ASCII, but for what is read when it is needed', () => {
    const dist = join(dirname(BINARY), '../dist');
    const bundles = readdirSync(dist).filter((name) => /\.[cm]js$/.test(name));
    assert.ok(bundles.includes('run.cjs') && bundles.includes('full.cjs'));
    const beyond = bundles.filter((name) => /[^\0-\x7f]/.test(readFileSync(join(dist, name), 'latin1')));
    assert.deepEqual(beyond.sort(), ['descriptions.cjs', 'lsp.cjs']);
    assert.match(
      rmqlint(['explain', 'brokerRole', '--lang', 'zh-CN'], { cwd: GUIDE }).stdout,
      /\nBroker 角色：SYNC_MASTER 等待从节点，/,
    );
  });

  it('shows control characters of a file as what they are, those beyond ASCII too', () => {
    const cwd = tree({ 'broker.conf': Buffer.from('brokerName=a\nbrokerId=0\nbrokerRole=SLAVE\x9b31m\n', 'latin1') });
    for (const format of ['compact', 'pretty']) {
      const { stdout } = rmqlint(['check', '--rocketmq', '5.3.3', '--format', format], { cwd });
      assert.match(stdout, /SLAVE<U\+009B>31m/);
      assert.doesNotMatch(stdout, /\u009b/);
    }
  });

  it('writes Chinese without a blank beside full-width punctuation', () => {
    const { stdout } = rmqlint(['check', '--lang', 'zh-CN', '--format', 'compact'], { cwd: GUIDE });
    assert.match(stdout, /broker-b（从节点 1）缺少 10\.70\.20\.12:9876 与 10\.70\.20\.11:9876，多出 /);
  });

  it('tells a range of releases from a single one', () => {
    const cwd = tree({ 'broker.conf': 'brokerName=a\nbrokerClusterName=c\ntotalReplicas=2\n' });
    assert.match(rmqlint(['check', '--format', 'compact'], { cwd }).stdout, /5\.0\.0–5\.5\.1 read all keys/);
  });
});
