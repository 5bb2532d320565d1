import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rule as ambiguousDeployment } from '../../../server/src/rules/ambiguous-deployment/rule.ts';
import { rule as duplicateBrokerId } from '../../../server/src/rules/duplicate-broker-id/rule.ts';
import { rule as duplicateMaster } from '../../../server/src/rules/duplicate-master/rule.ts';
import type { Report, Rule } from '../../../server/src/rules/rule.ts';
import { rule as slaveWithoutMaster } from '../../../server/src/rules/slave-without-master/rule.ts';
import { rule as unreadableFile } from '../../../server/src/rules/unreadable-file/rule.ts';
import { applyEdits } from '../../../server/src/syntax/properties/edit.ts';
import { type Made, type MadeOptions, make, reportsOf, shown, spot } from './make.ts';

const file = (path: string, lines: readonly string[], more: Partial<Made> = {}): Made => ({
  path,
  text: [...lines, ''].join('\n'),
  ...more,
});
const master = (path: string, name: string, more: readonly string[] = []): Made =>
  file(path, [`brokerName=${name}`, 'brokerRole=ASYNC_MASTER', ...more]);
const slave = (path: string, name: string, id: number, more: readonly string[] = []): Made =>
  file(path, [`brokerName=${name}`, 'brokerRole=SLAVE', `brokerId=${id}`, ...more]);

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

function fixed(processes: readonly Made[], report: Report): readonly Made[] {
  const deployment = make(processes);
  const edits = report.fixes?.[0]?.edits ?? [];
  return processes.map((each) => {
    const document = deployment.files.find(({ path }) => path === each.path)?.document;
    assert(document !== undefined);
    return {
      ...each,
      text: new TextDecoder().decode(
        applyEdits(
          document,
          edits.filter((edit) => edit.file === each.path),
        ),
      ),
    };
  });
}

const masters = duplicateMaster as Rule;
const ids = duplicateBrokerId as Rule;
const alone = slaveWithoutMaster as Rule;

describe('duplicate-master', () => {
  it('sits on the role of the one that starts last', () => {
    const { at, report, related } = only(masters, [
      master('b.conf', 'x'),
      master('a.conf', 'x'),
      slave('c.conf', 'x', 1),
    ]);
    assert.equal(at, 'b.conf: ASYNC_MASTER');
    assert.equal(
      report.message('en'),
      'x (master, a.conf) and x (master, b.conf) are both masters (brokerId 0) of brokerName "x"; they overwrite each other in the name server, and messages go to one store or the other',
    );
    assert.deepEqual(related, ['a.conf: ASYNC_MASTER: x (master, a.conf) runs as ASYNC_MASTER']);
    assert.equal(report.fixes, undefined);
  });

  it('goes by the role that runs, and points at what hides the one that was meant', () => {
    const role = only(masters, [
      master('a.conf', 'x'),
      file('b.conf', ['brokerName=x', 'brokerId=1', 'brokerRole=slave']),
    ]);
    assert.equal(role.at, 'b.conf: slave');
    assert(
      role.related.includes('b.conf: slave: brokerRole does not run as it was meant here (role-falls-back-to-master)'),
      role.related.join('\n'),
    );
    assert(role.report.notes?.some((note) => note('en').includes('whatever brokerId says')));
    const missing = only(masters, [master('a.conf', 'x'), file('b.conf', ['brokerName=x', 'brokerId=1'])]);
    assert.equal(missing.at, 'b.conf: x');
    const keyed = only(masters, [
      master('a.conf', 'x'),
      file('b.conf', ['brokerName=x', 'brokerId=1', 'BrokerRole=SLAVE']),
    ]);
    assert(
      keyed.related.some((each) => each.startsWith('b.conf: BrokerRole: meant for brokerRole')),
      keyed.related.join('\n'),
    );
    // A trailing blank spoils the role before 5.2.0 only.
    const blank = (rocketmq: string): Made[] => [
      { ...master('a.conf', 'x'), rocketmq },
      { ...file('b.conf', ['brokerName=x', 'brokerId=1', 'brokerRole=SLAVE ']), rocketmq },
    ];
    only(masters, blank('5.1.4'));
    silent(masters, blank('5.2.0'));
  });

  it('leaves out modes whose roles run time decides, templates and ambiguous deployments', () => {
    silent(
      masters,
      ['a.conf', 'b.conf'].map((path) => master(path, 'x', ['enableControllerMode=true'])),
    );
    silent(
      masters,
      ['a.conf', 'b.conf'].map((path) => master(path, 'x', ['enableDLegerCommitLog=true'])),
    );
    silent(masters, [master('a.conf', '{{ NAME }}'), master('b.conf', '{{ NAME }}')]);
    silent(masters, [master('a.conf', 'x'), file('b.conf', ['brokerName=x', 'brokerRole={{ ROLE }}'])]);
    silent(masters, [master('a.conf', 'x'), master('b.conf', 'x')], { ambiguous: true });
    silent(masters, [master('a.conf', 'x'), master('b.conf', 'y')]);
  });
});

describe('duplicate-broker-id', () => {
  it('finds slaves of one id and proposes the next free one', () => {
    const processes = [
      master('a.conf', 'x'),
      slave('s1.conf', 'x', 1),
      slave('s2.conf', 'x', 1),
      slave('s3.conf', 'x', 2),
    ];
    const { at, report, related } = only(ids, processes);
    assert.equal(at, 's2.conf: 1');
    assert.equal(
      report.message('en'),
      'x (slave 1, s1.conf) and x (slave 1, s2.conf) both use brokerId 1 in brokerName "x": the name server lists only one of them at a time',
    );
    assert.deepEqual(related, ['s1.conf: 1: x (slave 1, s1.conf) runs with brokerId 1']);
    const after = fixed(processes, report);
    assert.match(after[2]?.text ?? '', /brokerId=3\n/);
    silent(ids, after);
  });

  it('makes one finding for each id, and none for slaves that will not start', () => {
    assert.equal(
      find(ids, [slave('1', 'x', 1), slave('2', 'x', 1), slave('3', 'x', 2), slave('4', 'x', 2), slave('5', 'x', 3)])
        .length,
      2,
    );
    silent(ids, [slave('1', 'x', 0), slave('2', 'x', 0)]);
    silent(ids, [slave('1', 'x', 1), slave('2', 'y', 1), master('3', 'x'), master('4', 'y')]);
    silent(ids, [slave('1', 'x', 1, ['enableControllerMode=true']), slave('2', 'x', 1, ['enableControllerMode=true'])]);
  });

  it('finds what a container refuses: equal cluster, name and id', () => {
    const inside = (made: Made): Made => ({ ...made, kind: 'broker-in-container', container: 'c.conf' });
    const container = file('c.conf', ['listenPort=10811'], { kind: 'container' });
    const two = [container, inside(master('a', 'x')), inside(master('b', 'x'))];
    const { at, report } = only(ids, two);
    assert.equal(at, 'b: x');
    assert.match(
      report.message('en'),
      /both brokerId 0 of brokerName "x" in one container: the second throws "has already been added"/,
    );
    silent(masters, two);
    assert.equal(find(masters, [...two, master('z', 'x')]).length, 1);
    const slaves = only(ids, [container, inside(slave('a', 'x', 1)), inside(slave('b', 'x', 1))]);
    assert.match(slaves.report.message('en'), /in one container/);
    silent(ids, [
      container,
      inside(master('a', 'x', ['brokerClusterName=C1'])),
      inside(master('b', 'x', ['brokerClusterName=C2'])),
    ]);
    silent(ids, [container, inside(master('a', 'x')), inside(slave('b', 'x', 1))]);
  });
});

describe('slave-without-master', () => {
  it('names the master that is probably meant', () => {
    for (const suffix of ['-s', '-slave', '_s', 's', '-1']) {
      const processes = [master('a.conf', 'broker-a'), slave('b.conf', `broker-a${suffix}`, 1)];
      const { at, report, related } = only(alone, processes);
      assert.equal(at, `b.conf: broker-a${suffix}`);
      assert.equal(
        report.message('en'),
        `No master for brokerName "broker-a${suffix}"; did you mean "broker-a"? A slave finds its master by an equal brokerName alone, so this one stays empty.`,
      );
      assert.deepEqual(related, ['a.conf: broker-a: broker-a (master): probably its master']);
      silent(alone, fixed(processes, report));
    }
    const { report } = only(alone, [master('a.conf', 'broker-a'), slave('b.conf', 'broker-x', 1)]);
    assert.match(report.message('en'), /^No master for brokerName "broker-x"\. A slave/);
    assert.deepEqual(report.fixes, []);
  });

  it('sees through a comment that got into the name, and leaves the fix to the rule on it', () => {
    const processes = [master('a.conf', 'broker-a'), slave('b.conf', 'broker-a  # as its master', 1)];
    const { report, related } = only(alone, processes);
    assert.match(
      report.message('en'),
      /^No master for brokerName "broker-a {2}# as its master"; did you mean "broker-a"\?/,
    );
    assert(
      related.some((each) => each.includes('(inline-comment)')),
      related.join('\n'),
    );
    assert.deepEqual(report.fixes, []);
  });

  it('never proposes the name that the slave has: says what keeps its master from it', () => {
    const spoilt = [master('a.conf', 'broker-a # master'), slave('b.conf', 'broker-a', 1)];
    assert.match(
      only(alone, spoilt).report.message('en'),
      /^No master for brokerName "broker-a": the one that is meant runs as "broker-a # master"\./,
    );
  });

  it('makes one finding of a group', () => {
    const { at, related } = only(alone, [master('a.conf', 'y'), slave('b.conf', 'x', 1), slave('c.conf', 'x', 2)]);
    assert.equal(at, 'c.conf: x');
    assert.deepEqual(related, ['b.conf: x: x (slave 1) has no master either']);
  });

  it('speaks where other brokers have alternatives: in none of them is there a master', () => {
    const { at } = only(alone, [master('a1.conf', 'y'), master('a2.conf', 'y'), slave('b.conf', 'x', 1)], {
      ambiguous: true,
    });
    assert.equal(at, 'b.conf: x');
    silent(alone, [master('a1.conf', 'x'), master('a2.conf', 'x'), slave('b.conf', 'x', 1)], { ambiguous: true });
  });

  it('is silent where the master may be hidden', () => {
    silent(alone, [slave('b.conf', 'x', 1)]);
    silent(alone, [slave('b.conf', 'x', 1), { ...slave('b.conf', 'x', 1), host: 'h2' }]);
    silent(alone, [master('a.conf', 'y'), slave('b.conf', 'x', 1)], { unreadable: ['c.conf'] });
    silent(alone, [file('a.conf', ['brokerRole=ASYNC_MASTER']), slave('b.conf', 'x', 1)]);
    silent(alone, [master('a.conf', '{{ NAME }}'), slave('b.conf', 'x', 1)]);
    silent(alone, [master('a.conf', 'y'), slave('b.conf', '{{ name }}', 1)]);
    silent(alone, [master('a.conf', 'y'), slave('b.conf', 'x', 1, ['enableControllerMode=true'])]);
    silent(alone, [
      master('a.conf', 'y'),
      slave('b.conf', 'x', 1),
      file('c.conf', ['brokerName=x', 'enableDLegerCommitLog=true']),
    ]);
    silent(alone, [master('a.conf', 'x'), slave('b.conf', 'x', 1)]);
  });
});

describe("rmqlint's own rules on a deployment", () => {
  it('unreadable-file: one finding a file, at its start', () => {
    const found = find(unreadableFile as Rule, [master('a.conf', 'x')], { unreadable: ['b.conf', 'c.conf'] });
    assert.deepEqual(
      found.map(({ report }) => [report.file, report.span, report.message('en')]),
      ['b.conf', 'c.conf'].map((path) => [
        path,
        { start: 0, end: 0 },
        'This file cannot be read (EACCES), so nothing was judged in it',
      ]),
    );
  });

  it('ambiguous-deployment: one info that names the files', () => {
    const processes = [master('a.conf', 'x'), master('b.conf', 'x'), master('c.conf', 'y'), master('d.conf', 'y')];
    const { at, report, related } = only(ambiguousDeployment as Rule, processes, { ambiguous: true });
    assert.equal(at, 'd.conf: y');
    assert.equal(report.message('en'), '2 brokerNames have two masters each, so these files are not compared');
    assert.equal(
      report.details?.('en'),
      '"x" and "y" have more than one master in a.conf, b.conf, c.conf and d.conf: these files are probably alternatives that never run together',
    );
    assert.equal(related.length, 3);
    silent(ambiguousDeployment as Rule, processes);
  });
});

describe('rules on groups', () => {
  it('do not depend on the order in which processes come', () => {
    const spec = fc.record({
      name: fc.constantFrom('x', 'y', 'x-s'),
      id: fc.integer({ min: 0, max: 2 }),
      role: fc.constantFrom('SLAVE', 'ASYNC_MASTER', 'slave', undefined),
    });
    fc.assert(
      fc.property(fc.array(spec, { minLength: 2, maxLength: 6 }), fc.infiniteStream(fc.nat()), (specs, randoms) => {
        const processes = specs.map(({ name, id, role }, i) =>
          file(`f${i}.conf`, [
            `brokerName=${name}`,
            `brokerId=${id}`,
            ...(role === undefined ? [] : [`brokerRole=${role}`]),
          ]),
        );
        const all = (list: readonly Made[]): string => {
          const deployment = make(list);
          return [masters, ids, alone]
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
      }),
      { numRuns: 300 },
    );
  });
});
