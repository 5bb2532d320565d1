import assert from 'node:assert/strict';
import { highlightsOf } from '../../server/src/language/features/highlight.ts';
import { referencesOf } from '../../server/src/language/features/references.ts';
import { brokerText, FILES, placesIn, readJson, textAt, withCursor } from './support.moving.ts';
import { askIn } from './support.ts';

type Files = Readonly<Record<string, string>>;

async function namedIn(files: Files, declaration = true): Promise<readonly string[]> {
  const { context, position } = await askIn(files);
  return [...placesIn(context, referencesOf(context, { position, declaration, readJson }))].sort();
}

describe('references', () => {
  it('a brokerName: every file of its group, with the master or without', async () => {
    const asked = withCursor('conf/broker-a-s.properties', 'broker-a\nbrokerId');
    assert.deepEqual(await namedIn(asked), [
      'conf/broker-a-s.properties:3 broker-a',
      'conf/broker-a.properties:3 broker-a',
    ]);
    assert.deepEqual(await namedIn(asked, false), ['conf/broker-a-s.properties:3 broker-a']);
  });

  it('an address: every list that has it, the project file, the proxy', async () => {
    const expected = [
      'conf/broker-a-s.properties:6 10.0.0.2:9876',
      'conf/broker-a.properties:6 10.0.0.2:9876',
      'conf/broker-b-s.properties:6 10.0.0.2:9876',
      'conf/broker-b.properties:6 10.0.0.2:9876',
      'conf/rmq-proxy.json:3 10.0.0.2:9876',
      'rmqlint.json:6 10.0.0.2:9876',
    ];
    for (const [path, text] of [
      ['conf/broker-a.properties', '10.0.0.2:9876'],
      ['conf/rmq-proxy.json', '10.0.0.2:9876'],
      ['rmqlint.json', '10.0.0.2:9876'],
    ] as const)
      assert.deepEqual(await namedIn(withCursor(path, text)), expected, path);
  });

  it('a name server’s listenPort: who names it, in whatever spelling', async () => {
    const files = {
      ...FILES,
      'conf/broker-b.properties': brokerText('broker-b').replace('10.0.0.1:9876', 'mq-01:9876'),
    };
    const found = await namedIn(withCursor('conf/namesrv.conf', 'listenPort', files));
    assert.equal(found.length, 7);
    assert(found.includes('conf/broker-b.properties:6 mq-01:9876'));
    assert(found.includes('conf/namesrv.conf:2 9876'));
    // Both spellings are one address.
    assert.equal((await namedIn(withCursor('conf/broker-a.properties', '10.0.0.1:9876', files))).length, 6);
  });

  it('a member of a jRaft group, whatever its index and priority', async () => {
    const controller = (own: string) => `# rmqlint kind=controller rocketmq=5.3.3
controllerType=jRaft
jRaftGroupId=g
jRaftInitConf=10.0.0.1:9880,10.0.0.2:9880:0:50
jRaftServerId=${own}
jRaftControllerRPCAddr=10.0.0.1:9770,10.0.0.2:9770
`;
    const files = {
      'a/controller.conf': controller('10.0.0.1:9880::100'),
      'b/controller.conf': controller('10.0.0.2:9880:0:50'),
    };
    for (const text of ['10.0.0.2:9880:0:50\njRaftServerId', '10.0.0.2:9880:0:50\njRaftControllerRPCAddr'])
      assert.deepEqual(await namedIn(withCursor('b/controller.conf', text, files)), [
        'a/controller.conf:4 10.0.0.2:9880',
        'b/controller.conf:4 10.0.0.2:9880',
        'b/controller.conf:5 10.0.0.2:9880',
      ]);
    assert.deepEqual(await namedIn(withCursor('a/controller.conf', '10.0.0.1:9880::100', files)), [
      'a/controller.conf:4 10.0.0.1:9880',
      'a/controller.conf:5 10.0.0.1:9880',
      'b/controller.conf:4 10.0.0.1:9880',
    ]);
  });

  it('a path: who else uses it on the host', async () => {
    const files = {
      ...FILES,
      'conf/broker-b-s.properties': `${FILES['conf/broker-b-s.properties']?.replace('/data/broker-b', '/data/broker-a/')}`,
      'conf/broker-b.properties': brokerText('broker-a').replace('brokerName=broker-a', 'brokerName=broker-b'),
    };
    // Broker-b runs on another host.
    assert.deepEqual(await namedIn(withCursor('conf/broker-a.properties', '/data/broker-a', files)), [
      'conf/broker-a.properties:8 /data/broker-a',
      'conf/broker-b-s.properties:8 /data/broker-a/',
    ]);
  });

  it('a host of rmqlint.json: what is written of it', async () => {
    const files = { ...FILES, 'conf/broker-b.properties': brokerText('broker-b', 'brokerIP1=10.0.0.1\n') };
    const found = await namedIn(withCursor('rmqlint.json', 'mq-01', files));
    assert(found.includes('conf/broker-b.properties:9 10.0.0.1'));
    assert(found.includes('rmqlint.json:8 mq-01'));
    assert(found.includes('rmqlint.json:8 10.0.0.1'));
    assert(found.includes('conf/broker-a.properties:6 10.0.0.1:9876'));
  });

  it('a file: where rmqlint.json and a container name it', async () => {
    assert.deepEqual(await namedIn(withCursor('rmqlint.json', 'broker-a-s.properties')), [
      'rmqlint.json:5 conf/**',
      'rmqlint.json:9 broker-a-s.properties',
    ]);
  });

  it('the scripts that start a broker', async () => {
    const files = {
      'conf/broker.conf': brokerText('broker-a').replace(/namesrvAddr.*\n/, 'namesrvAddr=10.0.0.1:9876\n'),
      'start.sh': 'nohup sh bin/mqbroker -n "10.0.0.1:9876;10.0.0.2:9876" -c conf/broker.conf &\n',
    };
    assert.deepEqual(await namedIn(withCursor('conf/broker.conf', '10.0.0.1', files)), [
      'conf/broker.conf:6 10.0.0.1:9876',
      'start.sh:1 10.0.0.1:9876',
    ]);
  });

  it('nothing for other keys and other files', async () => {
    assert.deepEqual(await namedIn(withCursor('conf/broker-a.properties', 'ASYNC')), []);
    assert.deepEqual(await namedIn({ 'app.properties': 'name=█x\n' }), []);
  });
});

async function shownIn(files: Files): Promise<readonly string[]> {
  const { context, position } = await askIn(files);
  return (highlightsOf(context, { position, readJson }) ?? []).map(
    ({ range, kind }) =>
      `${range.start.line + 1} ${textAt(context, context.path, range)} ${kind === 3 ? 'write' : 'read'}`,
  );
}

describe('document highlight', () => {
  const TWICE = `brokerName=broker-a
namesrvAddr=10.0.0.1:9876
brokerClusterName=orders
namesrvAddr=10.0.0.2:9876;10.0.0.1:9876
dLegerPeers=n0-10.0.0.1:9876
`;

  it('a key: all its entries, and the one that counts', async () => {
    assert.deepEqual(await shownIn({ 'broker.conf': `█${TWICE}`.replace('█', '').replace('namesrv', 'name█srv') }), [
      '2 namesrvAddr read',
      '4 namesrvAddr write',
    ]);
  });

  it('an address in several keys', async () => {
    assert.deepEqual(await shownIn({ 'broker.conf': TWICE.replace('10.0.0.1', '10.0█.0.1') }), [
      '2 10.0.0.1:9876 read',
      '4 10.0.0.1:9876 write',
      '5 10.0.0.1:9876 write',
    ]);
  });

  it('any other value: the entries of its key that say the same', async () => {
    const text = 'brokerName=a\nbrokerRole=SLAVE\nbrokerClusterName=c\nbrokerRole=SLA█VE\nbrokerRole=ASYNC_MASTER\n';
    assert.deepEqual(await shownIn({ 'broker.conf': text }), ['2 SLAVE read', '4 SLAVE read']);
  });

  it('hosts and files of rmqlint.json', async () => {
    assert.deepEqual(await shownIn(withCursor('rmqlint.json', 'mq-01')), [
      '6 10.0.0.1:9876 read',
      '8 mq-01 write',
      '8 10.0.0.1 read',
    ]);
  });

  it('nothing in other files', async () => {
    assert.deepEqual(await shownIn({ 'app.properties': 'name=█x\n' }), []);
  });
});
