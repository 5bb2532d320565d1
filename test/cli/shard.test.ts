import assert from 'node:assert/strict';
import type { Deployment } from '../../server/src/deployment/model.ts';
import type { LintResult } from '../../server/src/index.ts';
import { shareOf } from '../../server/src/linter/share.ts';
import { inProcess, removeTrees, tree } from './binary.ts';

type Findings = LintResult['findings'];

const broker = (cluster: string, name: string, more = ''): string =>
  `brokerClusterName=${cluster}\nbrokerName=${name}\nbrokerId=0\nbrokerRole=ASYNC_MASTER\nnamesrvAddr=ns-${cluster}:9876\n${more}`;

/** Deployments of one to four brokers, each of which says something wrong. */
function files(count: number): Record<string, string> {
  const all: Record<string, string> = {};
  for (let d = 0; d < count; d++) {
    for (let b = 0; b <= (d * 7) % 4; b++)
      all[`d${d}/broker-${b}.properties`] = broker(`c${d}`, `b${d}-${b}`, b % 2 === 0 ? 'fileReservedTime=48 \n' : '');
  }
  return all;
}

async function check(cwd: string, args: readonly string[] = []) {
  const { code, stdout, stderr } = await inProcess(['--format', 'json', ...args], { cwd });
  return { code, stderr, result: JSON.parse(stdout) as LintResult };
}

const inOrder = (findings: Findings): readonly string[] => findings.map((each) => JSON.stringify(each)).sort();

/** Checks the whole and every part of it, and that the parts are the whole. */
async function same(cwd: string, count: number, args: readonly string[] = []) {
  const whole = await check(cwd, args);
  const parts: Awaited<ReturnType<typeof check>>[] = [];
  for (let i = 1; i <= count; i++) parts.push(await check(cwd, [...args, '--shard', `${i}/${count}`]));
  assert.deepEqual(inOrder(parts.flatMap(({ result }) => result.findings)), inOrder(whole.result.findings));
  const { summary } = whole.result;
  for (const key of ['files', 'errors', 'warnings', 'infos', 'suppressed'] as const)
    assert.equal(
      parts.reduce((sum, { result }) => sum + (result.summary[key] as number), 0),
      summary[key],
      key,
    );
  assert.equal(Math.max(...parts.map(({ code }) => code ?? -1)), whole.code);
  return { whole, parts };
}

describe('check --shard', () => {
  after(removeTrees);

  it('divides by deployment: the parts together find what the whole run finds, each about as much', async () => {
    const root = tree({ 'rmqlint.json': '{ "rocketmq": "5.3.3" }', ...files(23) });
    for (const count of [1, 2, 3, 5]) {
      const { whole, parts } = await same(root, count);
      assert.ok(whole.result.findings.length > 20);
      const sizes = parts.map(({ result }) => result.summary.files);
      assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1, sizes.join());
      for (const { result } of parts) assert.ok(result.findings.length > 0);
    }
  });

  it('is the same each time, in any order of names', async () => {
    const root = tree({ 'rmqlint.json': '{ "rocketmq": "5.3.3" }', ...files(9) });
    const first = await check(root, ['--shard', '2/3']);
    assert.deepEqual(await check(root, ['--shard', '2/3']), first);
    const names = Array.from({ length: 9 }, (_, d) => `d${8 - d}`);
    assert.deepEqual(await check(root, ['--shard', '2/3', ...names]), first);
    assert.deepEqual(await check(root, ['--shard=2/3', ...names.reverse()]), first);
  });

  it('says once, in the first part, that nobody states a release', async () => {
    const some = Object.entries(files(6)).map(([path, text]) => [path, `${text}enableSplitRegistration=true\n`]);
    const root = tree(Object.fromEntries(some));
    const { whole, parts } = await same(root, 3);
    assert.ok(whole.result.findings.some(({ rule }) => rule === 'key-not-in-version'));
    const said = parts.map(({ result }) => result.findings.filter(({ rule }) => rule === 'release-unstated').length);
    assert.deepEqual(said, [1, 0, 0]);
    await same(root, 4, ['--scope', 'all']);
  });

  it('says once which entries of allow silence nothing in any part', async () => {
    const allow = [
      { rule: 'trailing-whitespace', key: 'fileReservedTime', files: ['d5/**'], reason: 'kept' },
      { rule: 'tilde-path', reason: 'there was one' },
      { rule: 'quoted-value', reason: 'for a time', expires: '2020-01-01' },
    ];
    const root = tree({ 'rmqlint.json': JSON.stringify({ rocketmq: '5.3.3', allow }), ...files(6) });
    const { whole, parts } = await same(root, 3);
    const about = ({ rule, file }: Findings[number]): boolean => file === 'rmqlint.json' && /suppression/.test(rule);
    assert.deepEqual(
      parts.map(({ result }) => result.findings.filter(about).length),
      [whole.result.findings.filter(about).length, 0, 0],
    );
    assert.ok(whole.result.findings.some((each) => about(each) && each.message.includes('tilde-path')));
  });

  it('keeps deployments that share a file together, so that what stands in it is counted once', async () => {
    const deployments = Object.fromEntries(
      ['a', 'b', 'c'].map((name) => [name, { files: [`${name}/*`, ...(name === 'c' ? [] : ['shared/*'])] }]),
    );
    const root = tree({
      'rmqlint.json': JSON.stringify({ rocketmq: '5.3.3', deployments }),
      ...Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}/broker.conf`, broker('x', name)])),
      'shared/namesrv.conf': 'listenPort=9876 \n',
    });
    const { parts } = await same(root, 3);
    assert.deepEqual(
      parts.map(({ result }) => result.summary.files),
      [3, 1, 0],
    );
  });

  it('says where a part is empty, and ends well', async () => {
    const root = tree({ 'rmqlint.json': '{ "rocketmq": "5.3.3" }', 'd/broker.conf': broker('c', 'b', 'x=1\n') });
    const { code, stderr, result } = await check(root, ['--shard', '2/2']);
    assert.deepEqual(
      [code, stderr, result.findings],
      [0, 'rmqlint: note: nothing to judge in shard 2/2: there are fewer deployments than shards\n', []],
    );
    const zh = await inProcess(['--shard', '2/2', '--lang', 'zh-CN'], { cwd: root });
    assert.match(zh.stderr, /分片 2\/2 没有可检查的内容：部署少于分片\n$/);
  });

  it('is told what is wrong with a value', async () => {
    for (const value of ['0/3', '4/3', '1', '1/', '/2', 'a/b', '1/0', '-1/2', '1/2/3', '1.5/2', '1/10000']) {
      const { code, stderr } = await inProcess([`--shard=${value}`], { cwd: tree({}) });
      assert.equal(code, 2, value);
      assert.ok(
        stderr.startsWith(
          `rmqlint: --shard: "${value}" is not I/N with I from 1 to N, such as 2/4; N is at most 9999\n`,
        ),
        stderr,
      );
    }
    assert.equal((await inProcess(['fix', '--shard', '1/2'], { cwd: tree({}) })).code, 2);
  });

  it('balances sizes that differ much', () => {
    const sizes = [40, 3, 1, 25, 7, 7, 16, 1, 0, 12];
    const deployments = sizes.map((size, d) => ({
      files: Array.from({ length: size }, (_, i) => ({ path: `d${d}/${i}` })),
      unreadable: [],
    })) as unknown as readonly Deployment[];
    const sums = [1, 2, 3].map((index) => {
      const share = shareOf(deployments, index, 3);
      return deployments.reduce((sum, each) => sum + (share.has(each) ? each.files.length : 0), 0);
    });
    assert.equal(
      sums.reduce((a, b) => a + b),
      112,
    );
    assert.ok(Math.max(...sums) <= 40, sums.join());
  });
});
