import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rule as portConflict } from '../../../server/src/rules/port-conflict-on-host/rule.ts';
import type { Rule } from '../../../server/src/rules/rule.ts';
import { type Made, type MadeOptions, make, reportsOf, shown, spot } from './make.ts';

const rule = portConflict as Rule;

const broker = (name: string, lines: readonly string[], more: Partial<Made> = {}): Made => ({
  path: `${name}.properties`,
  text: [`brokerName=${name}`, `storePathRootDir=/data/${name}`, ...lines, ''].join('\n'),
  host: 'h1',
  ...more,
});

function only(processes: readonly Made[], options: MadeOptions = {}) {
  const deployment = make(processes, options);
  const reports = reportsOf(rule, deployment);
  assert.equal(reports.length, 1, reports.map((report) => report.message('en')).join('\n'));
  const report = reports[0];
  assert(report !== undefined);
  return {
    deployment,
    report,
    related: (report.related ?? []).map((each) => `${spot(deployment, each)}: ${each.message('en')}`),
  };
}

const silent = (processes: readonly Made[], options: MadeOptions = {}): void => {
  const deployment = make(processes, options);
  assert.deepEqual(
    reportsOf(rule, deployment).map((report) => report.message('en')),
    [],
  );
};

describe('port-conflict-on-host', () => {
  it('sits in the process that starts last and says where the other port comes from', () => {
    const { deployment, report, related } = only([
      broker('broker-a', ['listenPort=10911']),
      broker('broker-b', ['brokerRole=SLAVE', 'brokerId=1', 'listenPort=10912']),
    ]);
    assert.equal(spot(deployment, report), 'broker-b.properties: 10912');
    assert.equal(
      report.message('en'),
      'broker-a (master) and broker-b (slave 1) on host h1 both bind port 10912: whichever starts later exits with "Address already in use"',
    );
    assert.equal(
      report.message('zh-CN'),
      '主机 h1 上的 broker-a（主节点）与 broker-b（从节点 1）都绑定端口 10912，后启动者会因“Address already in use”退出',
    );
    assert.deepEqual(related, ['broker-a.properties: 10911: broker-a (master): its HA port is listenPort + 1 = 10912']);
    assert.equal(report.host?.name, 'h1');
    assert.equal(report.key, 'listenPort');
  });

  it('names all ports of one pair in one message', () => {
    const { report } = only([broker('broker-a', []), broker('broker-b', [])]);
    assert.match(report.message('en'), /both bind ports 10909, 10911 and 10912/);
  });

  it('stands on brokerName where no port is written, else at the start', () => {
    const named = only([broker('a', []), broker('b', [])]);
    assert.equal(spot(named.deployment, named.report), 'b.properties: b');
    const bare = only([broker('a', []), { path: 'b.properties', text: 'deleteWhen=04\n', host: 'h1' }]);
    assert.deepEqual(
      { file: bare.report.file, span: bare.report.span },
      { file: 'b.properties', span: { start: 0, end: 0 } },
    );
  });

  it('compares every two listen ports as rules.md B says: a conflict up to a distance of 3', () => {
    for (const rocketmq of ['4.9.8', '5.0.0', '5.1.1', '5.5.0']) {
      for (let distance = 0; distance <= 12; distance++) {
        const processes = [
          broker('a', ['listenPort=10911'], { rocketmq }),
          broker('b', [`listenPort=${10911 + distance}`], { rocketmq }),
        ];
        const found = reportsOf(rule, make(processes)).length;
        assert.equal(found, distance <= 3 ? 1 : 0, `${rocketmq}, ${distance} apart`);
      }
    }
  });

  it('counts haListenPort from 5.1.1 on only', () => {
    const processes = (rocketmq: string): Made[] => [
      broker('a', ['listenPort=10911'], { rocketmq }),
      broker('b', ['listenPort=20911', 'haListenPort=10911'], { rocketmq }),
    ];
    silent(processes('5.0.0'));
    const { deployment, report, related } = only(processes('5.1.1'));
    assert.equal(spot(deployment, report), 'b.properties: 10911');
    assert.equal(report.key, 'haListenPort');
    assert.deepEqual(related, ['a.properties: 10911: a (master): its port is listenPort = 10911']);
    // And a listen port next to another is free of it when the HA port is elsewhere.
    const moved = (rocketmq: string): Made[] => [
      broker('a', ['listenPort=10911', 'haListenPort=30000'], { rocketmq }),
      broker('b', ['listenPort=10912', 'haListenPort=30001'], { rocketmq }),
    ];
    silent(moved('5.1.1'));
    assert.equal(reportsOf(rule, make(moved('5.0.0'))).length, 1);
  });

  it('knows that DLedger brokers bind no HA port, but the port of their peer', () => {
    const dledger = (name: string, port: number, peer: number): Made =>
      broker(name, [
        'enableDLegerCommitLog=true',
        'dLegerGroup=g',
        `dLegerPeers=n0-127.0.0.1:${peer}`,
        'dLegerSelfId=n0',
        `listenPort=${port}`,
      ]);
    silent([dledger('a', 10911, 40911), broker('b', ['listenPort=10914'])]);
    // 10912 would be a's HA port; b's fast port is 10912.
    silent([dledger('a', 10911, 40911), dledger('b', 10914, 40912)]);
    const { report } = only([dledger('a', 10911, 40911), dledger('b', 20911, 40911)]);
    assert.match(report.message('en'), /port 40911/);
    assert.match(report.notes?.[0]?.('en') ?? '', /its DLedger port, from dLegerPeers, is 40911/);
  });

  it('separates listen ports by bindAddress from 5.0.0 on, never HA ports', () => {
    const two = (rocketmq: string, more: readonly string[]): Made[] => [
      broker('a', ['listenPort=10911', 'bindAddress=10.0.0.1'], { rocketmq }),
      broker('b', ['listenPort=10911', 'bindAddress=10.0.0.2', ...more], { rocketmq }),
    ];
    const { report } = only(two('5.3.3', []));
    assert.match(report.message('en'), /both bind port 10912:/);
    silent(two('5.3.3', ['haListenPort=20912']));
    assert.match(only(two('4.9.8', [])).report.message('en'), /ports 10909, 10911 and 10912/);
    const wildcard = [
      broker('a', ['listenPort=10911', 'bindAddress=10.0.0.1', 'haListenPort=20001']),
      broker('b', ['listenPort=10911', 'haListenPort=20002']),
    ];
    assert.match(only(wildcard).report.message('en'), /ports 10909 and 10911/);
  });

  it('compares name servers, controllers, containers and brokers with each other', () => {
    const namesrv = (path: string, port: number): Made => ({
      path,
      text: `listenPort=${port}\n`,
      kind: 'namesrv',
      host: 'h1',
    });
    const { deployment, report } = only([namesrv('ns.conf', 9876), broker('a', ['listenPort=9878'])]);
    assert.match(report.message('en'), /^name server ns\.conf and a \(master\) on host h1 both bind port 9876/);
    assert.equal(spot(deployment, report), 'a.properties: 9878');
    const controller: Made = {
      path: 'controller.conf',
      text: 'controllerDLegerGroup=g\ncontrollerDLegerPeers=n0-127.0.0.1:9876\ncontrollerDLegerSelfId=n0\n',
      kind: 'controller',
      host: 'h1',
    };
    const second = only([namesrv('ns.conf', 9876), controller]);
    assert.equal(spot(second.deployment, second.report), 'controller.conf: 9876');
    assert.deepEqual(second.report.fixes, []);
    const container: Made = { path: 'container.conf', text: 'brokerConfigPaths=x\n', kind: 'container', host: 'h1' };
    assert.match(only([container, broker('a', ['listenPort=10811'])]).report.message('en'), /ports 10809 and 10811/);
    silent([container, broker('a', ['listenPort=10911'])]);
  });

  it('counts a name server that only an address names, once', () => {
    const addressed = [{ host: 'h1', address: '10.0.0.1:9876' }];
    const { report } = only([broker('a', ['listenPort=9875'])], { addressed });
    assert.match(report.message('en'), /^name server 10\.0\.0\.1:9876 and a \(master\)/);
    assert(
      report.notes?.some((note) => note('en').startsWith('name server 10.0.0.1:9876: its port is listenPort = 9876')),
    );
    silent([{ path: 'ns.conf', text: 'listenPort=9876\n', kind: 'namesrv', host: 'h1' }], { addressed });
  });

  it('compares the brokers of one container with each other and with it', () => {
    const inside = (name: string, port: number): Made =>
      broker(name, [`listenPort=${port}`], { kind: 'broker-in-container', container: 'c.conf' });
    const container: Made = { path: 'c.conf', text: 'listenPort=10811\n', kind: 'container', host: 'h1' };
    const inOne = only([container, inside('a', 10911), inside('b', 10911)]);
    assert.match(inOne.report.message('en'), /^a \(master\) and b \(master\)/);
    assert(inOne.report.notes?.some((note) => note('en').includes('ends them all')));
    silent([container, inside('a', 10911), inside('b', 20911)]);
    const { report, related } = only([
      container,
      inside('a', 10911),
      inside('b', 20911),
      broker('x', ['listenPort=10911']),
      broker('y', ['listenPort=20912']),
    ]);
    assert.match(
      report.message('en'),
      /^a \(master\), b \(master\), x \(master\) and y \(master\) on host h1 compete for ports/,
    );
    assert.equal(report.file, 'y.properties');
    assert.equal(related.length, 3);
  });

  it('counts one file that runs twice on a host, and offers nothing that would move both', () => {
    const twice = [broker('a', ['listenPort=10911']), broker('a', ['listenPort=10911'])];
    const { report, related } = only(twice);
    assert.match(report.message('en'), /^a \(master, a\.properties, h1, #1\) and a \(master, a\.properties, h1, #2\)/);
    assert.equal(related.length, 1);
    assert.deepEqual(report.fixes, []);
  });

  it('is silent on different or unknown hosts and on an ambiguous deployment', () => {
    silent([broker('a', []), broker('b', [], { host: 'h2' })]);
    const { host: _, ...nowhere } = broker('b', []);
    silent([broker('a', []), nowhere]);
    silent([broker('a', []), broker('b', [])], { ambiguous: true });
  });

  it('leaves out ports that nobody can bind or that any free one is', () => {
    silent([broker('a', ['listenPort=109111']), broker('b', ['listenPort=109111'])]);
    // From 5.0.0 on the fast port of 1 is 0, any free one.
    assert.match(
      only([broker('a', ['listenPort=1']), broker('b', ['listenPort=1'])]).report.message('en'),
      /ports 1 and 2/,
    );
  });

  it('says nothing about a port that a template fills in', () => {
    silent([broker('a', [`listenPort=\${PORT_A}`]), broker('b', [`listenPort=\${PORT_B}`])]);
  });

  it('points at the cause where a written port is not the one that runs', () => {
    const { deployment, report, related } = only([
      broker('a', ['listenPort=10911']),
      broker('b', ['listenPort=10921 ']),
    ]);
    assert.equal(spot(deployment, report), 'b.properties: 10921 ');
    assert(
      related.includes('b.properties:  : listenPort does not run as it was meant here (trailing-whitespace)'),
      related.join('\n'),
    );
    const keyed = only([broker('a', []), broker('b', ['ListenPort=10921'])]);
    assert(
      keyed.related.includes(
        'b.properties: ListenPort: meant for listenPort, but RocketMQ does not read it (key-case)',
      ),
      keyed.related.join('\n'),
    );
  });

  it('counts Prometheus sockets by their address', () => {
    const exporter = (name: string, port: number, more: readonly string[]): Made =>
      broker(name, [`listenPort=${port}`, 'metricsExporterType=PROM', ...more]);
    assert.match(only([exporter('a', 10911, []), exporter('b', 20911, [])]).report.message('en'), /port 5557/);
    silent([exporter('a', 10911, ['brokerIP1=10.0.0.1']), exporter('b', 20911, ['brokerIP1=10.0.0.2'])]);
    silent([exporter('a', 10911, []), exporter('b', 20911, ['metricsPromExporterPort=5558'])]);
  });

  it('passes weak evidence on and names it in the message', () => {
    const { report } = only([broker('a', []), broker('b', [])], { weak: true });
    assert.equal(report.host?.weak, true);
    assert.match(report.message('en'), /on host h1 \(equal brokerIP1 10\.0\.0\.5\) both bind/);
  });

  it('proposes the next block that nobody on the host uses', () => {
    const fixOf = (processes: readonly Made[]): string[] =>
      (only(processes).report.fixes ?? []).flatMap((fix) => [
        fix.title('en'),
        ...fix.edits.map((edit) => `${edit.file} ${edit.newText}`),
      ]);
    assert.deepEqual(fixOf([broker('a', ['listenPort=10911']), broker('b', ['listenPort=10912'])]), [
      'Set listenPort=10921 in b.properties (next free: 10919, 10921, 10922)',
      'b.properties 10921',
    ]);
    // 10921 is meant for c once its blank is gone, and 10931 is a name server's.
    const more = [
      broker('a', ['listenPort=10911']),
      broker('b', ['listenPort=10912'], { host: 'h1' }),
      { path: 'ns.conf', text: 'listenPort=10932\n', kind: 'namesrv', host: 'h1' } as const,
      broker('c', ['listenPort=10921']),
    ];
    assert.equal(fixOf(more)[0], 'Set listenPort=10941 in b.properties (next free: 10939, 10941, 10942)');
    assert.deepEqual(fixOf([broker('a', []), broker('b', [])])[1], 'b.properties listenPort=10921\n');
    assert.equal(
      fixOf([broker('a', []), broker('b', ['listenPort=20911', 'haListenPort=10911'])])[0],
      'Set haListenPort=10921 in b.properties (next free: 10921)',
    );
  });

  it('does not depend on the order in which processes come', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const arbitrary = fc.array(
      fc.record({
        port: fc.integer({ min: 10905, max: 10925 }),
        slave: fc.boolean(),
        host: fc.constantFrom('h1', 'h2'),
      }),
      { minLength: 2, maxLength: 5 },
    );
    fc.assert(
      fc.property(arbitrary, fc.infiniteStream(fc.nat()), (specs, randoms) => {
        const processes = specs.map(({ port, slave, host }, i) =>
          broker(names[i] as string, [`listenPort=${port}`, ...(slave ? ['brokerRole=SLAVE', 'brokerId=1'] : [])], {
            host,
          }),
        );
        const all = (list: readonly Made[]): string => {
          const deployment = make(list);
          return JSON.stringify(
            reportsOf(rule, deployment)
              .map((report) => JSON.stringify(shown(deployment, report)))
              .sort(),
          );
        };
        const keys = new Map(processes.map((process) => [process, randoms.next().value as number]));
        const shuffled = [...processes].sort((a, b) => (keys.get(a) as number) - (keys.get(b) as number));
        assert.equal(all(shuffled), all(processes));
        // Whoever binds a port that another binds is in a finding.
        const deployment = make(processes);
        const text = reportsOf(rule, deployment)
          .map((report) => report.message('en'))
          .join('\n');
        for (const [i, one] of specs.entries()) {
          const clashing = specs.some(
            (other, j) => i !== j && one.host === other.host && Math.abs(one.port - other.port) <= 3,
          );
          assert.equal(new RegExp(`\\b${names[i]} \\(`).test(text), clashing);
        }
      }),
      { numRuns: 200 },
    );
  });
});
