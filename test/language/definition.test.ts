import assert from 'node:assert/strict';
import { definitionOf } from '../../server/src/language/features/definition.ts';
import { brokerText, FILES, placesIn, readJson, slaveText, withCursor } from './support.moving.ts';
import { askIn } from './support.ts';

type Files = Readonly<Record<string, string>>;

async function leadsTo(files: Files, options: Parameters<typeof askIn>[1] = {}): Promise<readonly string[]> {
  const { context, position } = await askIn(files, options);
  return placesIn(context, definitionOf(context, { position, readJson }));
}

describe('definition', () => {
  it('a brokerName leads to the master of its group', async () => {
    const expected = ['conf/broker-a.properties:3 broker-a'];
    assert.deepEqual(await leadsTo(withCursor('conf/broker-a-s.properties', 'broker-a\nbrokerId')), expected);
    // From the key as well, and from the master to itself.
    assert.deepEqual(await leadsTo(withCursor('conf/broker-a-s.properties', 'brokerName')), expected);
    assert.deepEqual(await leadsTo(withCursor('conf/broker-a.properties', 'broker-a\nbrokerId')), expected);
  });

  it('a brokerClusterName to all brokers of the cluster, also from a proxy', async () => {
    const all = [
      'conf/broker-a.properties:2 orders',
      'conf/broker-b.properties:2 orders',
      'conf/broker-a-s.properties:2 orders',
      'conf/broker-b-s.properties:2 orders',
    ];
    const found = await leadsTo(withCursor('conf/broker-a.properties', 'orders'));
    assert.deepEqual([...found].sort(), [...all].sort());
    const fromProxy = await leadsTo(withCursor('conf/rmq-proxy.json', 'orders'));
    assert.deepEqual([...fromProxy].sort(), [...all].sort());
  });

  it('an address to the name server that listens there', async () => {
    assert.deepEqual(await leadsTo(withCursor('conf/broker-a.properties', '10.0.0.1:9876')), [
      'conf/namesrv.conf:2 9876',
    ]);
    assert.deepEqual(await leadsTo(withCursor('conf/rmq-proxy.json', '10.0.0.1:9876')), ['conf/namesrv.conf:2 9876']);
    assert.deepEqual(await leadsTo(withCursor('rmqlint.json', '10.0.0.1:9876')), ['conf/namesrv.conf:2 9876']);
  });

  it('an address that nobody is known to listen at to the other places that name it', async () => {
    const found = await leadsTo(withCursor('conf/broker-a.properties', '10.0.0.2:9876'));
    assert.equal(found.length, 5);
    assert(found.includes('rmqlint.json:6 10.0.0.2:9876'));
    assert(found.includes('conf/rmq-proxy.json:3 10.0.0.2:9876'));
    assert(!found.some((each) => each.startsWith('conf/broker-a.properties')));
  });

  it('a name server without a project file, by its port', async () => {
    const files = {
      'conf/namesrv.properties': 'listenPort=9976\nkvConfigPath=/data/kv.json\n',
      'conf/broker-a.properties': brokerText('broker-a').replace(/namesrvAddr=.*/, 'namesrvAddr=ns.example.com:9976'),
    };
    assert.deepEqual(await leadsTo(withCursor('conf/broker-a.properties', 'ns.example', files)), [
      'conf/namesrv.properties:1 9976',
    ]);
  });

  const dledger = (id: string): string => `brokerClusterName=raft
brokerName=raft00
listenPort=30911
namesrvAddr=127.0.0.1:9876
storePathRootDir=/tmp/rmqstore/node${id}
enableDLegerCommitLog=true
dLegerGroup=raft00
dLegerPeers=n0-127.0.0.1:40911;n1-127.0.0.1:40912;n2-127.0.0.1:40913
dLegerSelfId=${id}
`;
  const RAFT = {
    'dledger/broker-n0.conf': dledger('n0'),
    'dledger/broker-n1.conf': dledger('n1').replace('30911', '30921'),
    'dledger/broker-n2.conf': dledger('n2').replace('30911', '30931'),
  };

  it('an element of dLegerPeers, its id and its address, to the node of that id', async () => {
    for (const text of ['n1-127', '127.0.0.1:40912']) {
      assert.deepEqual(await leadsTo(withCursor('dledger/broker-n0.conf', text, RAFT)), [
        'dledger/broker-n1.conf:9 n1',
      ]);
    }
  });

  it('a group that elects its master leads to all of its members', async () => {
    const found = await leadsTo(withCursor('dledger/broker-n0.conf', 'raft00\nlisten', RAFT));
    assert.deepEqual(found, [
      'dledger/broker-n0.conf:2 raft00',
      'dledger/broker-n1.conf:2 raft00',
      'dledger/broker-n2.conf:2 raft00',
    ]);
  });

  it('controllerAddr to the controller', async () => {
    const files = {
      'conf/controller.conf': `controllerDLegerGroup=group1
controllerDLegerPeers=n0-10.0.0.5:9878;n1-10.0.0.6:9878
controllerDLegerSelfId=n0
controllerStorePath=/data/controller
`,
      'conf/broker-a.conf': brokerText(
        'broker-a',
        'enableControllerMode=true\ncontrollerAddr=10.0.0.5:9878;10.0.0.6:9878\n',
      ),
    };
    const found = await leadsTo(withCursor('conf/broker-a.conf', '10.0.0.5:9878', files));
    assert.deepEqual(found, ['conf/controller.conf:3 n0']);
  });

  it('haMasterAddress to the master whose HA port it is', async () => {
    const files = {
      'conf/a.conf': brokerText('broker-a', 'brokerIP1=10.0.0.1\nbrokerIP2=192.168.0.1\n'),
      'conf/a-s.conf': `${slaveText('broker-a')}haMasterAddress=192.168█.0.1:10912\n`,
    };
    assert.deepEqual(await leadsTo(files), ['conf/a.conf:3 broker-a']);
  });

  it('a master that lies in another directory', async () => {
    const files = {
      'host-1/broker-a.properties': brokerText('broker-a'),
      'host-2/broker-a-s.properties': slaveText('broker-a').replace(/10\.0\.0/g, '10.9.9'),
    };
    assert.deepEqual(await leadsTo(withCursor('host-2/broker-a-s.properties', 'broker-a\nbrokerId', files)), [
      'host-1/broker-a.properties:3 broker-a',
    ]);
  });

  it('a host that a comment names, to what runs on it', async () => {
    const files = {
      'conf/a.conf': `# rmqlint host=mq-01\n${brokerText('broker-a')}`,
      'conf/b.conf': `# rmqlint host=mq-01\n${brokerText('broker-b').replace('10911', '10921')}`,
    };
    assert.deepEqual(await leadsTo(withCursor('conf/a.conf', 'mq-01', files)), [
      'conf/a.conf:4 broker-a',
      'conf/b.conf:4 broker-b',
    ]);
  });

  it('the configurations of a manifest, each for itself', async () => {
    const block = (name: string, text: string): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  broker.conf: |\n${text.replace(/^(?=.)/gm, '    ')}`;
    const files = {
      'k8s/brokers.yaml': `${block('broker-a', brokerText('broker-a'))}---\n${block('broker-a-s', slaveText('broker-a'))}`,
    };
    const text = files['k8s/brokers.yaml'];
    const at = text.lastIndexOf('brokerName=broker-a') + 'brokerName='.length;
    const asked = { 'k8s/brokers.yaml': `${text.slice(0, at)}█${text.slice(at)}` };
    assert.deepEqual(await leadsTo(asked), ['k8s/brokers.yaml:9 broker-a']);
  });

  it('brokerConfigPaths to the files', async () => {
    const files = {
      'conf/container/container.conf': `brokerConfigPaths=/opt/rocketmq/conf/container/a.conf:/opt/rocketmq/conf/container/b.conf
namesrvAddr=10.0.0.1:9876
`,
      'conf/container/a.conf': brokerText('broker-a'),
      'conf/container/b.conf': brokerText('broker-b').replace('10911', '10921'),
    };
    assert.deepEqual(await leadsTo(withCursor('conf/container/container.conf', 'container/b.conf', files)), [
      'conf/container/b.conf:1',
    ]);
  });

  it('names of files in rmqlint.json to the files, hosts to what runs on them', async () => {
    assert.deepEqual(await leadsTo(withCursor('rmqlint.json', 'broker-a.properties')), ['conf/broker-a.properties:1']);
    assert.equal((await leadsTo(withCursor('rmqlint.json', 'conf/**'))).length, 6);
    assert.deepEqual(await leadsTo(withCursor('rmqlint.json', 'mq-02')), [
      'conf/broker-b.properties:3 broker-b',
      'conf/broker-a-s.properties:3 broker-a',
    ]);
  });

  it('tells where the text begins, for a client that can show it', async () => {
    const { context, position } = await askIn(withCursor('conf/broker-a.properties', '.0.0.1:9876'));
    const [link] = definitionOf(context, { position, readJson }) ?? [];
    assert(link !== undefined && 'originSelectionRange' in link);
    assert.deepEqual(link.originSelectionRange, {
      start: { line: 5, character: 12 },
      end: { line: 5, character: 25 },
    });
    const key = await askIn(withCursor('conf/broker-a.properties', 'Name=broker-a'));
    const [fromKey] = definitionOf(key.context, { position: key.position, readJson }) ?? [];
    assert(fromKey !== undefined && 'originSelectionRange' in fromKey);
    assert.deepEqual(fromKey.originSelectionRange?.end, { line: 2, character: 10 });
    const plain = await askIn(withCursor('conf/broker-a.properties', '.0.0.1:9876'), {
      abilities: { locationLinks: false },
    });
    const [location] = definitionOf(plain.context, { position, readJson }) ?? [];
    assert(location !== undefined && 'uri' in location);
  });

  it('nothing: other keys, comments, templates, other files, broken JSON, positions outside', async () => {
    assert.deepEqual(await leadsTo(withCursor('conf/broker-a.properties', 'ASYNC')), []);
    assert.deepEqual(await leadsTo(withCursor('conf/broker-a.properties', '# broker-a')), []);
    assert.deepEqual(await leadsTo({ 'broker.conf': brokerText('{{ name█ }}') }), []);
    assert.deepEqual(await leadsTo({ 'app.properties': 'server.port=█8080\n' }), []);
    assert.deepEqual(await leadsTo({ ...FILES, 'conf/rmq-proxy.json': '{ "rocketMQClusterName": "ord█ers' }), []);
    assert.deepEqual(
      await leadsTo({ ...FILES, 'rmqlint.json': '{ "deployments": { "orders": { "files": ["conf/█' }),
      [],
    );
    const { context } = await askIn(withCursor('conf/broker-a.properties', 'ASYNC'));
    assert.equal(definitionOf(context, { position: { line: 999, character: 9 }, readJson }), undefined);
  });
});
