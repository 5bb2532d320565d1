import assert from 'node:assert/strict';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { lint } from '../../server/src/index.ts';
import { lines, master, sets, slave, workspaceOf } from './support.ts';

const SERVERS = { namesrvAddr: '10.0.0.1:9876' };
const MINIMAL = lines({ brokerName: 'broker-a', ...SERVERS });
const RULES = ['slave-without-master', 'proxy-cluster-name'];

/** `rule file` of what is said of some files. */
async function said(files: Readonly<Record<string, string>>, config?: object): Promise<readonly string[]> {
  const bytes = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
  const { findings } = await lint({ files: bytes, only: RULES, ...(config === undefined ? {} : { config }) });
  return findings.map(({ rule, file }) => `${rule} ${file}`);
}

const possible = (workspace: Workspace): readonly string[] =>
  workspace.deployments.flatMap((each) => [...each.possible]);

describe('files that may be a broker’s', () => {
  const error = ['slave-without-master conf/slave.conf'];
  const rest = { 'conf/slave.conf': slave('broker-a', SERVERS), 'conf/broker-b.conf': master('broker-b', SERVERS) };

  it('may be the master that a slave misses', async () => {
    assert.deepEqual(await said(rest), error);
    for (const [path, text] of [
      ['conf/master.conf', MINIMAL],
      ['conf/a.properties', 'brokerName=broker-a\n'],
      ['conf/a.properties', '# the master\nbrokerName = broker-a \nlistenPort=10911\nmyKey=1\n'],
      ['conf/rmq.conf', 'brokerName=${NAME}\nnamesrvAddr=10.0.0.1:9876\n'],
      ['conf-a/rmq.conf', MINIMAL],
    ] as const) {
      assert.deepEqual(await said({ ...rest, [path]: text }), [], `${path}: ${text}`);
      assert.deepEqual(await said({ ...rest, [path]: text }, { deployments: { all: { files: ['**'] } } }), [], path);
    }
  });

  it('not of another name, in a place that has nothing to do with it, nor one of other software', async () => {
    for (const [path, text] of [
      ['conf/master.conf', MINIMAL.replace('broker-a', 'broker-c')],
      ['other/place/of/mine/a.properties', MINIMAL],
      ['conf/client.properties', 'brokerName=broker-a\nbrokerUrl=tcp://localhost:61616\n'],
      ['conf/application.properties', 'brokerName=broker-a\nserver.port=8080\nspring.application.name=x\n'],
      ['conf/notes.txt', 'brokerName=broker-a\n'],
      ['conf/package.json', '{ "brokerName=broker-a": 1 }'],
    ] as const)
      assert.deepEqual(await said({ ...rest, [path]: text }), error, `${path}: ${text}`);
  });

  it('say nothing themselves and are no files of a deployment', async () => {
    const files = { ...rest, 'conf/master.conf': MINIMAL, 'alone/a.properties': MINIMAL };
    assert.deepEqual(sets(await workspaceOf(files)), [['conf/broker-b.conf', 'conf/slave.conf']]);
    const { findings } = await lint({
      files: { 'alone/a.properties': Buffer.from(`${MINIMAL}fooBar=1 \n`) },
    });
    assert.deepEqual(findings, []);
  });

  it('are in the usual cluster, for a proxy', async () => {
    const proxy = (name: string): Record<string, string> => ({
      'conf/rmq-proxy.json': `{"rocketMQClusterName": "${name}", "namesrvAddr": "10.0.0.1:9876", "proxyMode": "cluster"}`,
      'conf/broker-b.conf': master('broker-b', { ...SERVERS, brokerClusterName: 'orders' }),
    });
    const wrong = ['proxy-cluster-name conf/rmq-proxy.json'];
    assert.deepEqual(await said(proxy('DefaultCluster')), wrong);
    assert.deepEqual(await said({ ...proxy('DefaultCluster'), 'conf/master.conf': MINIMAL }), []);
    assert.deepEqual(await said({ ...proxy('order'), 'conf/master.conf': MINIMAL }), wrong);
  });

  it('are known where a file beside them is named alone, and where a start command says what they are', async () => {
    const beside = { ...rest, 'conf-a/rmq.conf': MINIMAL };
    assert.deepEqual(possible(await workspaceOf(beside, { roots: ['conf/slave.conf'] })), ['broker-a']);
    const started = { ...rest, 'conf/master.conf': MINIMAL, 'conf/start.sh': 'sh mqbroker -c master.conf\n' };
    const workspace = await workspaceOf(started);
    assert.deepEqual(sets(workspace), [['conf/broker-b.conf', 'conf/master.conf', 'conf/slave.conf']]);
    assert.deepEqual(possible(workspace), []);
    assert.deepEqual(await said(started), []);
  });

  it('come, change and go', async () => {
    const world = new MemoryWorld(rest);
    const workspace = new Workspace(world);
    await workspace.load();
    for (const path of ['conf/master.conf', 'conf-a/rmq.conf']) {
      const [before] = workspace.deployments;
      assert.deepEqual(possible(workspace), []);
      await workspace.set(path, Buffer.from(MINIMAL));
      assert.deepEqual(possible(workspace), ['broker-a']);
      assert.notEqual(workspace.deployments[0], before);
      await workspace.set(path, Buffer.from(`${MINIMAL}\n# more\n`));
      assert.deepEqual(possible(workspace), ['broker-a']);
      await workspace.set(path, Buffer.from('brokerName=x\n'));
      assert.deepEqual(possible(workspace), ['x']);
      await workspace.set(path, Buffer.from(master('broker-a', SERVERS)));
      assert.deepEqual(possible(workspace), []);
      await workspace.set(path, Buffer.from(MINIMAL));
      await workspace.remove(path);
    }
  });
});
