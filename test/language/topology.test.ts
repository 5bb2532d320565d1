import assert from 'node:assert/strict';
import type { Lang } from '../../server/src/base/text.ts';
import { compareEffective, effectiveTextOf } from '../../server/src/language/features/effective.ts';
import { listedTopology, topologyText } from '../../server/src/language/features/topology.ts';
import { effectiveUri, ruleUri, topologyUri, virtualDocument } from '../../server/src/language/virtual.ts';
import { askIn } from './support.ts';

const broker = (id: number, port: number, more = ''): string => `brokerClusterName=orders
brokerName=broker-a
brokerId=${id}
brokerRole=${id === 0 ? 'SYNC_MASTER' : 'SLAVE'}
namesrvAddr=10.0.0.1:9876
listenPort=${port}
brokerIP1=10.0.0.1${id}
storePathRootDir=/data/${id}
${more}`;

const FILES = {
  'rmqlint.json': `{
  "rocketmq": "5.3.3",
  "deployments": { "orders": { "files": ["*"], "hosts": { "mq-01": { "addresses": ["10.0.0.10"], "runs": ["a.conf"] } } } }
}`,
  'a.conf': broker(0, 10911),
  'a-s.conf': broker(1, 10921),
  'namesrv.conf': 'listenPort=9876\nkvConfigPath=/data/kv.json\n',
};

const shown = async (files: Readonly<Record<string, string>>, path: string, lang: Lang = 'en') => {
  const { context, findingsOf } = await askIn(files, { path, lang });
  return {
    text: topologyText(context.deployments, { findingsOf, lang }),
    listed: context.deployments.map((each) => listedTopology(each, context.files)),
  };
};

describe('topology', () => {
  it('as the command line prints it, in both languages', async () => {
    const { text: en } = await shown(FILES, 'a.conf');
    assert.match(en, /^Topology of orders\n/);
    assert.match(en, /\n {4}broker-a: [^\n]+\n {6}master 0 +mq-01 +a\.conf\n {6}slave 1 +Host not known +a-s\.conf\n/);
    assert.match(en, /\n {2}Host mq-01 {2}10\.0\.0\.10\n/);
    assert.match(en, /\n {6}Ports {2}10911 remoting · 10909 fast \(VIP\) · 10912 HA\n/);
    assert.match(en, /\n {2}broker-a slave 1 replicates from broker-a master 0 \(mq-01\)/);
    const { text: zh } = await shown(FILES, 'a.conf', 'zh-CN');
    assert.match(zh, /^orders 的拓扑\n/);
    assert.match(zh, /broker-a 从节点 1 复制自 broker-a 主节点 0（mq-01）/);
  });

  it('with what is wrong, and what keeps a process from starting', async () => {
    const files = { ...FILES, 'a-s.conf': broker(1, 10911).replace('listenPort=10911', 'listenPort=99999') };
    const { text } = await shown(files, 'a.conf');
    assert.match(text, /\nConflicts\n[\s\S]*error a-s\.conf: [\s\S]*\[port-out-of-range\]/);
    assert.match(text, /a-s\.conf {2}ends with -?\d+\n/);
  });

  it('as a list: addresses of files, roles, whom a slave follows', async () => {
    const { listed } = await shown(FILES, 'a.conf');
    assert.deepEqual(
      listed.map(({ name, declared, ambiguous }) => [name, declared, ambiguous]),
      [['orders', true, false]],
    );
    const [namesrv, elsewhere, master, slave] = listed[0]?.processes ?? [];
    assert.deepEqual([namesrv?.kind, namesrv?.uri, namesrv?.role], ['namesrv', 'file:///w/namesrv.conf', undefined]);
    // Nothing says that the two are one.
    assert.deepEqual([elsewhere?.address, elsewhere?.file, elsewhere?.uri], ['10.0.0.1:9876', null, null]);
    assert.deepEqual(master, {
      ...{ kind: 'broker', file: 'a.conf', uri: 'file:///w/a.conf', address: '10.0.0.10:10911', host: 'mq-01' },
      ...{ release: '5.3.3', role: 'master', id: '0', group: 'broker-a', cluster: 'orders', replicatesFrom: [] },
      ports: [
        { port: 10911, purpose: 'remoting' },
        { port: 10909, purpose: 'fast' },
        { port: 10912, purpose: 'ha' },
      ],
    });
    assert.deepEqual([slave?.id, slave?.replicatesFrom], ['1', ['a.conf']]);
  });

  it('a role that a template is still to fill in is not known, and nobody’s', async () => {
    const { listed } = await shown({ 'a.conf': broker(0, 10911).replace('SYNC_MASTER', '${ROLE}') }, 'a.conf');
    const [found] = listed[0]?.processes.filter(({ kind }) => kind === 'broker') ?? [];
    assert.deepEqual([found?.role, found?.id, found?.replicatesFrom], ['open', '', []]);
  });

  it('says nothing of replication where files are alternatives', async () => {
    const files = { 'x.conf': broker(0, 10911), 'y.conf': broker(0, 10921), 'z.conf': broker(1, 10931) };
    const { listed, text } = await shown(files, 'x.conf');
    assert.equal(listed[0]?.ambiguous, true);
    assert.deepEqual(
      listed[0]?.processes.flatMap(({ replicatesFrom = [] }) => replicatesFrom),
      [],
    );
    assert.match(text.replace(/\s+/g, ' '), /Not known .*which of these files run together/);
  });

  it('the deployment of the files at the top is that of the folder', async () => {
    const { text } = await shown({ 'x.conf': broker(0, 10911) }, 'x.conf');
    assert.match(text, /^Topology of this folder\n/);
  });

  it('of what is none of ours there is nothing', async () => {
    const { text, listed } = await shown({ 'application.properties': 'server.port=1\n' }, 'application.properties');
    assert.equal(text, 'No RocketMQ configuration was found.\n');
    assert.deepEqual(
      listed.flatMap(({ processes }) => processes),
      [],
    );
  });
});

describe('effective configurations', () => {
  it('what is written first, then what only kinds and releases make differ', async () => {
    const { context: one } = await askIn(FILES, { path: 'a.conf' });
    const { context: other } = await askIn(FILES, { path: 'namesrv.conf' });
    const { differences } = compareEffective(one, other) ?? assert.fail('nothing to compare');
    const written = differences.map(({ lines }) => lines.some((line) => line !== null));
    assert.equal(written.indexOf(false), written.lastIndexOf(true) + 1);
    assert.deepEqual(compareEffective(one, one)?.differences, []);
  });

  it('every process of a file, and nothing of other files', async () => {
    const { context } = await askIn(FILES, { path: 'a.conf', lang: 'zh-CN' });
    assert.match(effectiveTextOf(context) ?? '', /^a\.conf：broker · 按 RocketMQ 5\.3\.3 判断/);
    const { context: foreign } = await askIn(FILES, { path: 'rmqlint.json' });
    assert.equal(effectiveTextOf(foreign), undefined);
    assert.equal(compareEffective(context, foreign), undefined);
  });
});

describe('virtual documents', () => {
  it('have addresses that lead back to what they show', () => {
    const file = 'file:///w/my%20conf/broker-a.conf';
    assert.equal(
      effectiveUri(file),
      'rmqlint-effective:/broker-a.conf.txt?file%3A%2F%2F%2Fw%2Fmy%2520conf%2Fbroker-a.conf',
    );
    assert.deepEqual(virtualDocument(effectiveUri(file)), { what: 'effective', file });
    assert.deepEqual(virtualDocument(topologyUri(file)), { what: 'topology', file });
    assert.deepEqual(virtualDocument(topologyUri(undefined)), { what: 'topology', file: undefined });
    assert.deepEqual(virtualDocument(ruleUri('tilde-path')), { what: 'rule', id: 'tilde-path' });
    assert.deepEqual(virtualDocument('rmqlint-effective:///w/broker.conf'), {
      what: 'effective',
      file: 'file:///w/broker.conf',
    });
    assert.deepEqual(virtualDocument('rmqlint-effective:/w/broker.conf'), {
      what: 'effective',
      file: 'file:///w/broker.conf',
    });
    assert.equal(virtualDocument('file:///w/broker.conf'), undefined);
    assert.equal(virtualDocument('rmqlint-effective:/x?%E0%A4%A'), undefined);
  });
});
