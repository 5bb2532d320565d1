import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FileWriter, Refusal } from '../../server/src/disk/writer.ts';
import { BINARY, removeTrees, rmqlint, tree } from './binary.ts';

const master = (name: string, more = ''): string =>
  `brokerClusterName=orders\nbrokerName=${name}\nbrokerId=0\nbrokerRole=ASYNC_MASTER\nnamesrvAddr=10.0.0.1:9876\n${more}`;
const slave = (name: string, more = ''): string =>
  `brokerClusterName=orders\nbrokerName=${name}\nbrokerId=1\nbrokerRole=SLAVE\nnamesrvAddr=10.0.0.1:9876\n${more}`;
const COMPOSE = `services:
  broker:
    image: apache/rocketmq:5.3.1
    volumes: [./conf:/conf]
    command: sh mqbroker -c /conf/broker-a.conf
`;

/** What was written, without comments, and the comments. */
function written(root: string): { readonly json: unknown; readonly comments: readonly string[] } {
  const text = readFileSync(join(root, 'rmqlint.json'), 'utf8');
  return {
    json: JSON.parse(text.replace(/^\s*\/\/.*$/gm, '')),
    comments: [...text.matchAll(/^\s*\/\/ *(.*)$/gm)].map(([, words]) => words as string),
  };
}

describe('init', () => {
  afterEach(removeTrees);

  it('declares what it finds, with the release that something states', () => {
    const root = tree({
      'conf/broker-a.conf': master('a'),
      'conf/broker-a-s.conf': slave('a', 'listenPort=20911\n'),
      'docker-compose.yml': COMPOSE,
    });
    const { code, stdout, stderr } = rmqlint(['init', '--yes'], { cwd: root });
    assert.deepEqual([code, stdout], [0, '']);
    assert.equal(stderr, 'rmqlint: note: wrote rmqlint.json: 1 deployment. Read it, then run rmqlint\n');
    const { json, comments } = written(root);
    assert.deepEqual(json, { rocketmq: '5.3.1', deployments: { conf: { files: ['conf/*'] } } });
    assert.deepEqual(comments, ['Told by docker-compose.yml:3', '1 master and 1 slave']);
    assert.equal(rmqlint(['--format', 'json'], { cwd: root }).stderr, '');
  });

  it('leaves open what nothing tells, and guesses hosts in comments only', () => {
    const root = tree({
      'mq-01/broker-a.conf': master('a'),
      'mq-01/broker-b-s.conf': slave('b'),
      'mq-02/broker-b.conf': master('b'),
      'mq-02/broker-a-s.conf': slave('a'),
    });
    assert.equal(rmqlint(['init', '--yes', '--lang', 'zh-CN'], { cwd: root }).code, 0);
    const { json, comments } = written(root);
    assert.deepEqual(Object.keys(json as object), ['deployments']);
    assert.ok(comments.some((line) => line.startsWith('"rocketmq": ')));
    assert.ok(
      comments.some((line) => line.includes('2 个主节点与 2 个从节点')),
      comments.join('\n'),
    );
    assert.ok(comments.some((line) => line.startsWith('"mq-01": { "runs": ["broker-a.conf", "broker-b-s.conf"] }')));
    assert.equal(rmqlint(['--rocketmq', '5.3.1', '--format', 'json'], { cwd: root }).stderr, '');
  });

  it('gives each deployment a name of its own, and patterns that match its files alone', () => {
    const root = tree({
      'east/conf/broker.conf': master('a'),
      'west/conf/broker.conf': master('b').replace('10.0.0.1', '10.9.0.1').replace('orders', 'billing'),
      'odd [1]/broker.conf': master('c'),
    });
    assert.equal(rmqlint(['init', '--yes', '--rocketmq', '5.1.4'], { cwd: root }).code, 0);
    const { deployments, rocketmq } = written(root).json as { deployments: object; rocketmq: string };
    assert.equal(rocketmq, '5.1.4');
    assert.deepEqual(Object.entries(deployments), [
      ['conf', { files: ['east/conf/*'] }],
      ['odd-1-', { files: ['odd \\[1\\]/*'] }],
      ['conf-2', { files: ['west/conf/*'] }],
    ]);
    const { files } = (
      JSON.parse(rmqlint(['--format', 'json'], { cwd: root }).stdout) as { summary: { files: number } }
    ).summary;
    assert.equal(files, 3);
  });

  it('leaves to project files below what they govern, and takes from those above what the new one will', () => {
    const outer = tree({
      'rmqlint.json': '{ "rocketmq": "4.9.4" }',
      'mq/conf/broker-a.conf': master('a'),
      'mq/payments/rmqlint.json': '{ "rocketmq": "5.3.3" }',
      'mq/payments/conf/broker-p.conf': master('p'),
    });
    const root = join(outer, 'mq');
    assert.equal(rmqlint(['init', '--yes'], { cwd: root }).code, 0);
    assert.deepEqual(written(root).json, { deployments: { conf: { files: ['conf/*'] } } });
    const { code, stderr } = rmqlint(['check', '--format', 'json'], { cwd: root });
    assert.ok(code === 0 || code === 1);
    assert.equal(stderr, '');
  });

  it('declares nothing for what stands in a manifest, which nothing there can name', () => {
    const manifest = `apiVersion: v1
kind: ConfigMap
metadata: { name: mq }
data:
  broker.conf: |
    brokerClusterName=orders
    brokerName=k
    brokerId=0
    namesrvAddr=10.0.0.9:9876
`;
    const root = tree({ 'conf/broker-a.conf': master('a'), 'k8s/configmap.yaml': manifest });
    assert.equal(rmqlint(['init', '--yes'], { cwd: root }).code, 0);
    const { json, comments } = written(root);
    assert.deepEqual(json, { deployments: { conf: { files: ['conf/*'] } } });
    assert.ok(comments.every((each) => each !== ''));
    const alone = tree({ 'k8s/configmap.yaml': manifest });
    const { code, stderr } = rmqlint(['init', '--yes'], { cwd: alone });
    assert.equal(code, 0);
    assert.match(stderr, /the configuration here stands in manifests, which need no declaration; nothing was written/);
    assert.equal(existsSync(join(alone, 'rmqlint.json')), false);
  });

  it('never touches a project file, and asks nothing without a terminal', () => {
    const root = tree({ 'broker.conf': master('a'), 'rmqlint.json': '{ "rocketmq": "5.3.3" }' });
    const there = rmqlint(['init', '--yes'], { cwd: root });
    assert.deepEqual([there.code, there.stderr], [2, 'rmqlint: rmqlint.json is there already; nothing was written\n']);
    assert.equal(readFileSync(join(root, 'rmqlint.json'), 'utf8'), '{ "rocketmq": "5.3.3" }');
    const other = tree({ 'broker.conf': master('a') });
    const asked = rmqlint(['init'], { cwd: other });
    assert.deepEqual(
      [asked.code, asked.stderr],
      [2, 'rmqlint: init asks questions, for which it needs a terminal; --yes answers them\n'],
    );
    assert.equal(existsSync(join(other, 'rmqlint.json')), false);
    const nothing = rmqlint(['init', '--yes'], { cwd: tree({ 'readme.txt': 'x' }) });
    assert.equal(nothing.code, 0);
    assert.match(nothing.stderr, /nothing here looks like RocketMQ configuration/);
  });

  it('asks on a terminal', function () {
    const script = (command: string, cwd: string, input: string) =>
      spawnSync('script', ['-qec', command, '/dev/null'], {
        cwd,
        input,
        encoding: 'utf8',
        env: { PATH: process.env.PATH },
        timeout: 20_000,
      });
    if (script('true', process.cwd(), '').status !== 0) this.skip();
    const root = tree({ 'mq-01/broker-a.conf': master('a'), 'mq-02/broker-a-s.conf': slave('a') });
    const { stdout, status } = script(`${process.execPath} ${BINARY} init`, root, '9.9\n5.3.2\ny\n');
    assert.equal(status, 0, stdout);
    assert.match(stdout, /Which RocketMQ release runs here\?/);
    const { json } = written(root);
    assert.deepEqual(json, {
      rocketmq: '5.3.2',
      deployments: {
        [Object.keys((json as { deployments: object }).deployments)[0] as string]: {
          files: ['mq-01/*', 'mq-02/*'],
          hosts: { 'mq-01': { runs: ['broker-a.conf'] }, 'mq-02': { runs: ['broker-a-s.conf'] } },
        },
      },
    });
  });

  it('makes a file whole, and none in the place of one that came meanwhile', () => {
    const cwd = tree({});
    const path = join(cwd, 'rmqlint.json');
    const writer = new FileWriter();
    writer.makeNew(path, Buffer.from('{}\n'));
    assert.throws(
      () => writer.makeNew(path, Buffer.from('{ "rocketmq": "5.3.3" }\n')),
      (error) => error instanceof Refusal && error.code === 'EEXIST',
    );
    assert.equal(readFileSync(path, 'utf8'), '{}\n');
    assert.deepEqual(readdirSync(cwd), ['rmqlint.json']);
    assert.equal(statSync(path).nlink, 1);
  });
});
