import assert from 'node:assert/strict';
import { removeTrees, rmqlint, STATED, tree } from './binary.ts';

/** Nothing of a page's fences, whose words are for its tests. */
const FENCE = /```|rocketmq=|\bn=\d|also=/;

describe('words of the command line', () => {
  after(removeTrees);

  it('a page shows its examples, set in, without fences', async () => {
    const cwd = tree({});
    for (const lang of ['en', 'zh-CN']) {
      const { stdout } = rmqlint(['explain', 'trailing-whitespace', '--lang', lang], { cwd });
      assert.doesNotMatch(stdout, FENCE);
      assert.match(stdout, /\n {4}brokerName=/);
      assert.match(stdout, /\n## \S/);
    }
  });

  it('says "all releases" in both languages', async () => {
    const cwd = tree({});
    for (const [lang, words] of Object.entries({ en: 'all releases', 'zh-CN': '所有版本' })) {
      const head = rmqlint(['explain', 'utf8-bom', '--lang', lang], { cwd }).stdout.split('\n')[0] ?? '';
      assert.ok(head.includes(` · ${words} · `), head);
      const { stdout } = rmqlint(['rules', '-f', 'markdown', '--lang', lang], { cwd });
      assert.doesNotMatch(stdout, /\| all \|/);
    }
  });

  it('names what ports and paths are for in Chinese, and keeps the names of the JSON output', async () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.conf': 'brokerName=a\nbrokerClusterName=c\n' });
    const chinese = rmqlint(['effective', 'broker.conf', '--lang', 'zh-CN'], { cwd });
    assert.match(chinese.stdout, /10909 {2}快速端口/);
    assert.match(chinese.stdout, /存储根目录/);
    assert.doesNotMatch(chinese.stdout, /\b(?:remoting|fast|store root|commit log|consume queue|lock file)\b/);
    const json = rmqlint(['effective', 'broker.conf', '-f', 'json', '--lang', 'zh-CN'], { cwd });
    assert.match(json.stdout, /"purpose": "fast"/);
    assert.match(rmqlint(['--help', '--lang', 'zh-CN'], { cwd }).stdout, /^用法：rmqlint/);
  });

  it('says which of two classes cannot read a value', async () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.conf': 'brokerName=a\nlistenPort=1x\nfileReservedTime=1x\n' });
    const { stdout } = rmqlint(['effective', 'broker.conf'], { cwd });
    assert.match(stdout, /listenPort=1x +runs with 6888 \(BrokerConfig\)/);
    assert.match(stdout, /listenPort=1x +runs with 10911 \(NettyServerConfig\)/);
    assert.match(stdout, /fileReservedTime=1x +runs with 72 +"1x"/);
  });

  it('has nothing to say of no file', async () => {
    const { code, stdout, stderr } = rmqlint(['-f', 'pretty'], { cwd: tree({}) });
    assert.deepEqual([code, stdout], [0, 'no file judged\n']);
    assert.match(stderr, /nothing to judge/);
  });

  it('lsp says what it does not take, and where nobody listens', () => {
    const cwd = tree({});
    for (const args of [
      ['--stdoi'],
      ['--stdio', 'x'],
      ['--pipe=/tmp/x'],
      ['--socket'],
      ['--socket=x'],
      ['--socket=70000'],
    ]) {
      const { code, stdout, stderr } = rmqlint(['lsp', ...args], { cwd });
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, /^rmqlint: lsp does not take "[^"]+", but --stdio, --node-ipc or --socket=PORT\n$/);
    }
    // Nobody may listen at port 1 without being root.
    const refused = rmqlint(['lsp', '--socket=1'], { cwd, env: { LANG: 'zh_CN.UTF-8' } });
    assert.equal(refused.code, 2);
    assert.equal(refused.stderr, 'rmqlint: 127.0.0.1:1 上没有客户端在监听（ECONNREFUSED）\n');
    // What clients of the protocol add is no mistake: the server waits for its client and ends when it is gone.
    assert.equal(rmqlint(['lsp', '--stdio', '--clientProcessId=1'], { cwd }).code, 1);
  });

  it('a fix that changes nothing that runs moves no data', async () => {
    const group = 'controllerDLegerGroup=g\n';
    const rest = 'controllerDLegerPeers=n0-127.0.0.1:9877\ncontrollerDLegerSelfId=n0\n';
    const fixOf = async (text: string): Promise<unknown> => {
      const cwd = tree({ 'rmqlint.json': STATED, 'controller.conf': `\ufeff${text}` });
      const { stdout } = rmqlint(['-f', 'json', '--only', 'utf8-bom'], { cwd });
      const { title, safety, movesData } = JSON.parse(stdout).findings[0].fixes[0];
      return { title, safety, movesData };
    };
    assert.deepEqual(await fixOf(`${group}${group}${rest}`), {
      title: 'Remove the byte-order mark',
      safety: 'safe',
      movesData: false,
    });
    assert.deepEqual(await fixOf(`${group}${rest}`), {
      title: 'Remove the byte-order mark (existing data belongs to the present name: move it first)',
      safety: 'unsafe',
      movesData: true,
    });
  });
});
