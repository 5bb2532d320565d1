import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hosts, lines, master, only, sets, shape, slave, summary, workspaceOf } from './support.ts';

const SERVERS = '10.70.20.11:9876;10.70.20.12:9876';
const OTHERS = '192.168.59.164:9876;192.168.59.165:9876';

describe('which directories hold one deployment', () => {
  it('merges a directory a broker when they name a common name server', async () => {
    const workspace = await workspaceOf({
      'broker-a/broker.conf': master('broker-a', { namesrvAddr: SERVERS }),
      'broker-b/broker.conf': master('broker-b', { namesrvAddr: '10.70.20.12:9876' }),
      'broker-c/broker.conf': master('broker-c', { namesrvAddr: OTHERS }),
      'broker-d/broker.conf': master('broker-d'),
    });
    assert.deepEqual(sets(workspace), [
      ['broker-a/broker.conf', 'broker-b/broker.conf'],
      ['broker-c/broker.conf'],
      ['broker-d/broker.conf'],
    ]);
    assert.equal(workspace.deploymentOf('broker-a/broker.conf')?.name, '.');
  });

  it('merges deeper ones that differ in one name', async () => {
    const workspace = await workspaceOf({
      'docker/data1/broker/conf/broker.conf': master('broker-a', { namesrvAddr: SERVERS }),
      'docker/data2/broker/conf/broker.conf': slave('broker-a', { namesrvAddr: SERVERS }),
      'docker/data3/broker/other/broker.conf': master('broker-z', { namesrvAddr: SERVERS }),
      'unrelated/data1/broker/conf/broker.conf': master('broker-y', { namesrvAddr: '10.9.9.9:9876' }),
    });
    assert.deepEqual(shape(workspace), {
      docker: ['docker/data1/broker/conf/broker.conf', 'docker/data2/broker/conf/broker.conf'],
      'docker/data3/broker/other': ['docker/data3/broker/other/broker.conf'],
      'unrelated/data1/broker/conf': ['unrelated/data1/broker/conf/broker.conf'],
    });
  });

  it('merges directories with the same base names, and others not', async () => {
    const two = (names: readonly [string, string], servers: string) => ({
      'one.conf': master(names[0], { namesrvAddr: servers }),
      'two.conf': master(names[1], { namesrvAddr: servers }),
    });
    const under = (directory: string, files: Record<string, string>) =>
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`${directory}/${name}`, text]));
    const same = await workspaceOf({
      ...under('x1', two(['a', 'b'], SERVERS)),
      ...under('x2', two(['c', 'd'], SERVERS)),
    });
    assert.equal(same.deployments.length, 1);
    const other = await workspaceOf({
      ...under('x1', two(['a', 'b'], SERVERS)),
      'x2/three.conf': master('c', { namesrvAddr: SERVERS }),
      'x2/four.conf': master('d', { namesrvAddr: SERVERS }),
    });
    assert.equal(other.deployments.length, 2);
  });

  it('merges a slave with its only master elsewhere', async () => {
    const files = {
      'masters/broker-a.conf': master('broker-a', { namesrvAddr: SERVERS }),
      'masters/broker-b.conf': master('broker-b', { namesrvAddr: SERVERS }),
      'slaves/broker-a-s.conf': slave('broker-a', { namesrvAddr: SERVERS }),
      'slaves/broker-b-s.conf': slave('broker-b', { namesrvAddr: SERVERS }),
    };
    assert.equal((await workspaceOf(files)).deployments.length, 1);
    const twice = await workspaceOf({
      ...files,
      'others/broker-a.conf': master('broker-a', { namesrvAddr: SERVERS }),
      'others/x.conf': master('x', { namesrvAddr: SERVERS }),
    });
    assert.equal(twice.deploymentOf('others/x.conf')?.files.length, 2);
    // broker-b still has one master only
    assert.equal(twice.deploymentOf('slaves/broker-b-s.conf')?.files.length, 4);
    const none = await workspaceOf({
      ...files,
      'others/broker-a.conf': master('broker-a', { namesrvAddr: SERVERS }),
      'others/broker-b.conf': master('broker-b', { namesrvAddr: SERVERS }),
    });
    assert.equal(none.deploymentOf('slaves/broker-b-s.conf')?.files.length, 2);
  });

  it('does not merge where one broker would be there twice, unless they meet at one name server', async () => {
    const loopback = await workspaceOf({
      'one/broker.conf': master('broker-a', { namesrvAddr: '127.0.0.1:9876' }),
      'two/broker.conf': master('broker-a', { namesrvAddr: '127.0.0.1:9876' }),
    });
    assert.equal(loopback.deployments.length, 2);
    const service = await workspaceOf({
      'one/broker.conf': master('broker-a', { namesrvAddr: 'rmqnamesrv:9876' }),
      'two/broker.conf': master('broker-a', { namesrvAddr: 'rmqnamesrv:9876' }),
    });
    assert.equal(service.deployments.length, 2);
    const shared = only(
      await workspaceOf({
        'one/broker.conf': master('broker-a', { namesrvAddr: SERVERS }),
        'two/broker.conf': master('broker-a', { namesrvAddr: SERVERS }),
      }),
    );
    assert.equal(shared.files.length, 2);
    const bridged = await workspaceOf({
      'one/broker.conf': master('broker-a', { namesrvAddr: '10.0.0.1:9876' }),
      'two/broker.conf': master('broker-a', { namesrvAddr: '10.0.0.2:9876' }),
      'three/broker.conf': master('broker-b', { namesrvAddr: '10.0.0.1:9876;10.0.0.2:9876' }),
    });
    assert.equal(bridged.deployments.length, 3);
  });

  it('leaves copies of a whole cluster apart', async () => {
    const cluster = (directory: string, extra = ''): Record<string, string> => ({
      [`${directory}/h1/broker-a.conf`]: master(`broker-a${extra}`, { namesrvAddr: SERVERS }),
      [`${directory}/h1/broker-b-s.conf`]: slave(`broker-b${extra}`, { namesrvAddr: SERVERS }),
      [`${directory}/h2/broker-b.conf`]: master(`broker-b${extra}`, { namesrvAddr: SERVERS }),
      [`${directory}/h2/broker-a-s.conf`]: slave(`broker-a${extra}`, { namesrvAddr: SERVERS }),
    });
    const copies = await workspaceOf({ ...cluster('x'), ...cluster('y'), ...cluster('z') });
    assert.deepEqual(
      copies.deployments.map((each) => [each.name, each.files.length]),
      [
        ['x', 4],
        ['y', 4],
        ['z', 4],
      ],
    );
  });

  it('merges members of a DLedger group, each in its directory', async () => {
    const member = (id: number, more = {}): string =>
      lines({
        brokerName: 'raft',
        enableDLegerCommitLog: 'true',
        dLegerGroup: 'raft',
        dLegerPeers: 'n0-10.0.0.1:40911;n1-10.0.0.2:40911;n2-10.0.0.3:40911',
        dLegerSelfId: `n${id}`,
        ...more,
      });
    const workspace = await workspaceOf({
      'n0/broker.conf': member(0),
      'n1/broker.conf': member(1),
      'n2/broker.conf': member(2),
    });
    const deployment = only(workspace);
    assert.deepEqual(hosts(deployment), {
      '10.0.0.1 by peers': ['n0/broker.conf'],
      '10.0.0.2 by peers': ['n1/broker.conf'],
      '10.0.0.3 by peers': ['n2/broker.conf'],
    });
    const twice = await workspaceOf({ 'n0/broker.conf': member(0), 'copy-of-n0/broker.conf': member(0) });
    assert.equal(twice.deployments.length, 2);
  });

  it('never merges alternative profiles', async () => {
    for (const [one, other] of [
      ['2m-2s-async', '2m-noslave'],
      ['dev', 'test'],
      ['prod', 'uat'],
      ['rocketmq-4.9.8', 'rocketmq-5.3.3'],
      ['broker-a', 'broker-b-example'],
      ['template', 'broker-b'],
      ['backup', 'broker'],
    ] as const) {
      const workspace = await workspaceOf({
        [`${one}/broker.conf`]: master('broker-a', { namesrvAddr: SERVERS }),
        [`${other}/broker.conf`]: slave('broker-a', { namesrvAddr: SERVERS }),
      });
      assert.equal(workspace.deployments.length, 2, `${one} ${other}`);
    }
    const alike = await workspaceOf({
      'prod-1/broker.conf': master('broker-a', { namesrvAddr: SERVERS }),
      'prod-2/broker.conf': slave('broker-a', { namesrvAddr: SERVERS }),
    });
    assert.equal(alike.deployments.length, 1);
  });

  it('does not merge unrelated folders that name the same compose service', async () => {
    const workspace = await workspaceOf({
      'shop/rocketmq/broker.conf': master('broker-a', { namesrvAddr: 'namesrv:9876' }),
      'blog/rocketmq/broker.conf': master('broker-b', { namesrvAddr: 'namesrv:9876' }),
    });
    assert.equal(workspace.deployments.length, 2);
    const parallel = await workspaceOf({
      'broker-1/conf/broker.conf': master('broker-a', { namesrvAddr: 'namesrv:9876' }),
      'broker-2/conf/broker.conf': master('broker-b', { namesrvAddr: 'namesrv:9876' }),
    });
    assert.equal(parallel.deployments.length, 1);
    const pair = await workspaceOf({
      'leader/conf/broker.conf': master('broker-a', { namesrvAddr: 'namesrv:9876' }),
      'follower/conf/broker.conf': slave('broker-a', { namesrvAddr: 'namesrv:9876' }),
    });
    assert.equal(pair.deployments.length, 1);
  });

  it('does not reach into another repository', async () => {
    const workspace = await workspaceOf({
      'one/.git/HEAD': 'ref: refs/heads/main\n',
      'one/broker.conf': master('broker-a', { namesrvAddr: SERVERS }),
      'two/broker.conf': slave('broker-a', { namesrvAddr: SERVERS }),
    });
    assert.equal(workspace.deployments.length, 2);
  });

  it('takes brokers that a container of another directory starts', async () => {
    const deployment = only(
      await workspaceOf({
        'container/broker-container.conf':
          'brokerConfigPaths=/opt/conf/brokers/broker-a.conf:/opt/conf/brokers/broker-b.conf\nnamesrvAddr=10.0.0.1:9876\n',
        'brokers/broker-a.conf': master('broker-a', { listenPort: 10911 }),
        'brokers/broker-b.conf': master('broker-b', { listenPort: 20911 }),
      }),
    );
    assert.deepEqual(
      deployment.processes.map((process) => process.kind),
      ['container', 'broker-in-container', 'broker-in-container'],
    );
  });

  it('joins directories named after hosts that share a name server’s address, whatever their files are called', async () => {
    const servers = { namesrvAddr: '192.0.2.35:9876;192.0.2.38:9876' };
    const files = {
      'host1/broker-a.properties': master('broker-a', servers),
      'host1/broker-b-s.properties': slave('broker-b', servers),
      'host2/broker-b.properties': master('broker-a', servers),
      'host2/broker-b-s.properties': slave('broker-a', servers),
    };
    const deployment = only(await workspaceOf(files));
    assert.equal(deployment.files.length, 4);
    assert.equal(deployment.ambiguous, false);
    const elsewhere = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path.replace(/^host/, 'set-'), text]),
    );
    assert.equal((await workspaceOf(elsewhere)).deployments.length, 2);
    const local = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, text.replace(/namesrvAddr=.*/, 'namesrvAddr=namesrv:9876')]),
    );
    assert.equal((await workspaceOf(local)).deployments.length, 2);
  });

  it('calls a set ambiguous that has two masters of one name and no sign of a slave', async () => {
    const flag = async (files: Record<string, string>) => only(await workspaceOf(files)).ambiguous;
    assert.equal(await flag({ 'broker.conf': master('broker-a'), 'broker-new.conf': master('broker-a') }), true);
    assert.equal(await flag({ 'broker.conf': master('broker-a'), 'broker-b.conf': master('broker-b') }), false);
    assert.equal(await flag({ 'broker-a.conf': master('broker-a'), 'broker-a-s.conf': master('broker-a') }), false);
    assert.equal(
      await flag({ 'broker.conf': master('broker-a'), 'broker-2.conf': master('broker-a', { brokerId: 1 }) }),
      false,
    );
    assert.equal(
      await flag({ 'broker.conf': master('broker-a'), 'broker-2.conf': master('broker-a', { brokerRole: 'slave' }) }),
      false,
    );
    assert.equal(await flag({ 'broker.conf': master('broker-a'), 'x.conf': slave('broker-a') }), false);
    assert.equal(
      await flag({
        'rmqlint.json': '{ "deployments": { "x": {} } }',
        'broker.conf': master('broker-a'),
        'broker-new.conf': master('broker-a'),
      }),
      false,
    );
    // A container's file says that its brokers run together; two containers' files say nothing of each other.
    const container = (...names: string[]): string =>
      `brokerConfigPaths=${names.map((name) => `/opt/conf/${name}`).join(':')}\nnamesrvAddr=10.0.0.1:9876\n`;
    const brokers = { 'b1.conf': master('broker-a'), 'b2.conf': master('broker-a', { listenPort: 20911 }) };
    assert.equal(await flag({ ...brokers, 'broker-container.conf': container('b1.conf', 'b2.conf') }), false);
    assert.equal(
      await flag({
        ...brokers,
        'broker-container1.conf': container('b1.conf'),
        'broker-container2.conf': container('b2.conf'),
      }),
      true,
    );
    const controlled = { enableControllerMode: 'true', controllerAddr: '10.0.0.1:9878' };
    assert.equal(
      await flag({ 'b1.conf': master('broker-a', controlled), 'b2.conf': master('broker-a', controlled) }),
      false,
    );
  });

  it('does not depend on the order in which files are met', async () => {
    const names = ['a', 'b', 'c'];
    const servers = [
      '10.0.0.1:9876',
      '10.0.0.2:9876',
      '10.0.0.1:9876;10.0.0.2:9876',
      '127.0.0.1:9876',
      'namesrv:9876',
      '',
    ];
    const file = fc.record({
      directory: fc.constantFrom('x1', 'x2', 'x3', 'prod', 'test', 'x1/conf', 'x2/conf', 'y/conf', 'node1', 'node2'),
      name: fc.constantFrom('broker.conf', 'broker-a.conf', 'broker-b-s.conf'),
      broker: fc.constantFrom(...names),
      slave: fc.boolean(),
      servers: fc.constantFrom(...servers),
      ip: fc.constantFrom('', '10.1.1.1', '10.1.1.2'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        async (files, order) => {
          const entries = [
            ...new Map(
              files.map((each) => {
                const more = {
                  ...(each.servers === '' ? {} : { namesrvAddr: each.servers }),
                  ...(each.ip === '' ? {} : { brokerIP1: each.ip }),
                };
                return [
                  `${each.directory}/${each.name}`,
                  each.slave ? slave(each.broker, more) : master(each.broker, more),
                ] as const;
              }),
            ),
          ];
          const shuffled = entries
            .map((entry) => [order.next().value, entry] as const)
            .sort((a, b) => a[0] - b[0])
            .map(([, entry]) => entry);
          const one = await workspaceOf(Object.fromEntries(entries));
          const other = await workspaceOf(Object.fromEntries(shuffled));
          assert.deepEqual(other.deployments.map(summary), one.deployments.map(summary));
          assert.deepEqual(
            one.deployments.flatMap((each) => each.files.map((file) => file.path)).sort(),
            entries.map(([path]) => path).sort(),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
