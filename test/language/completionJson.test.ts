import assert from 'node:assert/strict';
import { RULES } from '../../server/src/rules/index.ts';
import { filled, PLAIN, proposedIn, unable } from './completionSupport.ts';

const BROKER =
  'brokerClusterName=orders\nbrokerName=broker-a\nbrokerId=0\nnamesrvAddr=10.0.0.1:9876;10.0.0.2:9876\nbrokerIP1=10.0.0.11\n';

const project = (text: string): Record<string, string> => ({
  'rmqlint.json': text,
  'conf/broker-a.properties': BROKER,
  'conf/x/broker-b.properties': BROKER.replace('broker-a', 'broker-b'),
});

const proxy = (text: string): Record<string, string> => ({
  'conf/rmq-proxy.json': text,
  'conf/broker-a.properties': BROKER,
});

describe('completion: rmqlint.json', () => {
  it('members that are not there yet, at their place', async () => {
    const top = await proposedIn(project('{ "rocketmq": "5.3.3", █ }'));
    assert.deepEqual(top.labels, [
      'extends',
      'rules',
      'ignore',
      'keys',
      'baseline',
      'allow',
      'deployments',
      'overrides',
      '$schema',
    ]);
    assert.equal(top.words('allow'), 'findings that are accepted');
    assert.equal((await proposedIn(project('{ █ }'), { lang: 'zh-CN' })).words('allow'), '接受的问题');
    const inner = await proposedIn(project('{ "deployments": { "d": { "files": [], █ } } }'));
    assert.deepEqual(inner.labels, ['rocketmq', 'nameServers', 'hosts', 'processes']);
    const process = await proposedIn(project('{ "deployments": { "d": { "processes": [ { █ } ] } } }'));
    assert.deepEqual(process.labels, ['host', 'kind', 'file', 'args', 'env', 'user', 'cwd', 'rocketmq']);
    const rule = await proposedIn(project('{ "rules": { "timer-settings": { "level": "off", █ } } }'));
    assert.deepEqual(rule.labels, ['ignorable', 'most']);
  });

  it('as JSON: with quotation marks, value and comma where one is missing', async () => {
    const half = await proposedIn(project('{ "ro█ }'));
    assert.equal(half.taken('rocketmq', false), '{ "rocketmq": "$1" }');
    assert.equal(half.item('rocketmq').filterText, '"rocketmq"');
    // An editor counts no column for a byte-order mark.
    const marked = (await proposedIn(project('\ufeff{ ru█ }'))).list?.itemDefaults?.editRange;
    assert.deepEqual(marked && 'insert' in marked ? marked.insert.start : undefined, { line: 0, character: 2 });
    assert.equal((await proposedIn(project('{ ru█ }'))).taken('rules'), '{ "rules": { $1 } }');
    const whole = await proposedIn(project('{ "ru█les": {} }'));
    assert.equal(whole.taken('rules', false), '{ "rules": {} }');
    const before = await proposedIn(project('{\n  █\n  "rocketmq": "5.3.3"\n}'));
    assert.equal(before.taken('extends'), '{\n  "extends": "${1|recommended,strict|}",\n  "rocketmq": "5.3.3"\n}');
    const begun = await proposedIn(project('{\n  "rocketmq": "5.3.3", "al█\n  "deployments": {} }'));
    assert(begun.labels.includes('allow') && !begun.labels.includes('deployments'));
    const plain = await proposedIn(project('{ █ }'), { abilities: PLAIN });
    assert.equal(plain.taken('rules'), '{ "rules": {} }');
    assert.equal(plain.taken('extends'), '{ "extends": "recommended" }');
  });

  it('rules with their levels, their titles beside them', async () => {
    const rules = await proposedIn(project('{ "rules": { "key-case": "off", █ } }'), { lang: 'zh-CN' });
    assert.equal(rules.labels.length, RULES.length - 1);
    assert.equal(
      rules.taken('port-conflict-on-host'),
      '{ "rules": { "key-case": "off", "port-conflict-on-host": "${1|off,info,warning,error|}" } }',
    );
    assert.equal(rules.words('port-conflict-on-host'), '同一主机上的两个进程绑定同一端口');
    const level = await proposedIn(project('{ "rules": { "key-case": "█" } }'));
    assert.deepEqual(level.said, ['off | not judged', 'info | information', 'warning | warning', 'error | error']);
    assert.equal(level.taken('off', false), '{ "rules": { "key-case": "off" } }');
    const allowed = await proposedIn(project('{ "allow": [ { "rule": █ } ] }'));
    assert.equal(allowed.labels.length, RULES.length);
    const keys = await proposedIn(project('{ "allow": [ { "key": "█" } ] }'));
    assert(keys.labels.includes('brokerRole') && keys.labels.includes('kvConfigPath'));
  });

  it('releases, kinds, presets', async () => {
    assert.equal((await proposedIn(project('{ "rocketmq": "5█\n}'))).said[0], '5.5.1 | newest known');
    assert.equal((await proposedIn(project('{ "rocketmq":█ }'))).taken('5.3.3'), '{ "rocketmq":"5.3.3" }');
    assert.deepEqual((await proposedIn(project('{ "extends": "█" }'))).labels, ['recommended', 'strict']);
    const kind = await proposedIn(project('{ "deployments": { "d": { "processes": [ { "kind": █ } ] } } }'));
    assert.equal(kind.words('namesrv'), 'name server');
    assert.deepEqual((await proposedIn(project('{ "rules": { "key-case": { "ignorable": █ } } }'))).labels, [
      'true',
      'false',
    ]);
  });

  it('files, hosts and addresses of the folder', async () => {
    const files = await proposedIn(project('{ "deployments": { "d": { "files": [█] } } }'));
    assert.deepEqual(files.labels, ['conf/**', 'conf/x/**', 'conf/broker-a.properties', 'conf/x/broker-b.properties']);
    const runs = await proposedIn(
      project('{ "deployments": { "d": { "hosts": { "h": { "runs": ["broker-a.properties", "█"] } } } } }'),
    );
    assert.deepEqual(runs.labels, ['conf/**', 'conf/x/**', 'broker-b.properties']);
    const file = await proposedIn(project('{ "deployments": { "d": { "processes": [{ "file": "conf/█" }] } } }'));
    assert.equal(
      file.taken('conf/broker-a.properties'),
      '{ "deployments": { "d": { "processes": [{ "file": "conf/broker-a.properties" }] } } }',
    );
    const host = await proposedIn(
      project('{ "deployments": { "d": { "hosts": { "主机": {}, "mq-2": {} }, "processes": [{ "host": "█" }] } } }'),
    );
    assert.deepEqual(host.labels, ['主机', 'mq-2']);
    const servers = await proposedIn(project('{ "deployments": { "d": { "nameServers": ["10.0.0.1:9876", █] } } }'));
    assert.deepEqual(servers.labels, ['10.0.0.2:9876']);
    const addresses = await proposedIn(
      project('{ "deployments": { "d": { "hosts": { "h": { "addresses": [█] } } } } }'),
    );
    assert.deepEqual(addresses.labels, ['10.0.0.11']);
  });

  it('deployments and hosts that nobody declares yet, with their files', async () => {
    const named = await proposedIn(project('{ "deployments": { █ } }'));
    assert.equal(named.taken('orders'), '{ "deployments": { "orders": { "files": ["conf/**"] } } }');
    assert.deepEqual(named.said, ['orders | conf/**', 'x | conf/x/**']);
    const hosts = await proposedIn(project('{ "deployments": { "d": { "hosts": { █ } } } }'));
    assert.equal(
      hosts.taken('10.0.0.11'),
      '{ "deployments": { "d": { "hosts": { "10.0.0.11": { "addresses": ["10.0.0.11"], "runs": ["conf/broker-a.properties", "conf/x/broker-b.properties"] } } } } }',
    );
    const allow = await proposedIn(project('{ "allow": [█] }'));
    assert.equal(allow.taken('{ }'), '{ "allow": [{ "rule": "$1", "reason": "$2" }] }');
    const plain = await proposedIn(project('{ "allow": [█] }'), { abilities: PLAIN });
    assert.equal(plain.taken('{ }'), '{ "allow": [{ "rule": "", "reason": "" }] }');
  });

  it('an empty one begins with a release and a deployment', async () => {
    const file = await proposedIn(project('█'));
    assert.equal(file.labels.length, 1);
    assert.deepEqual(JSON.parse(filled(file.taken('rmqlint.json'))), {
      rocketmq: '5.5.1',
      deployments: { name: { files: ['conf/**'] } },
    });
    assert.equal((await proposedIn(project('█'), { abilities: PLAIN })).list, undefined);
  });

  it('leaves to a client what the client says itself', async () => {
    const abilities = unable({ schema: true });
    assert.equal((await proposedIn(project('{ █ }'), { abilities })).list, undefined);
    assert.equal((await proposedIn(project('{ "extends": █ }'), { abilities })).list, undefined);
    assert((await proposedIn(project('{ "rocketmq": █ }'), { abilities })).labels.length > 30);
    assert.equal((await proposedIn(project('{ "ignore": [█] }'), { abilities })).labels.length, 4);
  });

  it('nothing in comments, behind the object, for what asks elsewhere; never throws', async () => {
    for (const text of [
      '{\n  // "ro█\n}',
      '{ /* █ */ }',
      '{}█',
      '[█]',
      '"█"',
      '1█',
      `${'['.repeat(200)}█`,
      '{ "x": { █ } }',
    ])
      assert.equal((await proposedIn(project(text))).list, undefined, text);
    for (const trigger of [' ', ';', '='])
      assert.equal((await proposedIn(project('{ █ }'), { trigger })).list, undefined);
    assert((await proposedIn(project('{ "rocketmq": █ }'), { trigger: ' ' })).labels.length > 30);
    const text =
      '{ "rocketmq": "5.3.3", "rules": { "key-case": "off" }, "allow": [{ "rule": "key-case", "files": ["a"] }] }';
    for (let at = 0; at <= text.length; at++) {
      await proposedIn(project(`${text.slice(0, at)}█${text.slice(at)}`));
      await proposedIn(project(`${text.slice(0, at)}█`));
    }
  }).timeout(30_000);
});

describe('completion: rmq-proxy.json', () => {
  it('members of ProxyConfig that are not there yet, with their defaults as JSON', async () => {
    const file = await proposedIn(proxy('{\n  "rocketMQClusterName": "orders",\n  █\n}'));
    assert(!file.labels.includes('rocketMQClusterName'));
    assert.equal(
      file.taken('grpcServerPort'),
      '{\n  "rocketMQClusterName": "orders",\n  "grpcServerPort": ${1:8081}\n}',
    );
    assert.match(file.taken('proxyMode'), /"proxyMode": "\$\{1\|cluster,local\|\}"/);
    assert.match(file.taken('namesrvAddr'), /"namesrvAddr": "\$\{1:10\.0\.0\.1:9876;10\.0\.0\.2:9876\}"/);
    assert.deepEqual(file.list?.itemDefaults?.data, ['proxy', 39]);
    assert(!file.labels.includes('brokerRole'));
    const old = { ...proxy('{ "rocketMQClusterName": "a", █ }'), 'rmqlint.json': '{ "rocketmq": "5.0.0" }' };
    assert((await proposedIn(old)).labels.includes('grpcTlsCertPath'));
  });

  it('values, in quotation marks where they are text', async () => {
    assert.deepEqual((await proposedIn(proxy('{ "proxyMode": █ }'))).said, ['cluster | default', 'local | ']);
    const begun = await proposedIn(proxy('{ "proxyMode": "lo█" }'));
    assert.equal(begun.taken('local', false), '{ "proxyMode": "local" }');
    assert.equal((await proposedIn(proxy('{ "grpcServerPort": █ }'))).taken('8081'), '{ "grpcServerPort": 8081 }');
    assert.deepEqual((await proposedIn(proxy('{ "rocketMQClusterName": "█" }'))).labels, ['orders', 'DefaultCluster']);
    assert.deepEqual((await proposedIn(proxy('{ "metricsExporterType": "█" }'))).labels, [
      'DISABLE',
      'OTLP_GRPC',
      'PROM',
      'LOG',
    ]);
    assert.deepEqual((await proposedIn(proxy('{ "enableTopicMessageTypeCheck": █ }'))).labels, ['true', 'false']);
  });

  it('what is inserted is JSON, whatever the member', async () => {
    const file = await proposedIn(proxy('{ "proxyMode": "local", █ }'));
    for (const label of file.labels) {
      const text = filled(file.taken(label));
      assert.doesNotThrow(() => JSON.parse(text.replace(/:\s*\}$/, ': null }')), text);
    }
    assert(file.labels.length > 100);
  });

  it('an empty file begins with what every proxy has; other JSON files have nothing', async () => {
    const file = await proposedIn(proxy('█'));
    assert.deepEqual(JSON.parse(filled(file.taken('proxy'))), {
      rocketMQClusterName: 'orders',
      namesrvAddr: '10.0.0.1:9876;10.0.0.2:9876',
      grpcServerPort: 8081,
      proxyMode: 'cluster',
    });
    assert.equal((await proposedIn({ 'proxy.conf.json': '{ █ }', 'a.conf': BROKER })).list, undefined);
    assert.equal((await proposedIn({ 'package.json': '{ "name": "█" }' })).list, undefined);
    assert.equal((await proposedIn(proxy('{ "x": { █ } }'))).list, undefined);
  });
});
