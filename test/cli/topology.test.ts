import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { textWidth } from '../../server/src/text/width.ts';
import { master } from '../deployment/support.ts';
import { assertMermaid } from '../topology/mermaid.ts';
import { CONTROLLED, DLEDGER } from '../topology/support.ts';
import { assertWellFormed } from '../topology/xml.ts';
import { BINARY, inProcess, removeTrees, rmqlint, tree } from './binary.ts';

const top = join(dirname(fileURLToPath(import.meta.url)), '../..');
const EXAMPLES = join(top, 'examples');

const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join(top, 'schemas/topology.schema.json'), 'utf8')),
);

/** Runs the built command line; it has to end well and say nothing beside its output. */
function topology(args: readonly string[], cwd: string): string {
  const { stdout, stderr, code } = rmqlint(['topology', ...args], { cwd });
  assert.deepEqual([code, stderr], [0, '']);
  return stdout;
}

describe('rmqlint topology', () => {
  after(removeTrees);

  it('text: the guide’s cluster as written, in both languages', () => {
    const text = topology(['guide'], EXAMPLES);
    for (const line of [
      'Topology of guide',
      '  DefaultCluster: multi-master multi-slave, asynchronous replication',
      '      slave 1   rocketmqOS2  guide/rocketmqOS2/broker-a-s.properties',
      '      Ports  11911 remoting · 11909 fast (VIP) · 11912 HA',
      '  Registered at 192.168.59.164:9876 and 192.168.59.165:9876 ✗',
      '     rocketmqOS1  nohup sh bin/mqbroker -c guide/rocketmqOS1/broker-a.properties &',
      '  mqadmin clusterList -n 10.70.20.11:9876',
      '    DefaultCluster  broker-a      0     <rocketmqOS1>:10911  V5_3_3',
    ])
      assert.ok(text.split('\n').includes(line), line);
    const chinese = topology(['guide', '--lang', 'zh-CN'], EXAMPLES);
    for (const line of ['guide 的拓扑', '  DefaultCluster：多 Master 多 Slave 模式，异步复制', '启动顺序'])
      assert.ok(chinese.split('\n').includes(line), line);
  });

  it('text: prose fits 80 columns, whatever the language', () => {
    for (const files of [DLEDGER, CONTROLLED]) {
      const cwd = tree(files);
      for (const lang of ['en', 'zh-CN']) {
        for (const line of topology(['--lang', lang, '--rocketmq', '5.3.3'], cwd).split('\n'))
          assert.ok(textWidth(line) <= 80, line);
      }
    }
  });

  it('text: colours only where somebody wants them', async () => {
    const args = ['topology', 'guide'];
    const painted = await inProcess([...args, '--color', 'always'], { cwd: EXAMPLES });
    assert.match(painted.stdout, /\u001b\[31m ✗\u001b\[39m/);
    assert.doesNotMatch(topology(['guide'], EXAMPLES), /\u001b/);
  });

  it('json: what its schema says, of every kind of deployment, in both languages', () => {
    const places: readonly string[] = [
      join(EXAMPLES, 'guide'),
      join(EXAMPLES, 'guide-mended'),
      tree(DLEDGER),
      tree(CONTROLLED),
      tree({
        'broker.conf.j2':
          '{% if x %}\nbrokerName={{ b }}\nbrokerClusterName=c\nbrokerRole=ASYNC_MASTER\nbrokerId=0\n{% endif %}\n',
        'a/broker.conf': master('a', { namesrvAddr: '${NS}', brokerRole: 'SLAVE', brokerId: 0, listenPort: '70000' }),
      }),
    ];
    for (const cwd of places) {
      for (const lang of ['en', 'zh-CN']) {
        const result: { readonly deployments: readonly unknown[] } = JSON.parse(
          topology(['-f', 'json', '--lang', lang], cwd),
        );
        const valid: boolean = validate(result);
        assert.ok(valid, JSON.stringify(validate.errors, undefined, 1));
        assert.ok(result.deployments.length > 0);
      }
    }
    const [guide] = JSON.parse(topology(['guide', '-f', 'json'], EXAMPLES)).deployments;
    assert.equal(guide.clusters[0].mode, 'multi-master-multi-slave-async');
    assert.match(guide.clusters[0].whenMasterDies[0], /^When a master dies/);
  });

  it('csv: a line for every port and path of `effective`', async () => {
    const file = 'rocketmqOS1/broker-b-s.properties';
    const cwd = join(EXAMPLES, 'guide');
    const { stdout } = await inProcess(['effective', file, '--format', 'json'], { cwd });
    const { ports, paths } = JSON.parse(stdout);
    const csv = topology(['--format', 'csv'], cwd);
    const own = csv.split('\r\n').filter((line) => line.includes(`,${file},`));
    assert.equal(own.length, ports.length + paths.length);
    for (const { port, purpose, address, key } of ports)
      assert.equal(own.filter((line) => line.includes(`,port,${purpose},${port},${address},${key},`)).length, 1);
    for (const { path, purpose, key } of paths)
      assert.equal(own.filter((line) => line.includes(`,path,${purpose},${path},,${key},`)).length, 1);
  });

  it('mermaid, svg and html', () => {
    for (const lang of ['en', 'zh-CN']) {
      assert.ok(assertMermaid(topology(['guide', '-f', 'mermaid', '--lang', lang], EXAMPLES)).links > 8);
      const svg = topology(['guide', '-f', 'svg', '--lang', lang], EXAMPLES);
      assertWellFormed(svg);
      assert.match(svg, />10\.70\.20\.11:9876</);
      const html = topology(['guide', '-f', 'html', '--lang', lang], EXAMPLES);
      assert.match(html, /^<!doctype html>[\s\S]*<svg [\s\S]*<\/html>\n$/);
      assert.match(html, /namesrv-addr-mismatch/);
    }
  });

  it('a named file shows its whole deployment', () => {
    const whole = topology([], join(EXAMPLES, 'guide'));
    assert.equal(topology(['rocketmqOS1/broker-a.properties'], join(EXAMPLES, 'guide')), whole);
  });

  it('several deployments one after the other', () => {
    const cwd = tree({
      'a/broker.conf': master('a', { namesrvAddr: '10.0.0.1:9876', brokerClusterName: 'one' }),
      'b/broker.conf': master('b', { namesrvAddr: '10.0.0.2:9876', brokerClusterName: 'two' }),
    });
    assert.match(topology([], cwd), /^Topology of a\n[\s\S]*\n\n\nTopology of b\n/);
    assertWellFormed(topology(['-f', 'svg'], cwd));
  });

  it('ends as it should', () => {
    const cwd = tree({ 'broker.conf': master('a'), 'other.txt': 'x\n' });
    const run = (...args: string[]) => rmqlint(['topology', ...args], { cwd });
    assert.deepEqual([run('missing.conf').code, run('--format', 'png').code, run('--only', 'x').code], [2, 2, 2]);
    assert.match(run('missing.conf').stderr, /missing\.conf: there is no such file or directory/);
    assert.match(run('--format', 'png').stderr, /"png" is not known/);
    const nothing = rmqlint(['topology'], { cwd: tree({}) });
    assert.equal(nothing.code, 0);
    assert.match(nothing.stderr, /nothing to judge/);
    assert.equal(nothing.stdout, '');
    const compose = 'services:\n  ns:\n    image: apache/rocketmq:5.3.3\n    command: sh mqnamesrv\n';
    const started = rmqlint(['topology', '--lang', 'en'], { cwd: tree({ 'compose.yml': compose }) });
    assert.deepEqual(
      [started.code, started.stdout, started.stderr],
      [
        0,
        '',
        'rmqlint: note: nothing to show: start files here start processes, but no configuration file of these lies here\n',
      ],
    );
    // What is found does not change how it ends: `check` is there for that.
    assert.equal(rmqlint(['topology', 'guide'], { cwd: EXAMPLES }).code, 0);
  });

  it('is a chunk of its own, and so is what draws: `check` and the language server start without them', () => {
    const dist = join(dirname(BINARY), '../dist');
    const bundles = JSON.parse(readFileSync(join(top, '.cache/bundles.json'), 'utf8'));
    assert.ok(readdirSync(dist).includes('topology.cjs') && readdirSync(dist).includes('drawing.cjs'));
    const holds = (bundle: string, part: string): boolean =>
      bundles[bundle].modules.some((path: string) => path.includes(part));
    assert.ok(holds('drawing.cjs', '@dagrejs/dagre') && !holds('topology.cjs', '@dagrejs'));
    for (const bundle of ['cli.cjs', 'run.cjs', 'index.cjs', 'lsp.cjs']) assert.ok(!holds(bundle, '@dagrejs'), bundle);
    const inRun = bundles['run.cjs'].modules.filter((path: string) => path.startsWith('server/src/topology/'));
    assert.deepEqual(inRun, ['server/src/topology/engine.ts']);
  });
});
