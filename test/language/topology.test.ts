import assert from 'node:assert/strict';
import type { Lang } from '../../server/src/base/text.ts';
import { compareEffective, effectiveTextOf } from '../../server/src/language/features/effective.ts';
import { topologyOf, topologyText } from '../../server/src/language/features/topology.ts';
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

const text = async (files: Readonly<Record<string, string>>, path: string, lang: Lang = 'en'): Promise<string> => {
  const { context } = await askIn(files, { path, lang });
  return topologyText(
    context.deployments.map((each) => topologyOf(each, context.files)),
    lang,
  );
};

describe('topology', () => {
  it('clusters, groups, who replicates from whom, ports by host', async () => {
    const en = await text(FILES, 'a.conf');
    assert.match(en, /^Deployment orders\n\n {2}Name servers\n {4}namesrv\.conf {2}/);
    assert.match(
      en,
      /\n {4}Group broker-a\n {6}Master +a\.conf +mq-01 +10911 \(listen\) 10909 \(fast\) 10912 \(HA\)\n/,
    );
    assert.match(en, /\n {6}Slave 1 +a-s\.conf .* · replicates from a\.conf\n/);
    assert.match(en, /\n {4}mq-01 \(10\.0\.0\.10\)\n {6}10909 {2}fast +a\.conf\n {6}10911 {2}listen {2}a\.conf\n/);
    const zh = await text(FILES, 'a.conf', 'zh-CN');
    assert.match(zh, /^部署 orders\n\n {2}NameServer\n/);
    assert.match(zh, /副本组 broker-a\n {6}主节点 +a\.conf +mq-01 +10911（监听）/);
    assert.match(zh, /从 a\.conf 复制/);
  });

  it('says nothing of replication where files are alternatives', async () => {
    const files = { 'x.conf': broker(0, 10911), 'y.conf': broker(0, 10921) };
    const found = await text(files, 'x.conf');
    assert.match(found, /look like alternatives/);
    assert.doesNotMatch(found, /replicates from [a-z]+\.conf/);
  });

  it('of what is none of ours there is nothing', async () => {
    assert.equal(
      await text({ 'application.properties': 'server.port=1\n' }, 'application.properties'),
      'No RocketMQ configuration was found.\n',
    );
  });

  it('each host once, whatever says which it is', async () => {
    const { context } = await askIn(FILES, { path: 'a.conf' });
    for (const each of context.deployments.map((deployment) => topologyOf(deployment, context.files))) {
      const names = each.hosts.map(({ name }) => name);
      assert.deepEqual(names, [...new Set(names)]);
    }
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
