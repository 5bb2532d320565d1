import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Report, Rule } from '../../../server/src/rules/rule.ts';
import { rule as sharedCommitLog } from '../../../server/src/rules/shared-commitlog/rule.ts';
import { rule as sharedRoot } from '../../../server/src/rules/shared-store-root/rule.ts';
import { applyEdits } from '../../../server/src/syntax/properties/edit.ts';
import { type Made, type MadeOptions, make, reportsOf, shown, spot } from './make.ts';

const broker = (name: string, lines: readonly string[], more: Partial<Made> = {}): Made => ({
  path: `${name}.properties`,
  text: [`brokerName=${name}`, ...lines, ''].join('\n'),
  host: 'h1',
  ...more,
});

interface Found {
  readonly at: string;
  readonly report: Report;
  readonly related: readonly string[];
}

function find(rule: Rule, processes: readonly Made[], options: MadeOptions = {}): readonly Found[] {
  const deployment = make(processes, options);
  return reportsOf(rule, deployment).map((report) => ({
    at: spot(deployment, report),
    report,
    related: (report.related ?? []).map((each) => `${spot(deployment, each)}: ${each.message('en')}`),
  }));
}

function only(rule: Rule, processes: readonly Made[], options: MadeOptions = {}): Found {
  const found = find(rule, processes, options);
  assert.equal(found.length, 1, found.map(({ report }) => report.message('en')).join('\n'));
  return found[0] as Found;
}

const silent = (rule: Rule, processes: readonly Made[], options: MadeOptions = {}): void =>
  assert.deepEqual(
    find(rule, processes, options).map(({ report }) => report.message('en')),
    [],
  );

/** The files after a fix. */
function fixed(processes: readonly Made[], report: Report, index = 0): Record<string, string> {
  const deployment = make(processes);
  const fix = report.fixes?.[index];
  assert(fix !== undefined, 'no such fix');
  return Object.fromEntries(
    deployment.files.map(({ path, document }) => [
      path,
      new TextDecoder().decode(
        applyEdits(
          document,
          fix.edits.filter((edit) => edit.file === path),
        ),
      ),
    ]),
  );
}

const root = sharedRoot as Rule;
const commitLog = sharedCommitLog as Rule;

describe('shared-store-root', () => {
  it('compares what runs: the default, other spellings, the position of the later broker', () => {
    const { at, report, related } = only(root, [
      broker('a', ['storePathRootDir=/data/store']),
      broker('b', ['storePathRootDir=/data//x/../store/']),
    ]);
    assert.equal(at, 'b.properties: /data//x/../store/');
    assert.equal(
      report.message('en'),
      'a (master) and b (master) on host h1 share storePathRootDir "/data//x/../store/"; the second broker will not start, and the attempt can delete messages of the first',
    );
    assert.deepEqual(related, ['a.properties: /data/store: a (master): storePathRootDir is "/data/store"']);
    const byDefault = only(root, [broker('a', []), broker('b', [])]);
    assert.equal(byDefault.at, 'b.properties: b');
    assert.match(
      byDefault.report.message('en'),
      /"\$\{user\.home\}\/store" \(unless they run as different users, which nothing says\)/,
    );
    assert.match(byDefault.report.message('zh-CN'), /未声明二者以不同用户运行/);
    assert.deepEqual(byDefault.report.fixes, [], 'nobody knows where else it could lie');
  });

  it('knows users, user.home and working directories as far as they are stated', () => {
    const user = (name: string, user: string | undefined): Made => broker(name, [], user === undefined ? {} : { user });
    silent(root, [user('a', 'mq1'), user('b', 'mq2')]);
    assert.doesNotMatch(only(root, [user('a', 'mq'), user('b', 'mq')]).report.message('en'), /unless/);
    assert.match(
      only(root, [user('a', 'mq'), user('b', undefined)]).report.message('en'),
      /unless they run as different users/,
    );
    const home = (name: string, home: string): Made =>
      broker(name, [], { env: { JAVA_OPT_EXT: `-Xmx1g -Duser.home=${home}` } });
    silent(root, [home('a', '/home/a'), home('b', '/home/b')]);
    only(root, [home('a', '/home/a'), broker('b', ['storePathRootDir=/home/a/store'])]);
    const relative = (name: string, cwd?: string): Made =>
      broker(name, ['storePathRootDir=~/store'], cwd === undefined ? {} : { cwd });
    assert.match(only(root, [relative('a'), relative('b')]).report.message('en'), /start in different directories/);
    silent(root, [relative('a', '/opt/1'), relative('b', '/opt/2')]);
    only(root, [relative('a', '/opt/1'), broker('b', ['storePathRootDir=/opt/1/~/store'])]);
    silent(root, [broker('a', ['storePathRootDir=store']), broker('b', ['storePathRootDir=/store'])]);
  });

  it('does not look at the case of Windows paths, but of all others', () => {
    only(root, [
      broker('a', ['storePathRootDir=D:/RocketMQ/store']),
      broker('b', ['storePathRootDir=d:\\\\rocketmq\\\\Store']),
    ]);
    silent(root, [broker('a', ['storePathRootDir=/data/Store']), broker('b', ['storePathRootDir=/data/store'])]);
  });

  it('is silent on other hosts, on unknown ones, on templates and on ambiguous deployments', () => {
    silent(root, [broker('a', []), broker('b', [], { host: 'h2' })]);
    const { host: _, ...nowhere } = broker('b', []);
    silent(root, [broker('a', []), nowhere]);
    silent(root, [broker('a', ['storePathRootDir={{ STORE }}/x']), broker('b', ['storePathRootDir={{ STORE }}/x'])]);
    silent(root, [broker('a', []), broker('b', [])], { ambiguous: true });
    silent(root, [broker('a', []), { path: 'ns.conf', text: 'kvConfigPath=/x\n', kind: 'namesrv', host: 'h1' }]);
  });

  it('makes one finding of all brokers that share, in the one that starts last', () => {
    const { at, report, related } = only(root, [
      broker('c', ['storePathRootDir=/d', 'brokerRole=SLAVE', 'brokerId=1']),
      broker('d', ['storePathRootDir=/d']),
      broker('e', ['storePathRootDir=/d']),
    ]);
    assert.equal(at, 'c.properties: /d');
    assert.match(
      report.message('en'),
      /^d \(master\), e \(master\) and c \(slave 1\) on host h1 share .* only the first of them starts/,
    );
    assert.equal(related.length, 2);
  });

  it('says what happens in a container', () => {
    const inside = (name: string): Made =>
      broker(name, ['storePathRootDir=/d'], { kind: 'broker-in-container', container: 'c.conf' });
    const container: Made = { path: 'c.conf', text: 'listenPort=10811\n', kind: 'container', host: 'h1' };
    const { report } = only(root, [container, inside('a'), inside('b')]);
    assert(report.notes?.some((note) => note('en').includes('OverlappingFileLockException')));
    assert(!report.notes?.some((note) => note('en').includes('Lock failed')));
  });

  it('passes weak evidence on and names it', () => {
    const own = ['storePathRootDir=/data/store'];
    const { report } = only(root, [broker('a', own), broker('b', own)], { weak: true });
    assert.equal(report.host?.weak, true);
    assert.match(report.message('en'), /; if they do share a host, the second broker will not start/);
    assert.match(report.message('en'), /on host h1 \(equal brokerIP1 10\.0\.0\.5\)/);
  });

  it('takes an equal brokerIP1 for nothing where nobody chose the path: containers have file systems of their own', () => {
    for (const path of [[], ['storePathRootDir=/home/rocketmq/store'], ['storePathRootDir=/root/store']])
      silent(root, [broker('a', path), broker('b', path)], { weak: true });
  });

  it('points at the cause: a key in the wrong case, a lost backslash', () => {
    const { related } = only(root, [broker('a', []), broker('b', ['StorePathRootDir=/data/b'])]);
    assert(
      related.includes(
        'b.properties: StorePathRootDir: meant for storePathRootDir, but RocketMQ does not read it (key-case)',
      ),
      related.join('\n'),
    );
  });

  it('offers a root of its own, with all that lies below it', () => {
    const processes = [
      broker('a', ['storePathRootDir=/data/store']),
      broker('b', [
        'brokerRole=SLAVE',
        'brokerId=2',
        'storePathRootDir=/data/store/',
        'storePathCommitLog=/data/store/commitlog,/ssd/x',
      ]),
    ];
    const { report } = only(root, processes);
    const fix = report.fixes?.[0];
    assert.equal(fix?.movesData, true);
    assert.equal(fix?.obvious, false);
    assert.equal(
      fix?.title('en'),
      'Give b (slave 2) a store of its own, storePathRootDir=/data/store-b-2 (stop it and move what it has stored in "/data/store" there first)',
    );
    const after = fixed(processes, report);
    assert.equal(
      after['b.properties'],
      'brokerName=b\nbrokerRole=SLAVE\nbrokerId=2\nstorePathRootDir=/data/store-b-2\nstorePathCommitLog=/data/store-b-2/commitlog,/ssd/x\n',
    );
    silent(
      root,
      processes.map((each) => ({ ...each, text: after[each.path] as string })),
    );
  });

  it('moves the commitlog along where it does not follow the root (4.9.3)', () => {
    const processes = ['a', 'b'].map((name) => broker(name, ['storePathRootDir=/data/store'], { rocketmq: '4.9.3' }));
    const after = fixed(processes, only(root, processes).report);
    assert.equal(
      after['b.properties'],
      'brokerName=b\nstorePathCommitLog=/data/store-b/commitlog\nstorePathRootDir=/data/store-b\n',
    );
    const mended = processes.map((each) => ({ ...each, text: after[each.path] as string }));
    silent(root, mended);
    silent(commitLog, mended);
  });

  it('offers nothing for a file that runs twice', () => {
    const twice = [broker('a', ['storePathRootDir=/d']), broker('a', ['storePathRootDir=/d'])];
    assert.deepEqual(only(root, twice).report.fixes, []);
  });
});

describe('shared-commitlog', () => {
  it('finds equal directories of different roots', () => {
    const { at, report, related } = only(commitLog, [
      broker('a', ['storePathRootDir=/a', 'storePathCommitLog=/ssd/commitlog']),
      broker('b', ['storePathRootDir=/b', 'storePathCommitLog=/ssd/commitlog/']),
    ]);
    assert.equal(at, 'b.properties: /ssd/commitlog/');
    assert.match(
      report.message('en'),
      /^a \(master\) and b \(master\) on host h1 write the same commitlog directory "\/ssd\/commitlog"; RocketMQ does not detect this/,
    );
    assert.deepEqual(related, ['a.properties: /ssd/commitlog: a (master): "/ssd/commitlog", from storePathCommitLog']);
    assert.equal(report.severity, undefined);
  });

  it('leaves equal roots to shared-store-root, and different hosts alone', () => {
    const same = ['storePathRootDir=/a', 'storePathCommitLog=/ssd/commitlog'];
    silent(commitLog, [broker('a', same), broker('b', same)]);
    silent(commitLog, [
      broker('a', same),
      broker('b', ['storePathRootDir=/b', 'storePathCommitLog=/ssd/commitlog'], { host: 'h2' }),
    ]);
    silent(commitLog, [broker('a', []), broker('b', ['storePathRootDir=/b'])]);
  });

  it('knows that up to 4.9.3 the default does not follow the root', () => {
    const processes = (rocketmq: string): Made[] => [
      broker('a', ['storePathRootDir=/data/a'], { rocketmq }),
      broker('b', ['storePathRootDir=/data/b'], { rocketmq }),
    ];
    silent(commitLog, processes('4.9.4'));
    silent(commitLog, processes('5.3.3'));
    for (const rocketmq of ['4.0.0-incubating', '4.9.3', '5.0.0-ALPHA', '5.0.0-PREVIEW']) {
      const { at, report } = only(commitLog, processes(rocketmq));
      assert.equal(at, 'b.properties: b');
      assert.match(report.message('en'), /"\$\{user\.home\}\/store\/commitlog" \(unless they run as different users/);
      const after = fixed(processes(rocketmq), report);
      assert.equal(
        after['a.properties'],
        'brokerName=a\nstorePathCommitLog=/data/a/commitlog\nstorePathRootDir=/data/a\n',
      );
      assert.equal(
        after['b.properties'],
        'brokerName=b\nstorePathCommitLog=/data/b/commitlog\nstorePathRootDir=/data/b\n',
      );
      assert.equal(report.fixes?.[0]?.movesData, true);
    }
    const oneDefault = [
      broker('a', [], { rocketmq: '4.9.3' }),
      broker('b', ['storePathRootDir=/data/b'], { rocketmq: '4.9.3' }),
    ];
    const { report } = only(commitLog, oneDefault);
    assert.deepEqual(
      report.fixes?.[0]?.edits.map(({ file }) => file),
      ['b.properties'],
    );
  });

  it('compares lists element by element where the release has lists', () => {
    const processes = (rocketmq: string): Made[] => [
      broker('a', ['storePathRootDir=/a', 'storePathCommitLog=/d1/cl,/d2/cl'], { rocketmq }),
      broker('b', ['storePathRootDir=/b', 'storePathCommitLog=/d3/cl,/d2/cl'], { rocketmq }),
    ];
    const { at, related } = only(commitLog, processes('5.3.3'));
    assert.equal(at, 'b.properties: /d2/cl');
    assert.deepEqual(related, ['a.properties: /d2/cl: a (master): "/d2/cl", from storePathCommitLog']);
    silent(commitLog, processes('4.9.1'));
  });

  it('warns where one reads what another writes', () => {
    const { at, report } = only(commitLog, [
      broker('a', ['storePathRootDir=/a', 'storePathCommitLog=/d1,/d2']),
      broker('b', ['storePathRootDir=/b', 'storePathCommitLog=/d3,/d4', 'readOnlyCommitLogStorePaths=/d2']),
    ]);
    assert.equal(at, 'b.properties: /d2');
    assert.equal(report.severity, 'warning');
    assert.deepEqual(report.fixes, []);
    silent(commitLog, [
      broker('a', ['storePathRootDir=/a', 'storePathCommitLog=/d1,/d2', 'readOnlyCommitLogStorePaths=/old']),
      broker('b', ['storePathRootDir=/b', 'storePathCommitLog=/d3,/d4', 'readOnlyCommitLogStorePaths=/old']),
    ]);
  });

  it('compares the Raft logs of DLedger brokers', () => {
    const dledger = (name: string, lines: readonly string[]): Made =>
      broker(name, ['enableDLegerCommitLog=true', 'dLegerGroup=g', 'dLegerPeers=n0-h:40911;n1-h:40912', ...lines]);
    const { at } = only(commitLog, [
      dledger('a', ['storePathRootDir=/a', 'dLegerSelfId=n0', 'storePathDLedgerCommitLog=/ssd']),
      dledger('b', ['storePathRootDir=/b', 'dLegerSelfId=n1', 'storePathDLedgerCommitLog=/ssd']),
    ]);
    assert.equal(at, 'b.properties: /ssd');
    // storePathCommitLog is not where DLedger writes.
    silent(commitLog, [
      dledger('a', ['storePathRootDir=/a', 'dLegerSelfId=n0', 'storePathCommitLog=/ssd']),
      dledger('b', ['storePathRootDir=/b', 'dLegerSelfId=n1', 'storePathCommitLog=/ssd']),
    ]);
  });
});

describe('rules on stores', () => {
  it('do not depend on the order in which processes come', () => {
    const path = fc.constantFrom('/d/1', '/d/2', '/d/1/', 'rel', '~/store', undefined);
    const spec = fc.record({ root: path, log: path, slave: fc.boolean(), host: fc.constantFrom('h1', 'h2') });
    fc.assert(
      fc.property(
        fc.array(spec, { minLength: 2, maxLength: 5 }),
        fc.constantFrom('4.9.3', '5.3.3'),
        fc.infiniteStream(fc.nat()),
        (specs, rocketmq, randoms) => {
          const processes = specs.map(({ root, log, slave, host }, i) =>
            broker(
              `b${i}`,
              [
                ...(root === undefined ? [] : [`storePathRootDir=${root}`]),
                ...(log === undefined ? [] : [`storePathCommitLog=${log}`]),
                ...(slave ? ['brokerRole=SLAVE', 'brokerId=1'] : []),
              ],
              { host, rocketmq },
            ),
          );
          const all = (list: readonly Made[]): string => {
            const deployment = make(list);
            return [root, commitLog]
              .flatMap((rule) => reportsOf(rule, deployment))
              .map((report) => JSON.stringify(shown(deployment, report)))
              .sort()
              .join('\n');
          };
          const keys = new Map(processes.map((process) => [process, randoms.next().value as number]));
          assert.equal(
            all([...processes].sort((a, b) => (keys.get(a) as number) - (keys.get(b) as number))),
            all(processes),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
