import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rule as mismatch } from '../../../server/src/rules/namesrv-addr-mismatch/rule.ts';
import type { Report, Rule } from '../../../server/src/rules/rule.ts';
import { applyEdits } from '../../../server/src/syntax/properties/edit.ts';
import { type Made, type MadeOptions, make, reportsOf, shown, spot } from './make.ts';

const rule = mismatch as Rule;

const broker = (path: string, name: string, namesrv: string | undefined, more: readonly string[] = []): Made => ({
  path,
  text: [`brokerName=${name}`, ...(namesrv === undefined ? [] : [`namesrvAddr=${namesrv}`]), ...more, ''].join('\n'),
});
const master = (name: string, namesrv: string | undefined, more: Partial<Made> = {}): Made => ({
  ...broker(`${name}.conf`, name, namesrv),
  ...more,
});
const slave = (name: string, namesrv: string | undefined, more: Partial<Made> = {}, id = 1): Made => ({
  ...broker(`${name}-s${id}.conf`, name, namesrv, ['brokerRole=SLAVE', `brokerId=${id}`]),
  ...more,
});

interface Found {
  readonly at: string;
  readonly severity: string;
  readonly report: Report;
  readonly related: readonly string[];
}

function find(processes: readonly Made[], options: MadeOptions = {}): readonly Found[] {
  const deployment = make(processes, options);
  return reportsOf(rule, deployment).map((report) => ({
    at: spot(deployment, report),
    severity: report.severity ?? 'error',
    report,
    related: (report.related ?? []).map((each) => `${spot(deployment, each)}: ${each.message('en')}`),
  }));
}

/** `path severity` of each finding. */
const seen = (processes: readonly Made[], options: MadeOptions = {}): string[] =>
  find(processes, options).map(({ report, severity }) => `${report.file} ${severity}`);

const A = '10.0.0.1:9876';
const B = '10.0.0.2:9876';
const C = '10.0.0.3:9876';

describe('namesrv-addr-mismatch', () => {
  it('is an error where a slave has no name server in common with its master, at its value', () => {
    const [found, ...more] = find([master('a', `${A};${B}`), slave('a', '192.168.0.1:9876')]);
    assert.deepEqual(more, []);
    assert.equal(found?.at, 'a-s1.conf: 192.168.0.1:9876');
    assert.equal(found?.severity, 'error');
    assert.equal(
      found?.report.message('en'),
      'namesrvAddr differs in cluster "DefaultCluster": compared with its master, a (slave 1) lacks 10.0.0.1:9876 and 10.0.0.2:9876 and names 192.168.0.1:9876 instead; they register at different name servers, and a slave never finds its master',
    );
    assert.deepEqual(found?.related, [`a.conf: ${A};${B}: a (master): ${A};${B}`]);
  });

  it('does not care for order, repetition and a trailing separator', () => {
    assert.deepEqual(seen([master('a', `${A};${B}`), slave('a', `${B};${A};`), master('b', `${B};${B};${A}`)]), []);
  });

  it('is an error from 5.0.0 on where a slave names more than its master; fewer is a warning', () => {
    const extra = (rocketmq: string): string[] =>
      seen([master('a', A, { rocketmq }), slave('a', `${A};${B}`, { rocketmq })]);
    assert.deepEqual(extra('4.9.8'), ['a-s1.conf warning']);
    assert.deepEqual(extra('5.0.0'), ['a-s1.conf error']);
    assert.deepEqual(extra('5.5.0'), ['a-s1.conf error']);
    for (const rocketmq of ['4.9.8', '5.3.3']) {
      assert.deepEqual(seen([master('a', `${A};${B}`, { rocketmq }), slave('a', A, { rocketmq })]), [
        'a-s1.conf warning',
      ]);
    }
  });

  it('compares masters with most of the cluster; of two equal halves the later in path order deviates', () => {
    assert.deepEqual(seen([master('a', A), master('b', A), master('c', B)]), ['c.conf warning']);
    assert.deepEqual(seen([master('a', B), master('b', A), master('c', A)]), ['a.conf warning']);
    assert.deepEqual(seen([master('b', A), master('a', B)]), ['b.conf warning']);
    // What the slaves say decides a tie of masters.
    assert.deepEqual(seen([master('a', B), master('b', A), slave('b', A)]), ['a.conf warning']);
  });

  it('names what it compares with: most of the cluster, where they are most, else the broker', () => {
    const said = (processes: readonly Made[], lang: 'en' | 'zh-CN', index = 0): string =>
      find(processes)[index]?.report.message(lang).split('; ')[0]?.split('；')[0] ?? '';
    const most = [master('a', A), master('b', A), master('c', B)];
    assert.equal(
      said(most, 'en'),
      'namesrvAddr differs in cluster "DefaultCluster": compared with most of the cluster, c (master) lacks 10.0.0.1:9876 and names 10.0.0.2:9876 instead',
    );
    assert.equal(
      said(most, 'zh-CN'),
      '集群“DefaultCluster”的 namesrvAddr 不一致：与集群中多数 Broker 相比，c（主节点）缺少 10.0.0.1:9876，多出 10.0.0.2:9876',
    );
    const tie = [master('a', A), master('b', B)];
    assert.equal(
      said(tie, 'en'),
      'namesrvAddr differs in cluster "DefaultCluster": compared with the list of a (master), b (master) lacks 10.0.0.1:9876 and names 10.0.0.2:9876 instead',
    );
    assert.equal(
      said(tie, 'zh-CN'),
      '集群“DefaultCluster”的 namesrvAddr 不一致：与 a（主节点）的列表相比，b（主节点）缺少 10.0.0.1:9876，多出 10.0.0.2:9876',
    );
    // More than any other list, but not most; and half of those whose list nobody knows are not most either.
    const more = [master('a', A), master('b', A), master('c', B), master('d', C)];
    assert.match(said(more, 'en'), /compared with the list of a \(master\), c \(master\) lacks/);
    const unsaid = [master('a', A), master('b', A), master('c', B), master('d', undefined)];
    assert.match(said(unsaid, 'en'), /compared with the list of a \(master\), c \(master\) lacks/);
    assert.match(
      said([master('a', 'ns1:9876'), master('b', A)], 'zh-CN'),
      /：b（主节点）与 a（主节点）分别使用主机名和 IP，/,
    );
    const titles = find(tie)[0]?.report.fixes?.map(({ title }) => [title('en'), title('zh-CN')]);
    assert.deepEqual(titles, [[`Take the list of a (master): ${A}`, `采用 a（主节点）的列表：${A}`]]);
    assert.equal(find(most)[0]?.report.fixes?.[0]?.title('zh-CN'), `采用集群中多数 Broker 的列表：${A}`);
  });

  it('cuts long lists, wherever it shows them', () => {
    const many = (net: number): string => Array.from({ length: 60 }, (_, i) => `10.${net}.0.${i}:9876`).join(';');
    const cut = '10.1.0.0:9876;10.1.0.1:9876;10.1.0.2:987…0.57:9876;10.1.0.58:9876;10.1.0.59:9876';
    const [found] = find([master('a', many(1)), slave('a', `${many(2)};10.1.0.59:9876`)]);
    assert(found !== undefined);
    const { message, related, fixes } = found.report;
    assert.match(
      message('en'),
      /a \(slave 1\) lacks 10\.1\.0\.0:9876, 10\.1\.0\.1:9876, 10\.1\.0\.2:9876, 10\.1\.0\.3:9876 and 55 more and names 10\.2\.0\.0:9876, .*, 10\.2\.0\.3:9876 and 56 more instead;/,
    );
    assert.match(
      message('zh-CN'),
      /缺少 10\.1\.0\.0:9876、10\.1\.0\.1:9876、10\.1\.0\.2:9876、10\.1\.0\.3:9876 等 59 个，多出 .* 等 60 个；/,
    );
    assert.equal(related?.[0]?.message('en'), `a (master): ${cut}`);
    assert.equal(fixes?.[0]?.title('en'), `Take the list of its master: ${cut}`);
    assert(fixes?.[0]?.edits[0]?.newText.includes(many(1)));
    assert.match(fixes?.[1]?.title('en') ?? '', /^Name all of them in 2 files: .{39,40}….{39,40}$/);
    const started = find([master('a', A), slave('a', A, { args: ['-n', many(1)] })]);
    assert(started[0]?.report.notes?.some((note) => note('en').includes(`gives ${cut}, not the file`)));
  });

  it('names the file that a fix for everybody writes to, where it is one', () => {
    const titles = (processes: readonly Made[]): readonly (readonly string[])[] =>
      (find(processes)[0]?.report.fixes ?? []).map(({ title }) => [title('en'), title('zh-CN')]);
    assert.deepEqual(titles([master('a', `${A};${B}`), slave('a', A)]), [
      [`Take the list of its master: ${A};${B}`, `采用其主节点的列表：${A};${B}`],
    ]);
    assert.deepEqual(titles([master('a', A), slave('a', `${A};${B}`)])[1], [
      `Name all of them in a.conf: ${A};${B}`,
      `在 a.conf 中写入完整列表：${A};${B}`,
    ]);
    assert.deepEqual(titles([master('a', `${A};${C}`), slave('a', `${A};${B}`)])[1], [
      `Name all of them in 2 files: ${A};${C};${B}`,
      `在 2 个文件中写入完整列表：${A};${C};${B}`,
    ]);
  });

  it('compares slaves with their own master, not with the majority', () => {
    assert.deepEqual(seen([master('a', A), slave('a', B), slave('a', B, {}, 2)]), [
      'a-s1.conf error',
      'a-s2.conf error',
    ]);
    assert.deepEqual(seen([master('a', A), master('b', A), slave('a', B), slave('b', B)]), [
      'a-s1.conf error',
      'b-s1.conf error',
    ]);
  });

  it('marks the slave where a slave and a master of different groups tie', () => {
    assert.deepEqual(seen([slave('a', B), master('z', A)]), ['a-s1.conf warning']);
  });

  it('compares everybody with the nameServers that are declared', () => {
    const nameServers = [A, B];
    assert.deepEqual(seen([master('a', A), slave('a', A), master('b', `${B};${A}`)], { nameServers }), [
      'a.conf warning',
      'a-s1.conf warning',
    ]);
    assert.deepEqual(seen([master('a', C), slave('a', `${A};${B}`)], { nameServers }), ['a.conf error']);
    // The slave is right, but from 5.0.0 on its master's mistake hits it.
    assert.deepEqual(seen([master('a', A), slave('a', `${A};${B}`)], { nameServers }), ['a.conf error']);
    const { related } = find([master('a', A)], { nameServers })[0] as Found;
    assert.deepEqual(related, []);
  });

  it('leaves out members without the key and clusters that differ', () => {
    assert.deepEqual(seen([master('a', A), slave('a', undefined), master('b', undefined)]), []);
    assert.deepEqual(
      seen([broker('a', 'a', A, ['brokerClusterName=C1']), broker('b', 'b', B, ['brokerClusterName=C2'])]),
      [],
    );
    assert.deepEqual(seen([master('a', A), slave('a', '{{ NAMESRV }}')]), []);
    assert.deepEqual(seen([master('a', A), slave('a', B)], { ambiguous: true }), []);
  });

  it('takes -n for the value that runs', () => {
    assert.deepEqual(seen([master('a', A), slave('a', B, { args: ['-n', A] })]), []);
    const [found] = find([master('a', A), slave('a', A, { args: ['-n', B] })]);
    assert.equal(found?.at, 'a-s1.conf: a');
    assert.deepEqual(found?.report.fixes, []);
    assert(
      found?.report.notes?.some((note) =>
        note('en').includes('the start command or its environment gives 10.0.0.2:9876'),
      ),
    );
    assert.deepEqual(seen([master('a', A), slave('a', undefined, { env: { NAMESRV_ADDR: B } })]), ['a-s1.conf error']);
  });

  it('cannot tell a name from an address, unless hosts are declared with theirs', () => {
    assert.deepEqual(seen([master('a', A), slave('a', 'ns1:9876')]), ['a-s1.conf info']);
    assert.deepEqual(seen([master('a', A), slave('a', 'localhost:9876')]), ['a-s1.conf info']);
    assert.deepEqual(seen([master('a', A), slave('a', 'ns1:9877')]), ['a-s1.conf error']);
    assert.deepEqual(seen([master('a', `${A};${B}`), slave('a', 'ns1:9876')]), ['a-s1.conf warning']);
    assert.deepEqual(seen([master('a', 'ns1:9876'), slave('a', 'ns2:9876')]), ['a-s1.conf error']);
    const hosts = {
      addresses: { ns1: ['10.0.0.1'], ns2: ['10.0.0.2'] },
      addressed: [
        { host: 'ns1', address: A },
        { host: 'ns2', address: B },
      ],
    };
    assert.deepEqual(seen([master('a', A), slave('a', 'ns1:9876')], hosts), []);
    assert.deepEqual(seen([master('a', A), slave('a', 'NS1:9876')], hosts), []);
    assert.deepEqual(seen([master('a', A), slave('a', 'ns2:9876')], hosts), ['a-s1.conf error']);
    // On a declared host a loopback address is that host. The same text on two hosts: the words name both, and nothing is copied.
    const apart = find([master('a', 'localhost:9876', { host: 'h1' }), slave('a', 'localhost:9876', { host: 'h2' })]);
    assert.deepEqual(
      apart.map(({ at, report }) => [at.split(':')[0], report.fixes]),
      [['a-s1.conf', []]],
    );
    assert.match(
      apart[0]?.report.message('en') ?? '',
      /lacks localhost:9876 on h1 and names localhost:9876 on h2 instead/,
    );
    assert.match(apart[0]?.report.message('zh-CN') ?? '', /缺少 h1 上的 localhost:9876，多出 h2 上的 localhost:9876/);
    // Nor is a loopback address copied into a file that has none.
    const other = find([master('a', 'localhost:9876', { host: 'h1' }), slave('a', A, { host: 'h2' })]);
    assert.deepEqual(
      other.map(({ report }) => report.fixes),
      [[]],
    );
    // On a declared host a loopback address is that host.
    assert.deepEqual(seen([master('a', A), slave('a', '127.0.0.1:9876', { host: 'ns1' })], hosts), []);
    assert.deepEqual(seen([master('a', A), slave('a', '127.0.0.1:9876', { host: 'ns2' })], hosts), ['a-s1.conf error']);
  });

  it('compares the containers of brokers, each once', () => {
    const inside = (made: Made, container: string): Made => ({ ...made, kind: 'broker-in-container', container });
    const container = (path: string, namesrv: string): Made => ({
      path,
      text: `namesrvAddr=${namesrv}\n`,
      kind: 'container',
    });
    const found = find([
      container('c1.conf', A),
      container('c2.conf', B),
      inside(master('a', C), 'c1.conf'),
      inside(slave('b', C), 'c1.conf'),
      inside(master('b', undefined), 'c2.conf'),
      inside(slave('a', undefined), 'c2.conf'),
    ]);
    assert.deepEqual(found.map(({ at }) => at).sort(), [`c1.conf: ${A}`, `c2.conf: ${B}`]);
  });

  it('counts what RocketMQ can reach, and points at what it cannot', () => {
    const comma = find([master('a', `${A};${B}`), slave('a', `${A},${B}`)]);
    assert.deepEqual(
      comma.map(({ at, severity }) => `${at} ${severity}`),
      [`a-s1.conf: ${A},${B} error`],
    );
    assert(
      comma[0]?.related.includes(
        `a-s1.conf: ${A},${B}: RocketMQ takes "${A},${B}" for one address, and reaches nobody there`,
      ),
      comma[0]?.related.join('\n'),
    );
    const blank = find([master('a', `${A};${B}`), slave('a', `${A}; ${B}`)]);
    assert.deepEqual(
      blank.map(({ severity }) => severity),
      ['warning'],
    );
    assert(blank[0]?.related.some((each) => each.startsWith(`a-s1.conf:  ${B}: RocketMQ takes`)));
    // Where the measure is spoilt, the mistake is there and nowhere else.
    assert.deepEqual(seen([master('a', `${A},${B}`), slave('a', `${A};${B}`)]), ['a.conf error']);
    // Brokers that do not start with their list register nowhere.
    assert.deepEqual(seen([master('a', `${A};${B}`), slave('a', `${A} # new`)]), []);
    assert.deepEqual(seen([master('a', A), slave('a', '')]), []);
  });

  it('shows names in the characters of their author', () => {
    const [found] = find([
      broker('a.conf', '订单', A, ['brokerClusterName=集群']),
      broker('b.conf', '订单', B, ['brokerClusterName=集群', 'brokerRole=SLAVE', 'brokerId=1']),
    ]);
    assert.match(
      found?.report.message('en') ?? '',
      /^namesrvAddr differs in cluster "集群": compared with its master, 订单 \(slave 1\) lacks/,
    );
  });

  it('offers the list of the reference and, where lists overlap, all servers for everybody', () => {
    const apply = (processes: readonly Made[], index: number): readonly Made[] => {
      const deployment = make(processes);
      const fix = find(processes)[0]?.report.fixes?.[index];
      assert(fix !== undefined);
      return processes.map((each) => {
        const document = deployment.files.find(({ path }) => path === each.path)?.document;
        assert(document !== undefined);
        return {
          ...each,
          text: new TextDecoder().decode(
            applyEdits(
              document,
              fix.edits.filter((edit) => edit.file === each.path),
            ),
          ),
        };
      });
    };
    const apart = [master('a', `${A};${B}`), slave('a', C)];
    assert.equal(find(apart)[0]?.report.fixes?.length, 1);
    assert.match(apply(apart, 0)[1]?.text ?? '', /namesrvAddr=10\.0\.0\.1:9876;10\.0\.0\.2:9876\n/);
    const overlapping = [master('a', `${A};${B}`), slave('a', `${B};${C}`), master('b', `${A};${B}`)];
    for (const index of [0, 1]) assert.deepEqual(seen(apply(overlapping, index)), []);
    assert.match(apply(overlapping, 1)[2]?.text ?? '', new RegExp(`namesrvAddr=${A};${B};${C}`));
  });

  it('does not depend on the order in which processes come', () => {
    const spec = fc.record({
      name: fc.constantFrom('x', 'y', 'z'),
      list: fc.constantFrom(A, B, `${A};${B}`, `${B};${A}`, 'ns1:9876', undefined),
      slave: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(spec, { minLength: 2, maxLength: 6 }), fc.infiniteStream(fc.nat()), (specs, randoms) => {
        const processes = specs.map(({ name, list, slave }, i) =>
          broker(`f${i}.conf`, name, list, slave ? ['brokerRole=SLAVE', `brokerId=${i + 1}`] : []),
        );
        const all = (list: readonly Made[]): string => {
          const deployment = make(list);
          return reportsOf(rule, deployment)
            .map((report) => JSON.stringify(shown(deployment, report)))
            .sort()
            .join('\n');
        };
        const keys = new Map(processes.map((process) => [process, randoms.next().value as number]));
        assert.equal(
          all([...processes].sort((a, b) => (keys.get(a) as number) - (keys.get(b) as number))),
          all(processes),
        );
      }),
      { numRuns: 300 },
    );
  });
});
