import assert from 'node:assert/strict';
import type { Lang } from '../../server/src/base/text.ts';
import { describe as describeKey } from '../../server/src/language/descriptions.chunk.ts';
import type { FeatureSettings } from '../../server/src/language/features/context.ts';
import { inlayHintsOf } from '../../server/src/language/features/inlayHints.ts';
import { membersOf } from '../../server/src/language/jsonMember.chunk.ts';
import { askIn } from './support.ts';

const BROKER = `# order cluster, first group
brokerClusterName=orders
brokerName=broker-a
brokerId=3
brokerRole=ASYNC_MASTER
namesrvAddr=10.0.0.1:9876
listenPort=10911
mappedFileSizeCommitLog=1073741824
transactionCheckInterval=60000
autoCreateTopicEnable=yes
fileReservedTime=72h
deleteWhen=04
notAKey=1073741824
`;

interface Options {
  readonly lang?: Lang;
  readonly settings?: Partial<FeatureSettings>;
  readonly lines?: readonly [number, number];
}

/** Hints as `line as it is shown`. */
async function hints(
  text: string,
  { lines, ...options }: Options = {},
  path = 'broker-a.conf',
  more: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const { context } = await askIn({ [path]: text, ...more }, { path, ...options });
  const [from, to] = lines ?? [0, 1000];
  const range = { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
  const written = text.split('\n');
  return inlayHintsOf(context, { range, describe: describeKey, membersOf }).map(({ position, label }) => {
    const line = written[position.line] as string;
    return `${line.slice(0, position.character)} ‹${String(label)}›${line.slice(position.character)}`;
  });
}

describe('inlay hints', () => {
  it('what runs where it is not what is written, large numbers in words, ports that follow', async () => {
    assert.deepEqual(await hints(BROKER), [
      'brokerId=3 ‹= 0›',
      'listenPort=10911 ‹fast (VIP) 10909 · HA 10912›',
      'mappedFileSizeCommitLog=1073741824 ‹1 GiB›',
      'transactionCheckInterval=60000 ‹1 min›',
      'autoCreateTopicEnable=yes ‹= false›',
      'fileReservedTime=72h ‹= 72 (3 d)›',
    ]);
  });

  it('the same in Chinese', async () => {
    assert.deepEqual(await hints(BROKER, { lang: 'zh-CN' }), [
      'brokerId=3 ‹= 0›',
      'listenPort=10911 ‹快速端口 10909 · HA 端口 10912›',
      'mappedFileSizeCommitLog=1073741824 ‹1 GiB›',
      'transactionCheckInterval=60000 ‹1 分钟›',
      'autoCreateTopicEnable=yes ‹= false›',
      'fileReservedTime=72h ‹= 72 (3 天)›',
    ]);
  });

  it('only the lines that are asked for, and only the kinds that are on', async () => {
    assert.deepEqual(await hints(BROKER, { lines: [3, 4] }), ['brokerId=3 ‹= 0›']);
    const off = { effectiveValues: false, units: false, ports: false };
    assert.deepEqual(await hints(BROKER, { settings: { inlayHints: off } }), []);
    assert.deepEqual(await hints(BROKER, { settings: { inlayHints: { ...off, ports: true } } }), [
      'listenPort=10911 ‹fast (VIP) 10909 · HA 10912›',
    ]);
    // Words for a number that does not run would mislead where nothing says what runs.
    assert.deepEqual(await hints(BROKER, { settings: { inlayHints: { ...off, units: true } } }), [
      'mappedFileSizeCommitLog=1073741824 ‹1 GiB›',
      'transactionCheckInterval=60000 ‹1 min›',
    ]);
  });

  it('why, when somebody points at the hint', async () => {
    const { context } = await askIn({ 'broker-a.conf': BROKER }, { path: 'broker-a.conf' });
    const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 1 } };
    const [hint] = inlayHintsOf(context, { range, describe: describeKey, membersOf });
    assert.match(String(hint?.tooltip), /a master's brokerId is always 0/);
    const ports = async (text: string, lang: 'en' | 'zh-CN') => {
      const asked = await askIn({ 'broker-a.conf': text }, { path: 'broker-a.conf', lang });
      const lines = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
      const hints = inlayHintsOf(asked.context, { range: lines, describe: describeKey, membersOf });
      return hints.flatMap(({ tooltip }) => (/listenPort/.test(String(tooltip)) ? [tooltip] : []));
    };
    const plain = 'brokerName=a\nlistenPort=30911\n';
    const dledger = `${plain}enableDLegerCommitLog=true\ndLegerGroup=a\ndLegerSelfId=n0\ndLegerPeers=n0-10.0.0.1:40911\n`;
    assert.deepEqual(await ports(plain, 'en'), [
      'Also binds the fast (VIP) port (listenPort − 2) and the HA port (listenPort + 1).',
    ]);
    assert.deepEqual(await ports(plain, 'zh-CN'), ['还会绑定快速端口（listenPort − 2）和 HA 端口（listenPort + 1）。']);
    // DLedger replicates by itself.
    assert.deepEqual(await ports(dledger, 'en'), ['Also binds the fast (VIP) port (listenPort − 2).']);
    assert.deepEqual(await ports(dledger, 'zh-CN'), ['还会绑定快速端口（listenPort − 2）。']);
  });

  it('nothing of a line that does not count, of a secret, of what a template fills in', async () => {
    const text = `brokerName=a
listenPort=10911x
listenPort=30911
innerClientAuthenticationCredentials={"accessKey":"mq","secretKey":"hush"} 
mapedFileSizeConsumeQueue=\${SIZE}
`;
    assert.deepEqual(await hints(text), ['listenPort=30911 ‹fast (VIP) 30909 · HA 30912›']);
    const own = 'brokerName=a\nlistenPort=30911\nhaListenPort=40000\n';
    assert.deepEqual(await hints(own), ['listenPort=30911 ‹fast (VIP) 30909›']);
  });

  it("a proxy's JSON by its members", async () => {
    const text = '{\n  "rocketMQClusterName": "orders",\n  "grpcMaxInboundMessageSize": 134217728\n}\n';
    assert.deepEqual(await hints(text, {}, 'rmq-proxy.json'), ['  "grpcMaxInboundMessageSize": 134217728 ‹128 MiB›']);
    assert.deepEqual(await hints('{ "rocketMQClusterName": ', {}, 'rmq-proxy.json'), []);
  });

  it('each configuration in a manifest by its own processes', async () => {
    const map = (name: string, id: number, port: number): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  broker.conf: |
    brokerName=${name}
    brokerId=${id}
    listenPort=${port}
`;
    const yaml = `${map('broker-a', 3, 10911)}---\n${map('broker-b', 4, 20911)}`;
    assert.deepEqual(await hints(yaml, {}, 'k8s.yaml'), [
      '    brokerId=3 ‹= 0›',
      '    listenPort=10911 ‹fast (VIP) 10909 · HA 10912›',
      '    brokerId=4 ‹= 0›',
      '    listenPort=20911 ‹fast (VIP) 20909 · HA 20912›',
    ]);
  });

  it('nothing in files that are none of ours', async () => {
    assert.deepEqual(await hints('server.port=8080\n', {}, 'application.properties'), []);
    assert.deepEqual(await hints('{ "rocketmq": "5.3.3" }', {}, 'rmqlint.json'), []);
    assert.deepEqual(await hints('brokerId: 1\n', {}, 'notes.txt', { 'broker.conf': BROKER }), []);
  });
});
