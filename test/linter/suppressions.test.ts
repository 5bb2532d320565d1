import assert from 'node:assert/strict';
import { lint } from '../../server/src/index.ts';

const HEAD = 'brokerName=broker-a\nbrokerClusterName=c\n';

/** Findings as `line rule`, and how many were silenced. */
async function findings(text: string, config: object = {}): Promise<{ list: string[]; suppressed: number }> {
  const result = await lint({
    files: { 'conf/broker-a.properties': Buffer.from(text) },
    config: { rocketmq: '5.3.3', ...config },
  });
  return {
    list: result.findings.map(({ range, rule, severity }) => `${range.start.line} ${severity} ${rule}`),
    suppressed: result.summary.suppressed,
  };
}

describe('suppressions', () => {
  it('disable-next-line covers the next entry with all its lines, and only its rules', async () => {
    const text = `${HEAD}# rmqlint-disable-next-line unknown-key -- our plug-in reads it\nmyKey=1\nmyKey2=1\n`;
    assert.deepEqual(await findings(text), { list: ['5 warning unknown-key'], suppressed: 1 });
  });

  it('disable-file covers the whole file', async () => {
    const text = `# rmqlint-disable-file unknown-key tilde-path\n${HEAD}myKey=1\nstorePathRootDir=~/x\n`;
    assert.deepEqual(await findings(text), { list: [], suppressed: 2 });
  });

  it('one that silences nothing is a warning, with its removal as a safe fix', async () => {
    const text = `${HEAD}# rmqlint-disable-next-line invalid-number\nfileReservedTime=48\n`;
    assert.deepEqual(await findings(text), { list: ['3 warning unused-suppression'], suppressed: 0 });
    const result = await lint({ files: { 'broker-a.properties': Buffer.from(text) }, rocketmq: '5.3.3' });
    const [fix] = result.findings[0]?.fixes ?? [];
    assert.equal(fix?.safety, 'safe');
    assert.deepEqual(
      fix.edits.map(({ range, newText }) => [range.start.line, range.end.line, newText]),
      [[3, 4, '']],
    );
  });

  it('a rule that is named twice is told once', async () => {
    const text = `${HEAD}# rmqlint-disable-file tilde-path tilde-path, tilde-path\n`;
    assert.deepEqual(await findings(text), { list: ['3 warning unused-suppression'], suppressed: 0 });
  });

  it('each of several comments on one entry, or for one file, is used', async () => {
    const text =
      `# rmqlint-disable-file unknown-key -- a\n# rmqlint-disable-file unknown-key -- b\n${HEAD}` +
      '# rmqlint-disable-next-line tilde-path -- a\n# rmqlint-disable-next-line tilde-path -- b\nstorePathRootDir=~/x\nmyKey=1\nmyKey2=1\n';
    assert.deepEqual(await findings(text), { list: [], suppressed: 3 });
  });

  it('says what is missing of one: a reason, a rule, or that it cannot help', async () => {
    const messages = async (text: string, config: object = {}): Promise<readonly string[]> => {
      const files = { 'broker-a.properties': Buffer.from(`${HEAD}${text}`) };
      const { findings } = await lint({ files, config: { rocketmq: '5.3.3', ...config } });
      return findings
        .filter(({ rule }) => rule === 'unused-suppression')
        .map(({ message }) => message.split('\n')[0] ?? '');
    };
    const strict = { extends: 'strict' };
    assert.deepEqual(await messages('# rmqlint-disable-file tilde-path\n', strict), [
      'This does not silence tilde-path: a suppression needs a reason here ("-- why")',
    ]);
    assert.deepEqual(await messages('', { ...strict, allow: [{ rule: 'tilde-path', files: ['**'] }] }), [
      'This does not silence tilde-path: a suppression needs a reason here ("reason": "why")',
    ]);
    assert.deepEqual(await messages('# rmqlint-disable-next-line\nbrokerId=0\n', strict), [
      'This names no rule, so it silences nothing; and a suppression needs a reason here ("-- why")',
    ]);
    assert.deepEqual(await messages('# rmqlint-disable-file unused-suppression -- old\n'), [
      'unused-suppression itself cannot be silenced, so naming it does nothing',
    ]);
  });

  it('a rule that is not there is named', async () => {
    const text = `${HEAD}# rmqlint-disable-next-line tilde-paths\nstorePathRootDir=~/x\n`;
    const result = await lint({ files: { 'broker-a.properties': Buffer.from(text) }, rocketmq: '5.3.3' });
    assert.deepEqual(
      result.findings.map(({ rule }) => rule),
      ['unused-suppression', 'tilde-path'],
    );
    assert.match(result.findings[0]?.message ?? '', /tilde-paths/);
  });

  it('valid through the day of expires, then a warning and no silence', async () => {
    const text = (date: string): string =>
      `${HEAD}# rmqlint-disable-next-line tilde-path -- moved in spring expires=${date}\nstorePathRootDir=~/x\n`;
    assert.deepEqual((await findings(text('9999-12-31'))).list, []);
    assert.deepEqual((await findings(text('2020-01-31'))).list, [
      '3 warning suppression-expired',
      '4 error tilde-path',
    ]);
  });

  it('a date counts however it is set off, and one in a sentence does not', async () => {
    const text = (expires: string): string =>
      `${HEAD}# rmqlint-disable-next-line tilde-path -- moved in spring ${expires}\nstorePathRootDir=~/x\n`;
    for (const expires of ['Expires=2020-01-31', 'expires: 2020-01-31', 'expires = 2020-01-31', 'expires＝2020-01-31'])
      assert.deepEqual(
        (await findings(text(expires))).list,
        ['3 warning suppression-expired', '4 error tilde-path'],
        expires,
      );
    for (const expires of ['expires: never', 'expires with 5.4.0', 'the licence expires 2020-01-31'])
      assert.deepEqual((await findings(text(expires))).list, [], expires);
  });

  it('takes a dash of any length for the two in front of a reason, and commas of Chinese', async () => {
    const text = (rest: string): string =>
      `${HEAD}# rmqlint-disable-next-line tilde-path${rest}\nstorePathRootDir=~/x\n`;
    for (const rest of [' —— 春季迁移', ' — moved in spring', ' –– moved'])
      assert.deepEqual(await findings(text(rest)), { list: [], suppressed: 1 }, rest);
    const { list, suppressed } = await findings(text('，invalid-number —— 春季迁移'));
    assert.deepEqual([list, suppressed], [['3 warning unused-suppression'], 1]);
  });

  it('text inside a continued value is data, not a comment', async () => {
    const text = `${HEAD}brokerIP1=10.0.0.1\\\n# rmqlint-disable-file unknown-key\nmyKey=1\n`;
    assert.ok((await findings(text)).list.some((each) => each.endsWith('unknown-key')));
  });

  it('allow of the project file silences by rule, file and key', async () => {
    const text = `${HEAD}storePathRootDir=~/x\nmyKey=1\n`;
    const allow = [{ rule: 'tilde-path', files: ['conf/**'], key: 'storePathRootDir', reason: 'one user, one folder' }];
    assert.deepEqual(await findings(text, { allow }), { list: ['4 warning unknown-key'], suppressed: 1 });
    const other = [{ rule: 'tilde-path', files: ['lab/**'], reason: 'elsewhere' }];
    assert.ok((await findings(text, { allow: other })).list.includes('3 error tilde-path'));
  });

  it('a rule that must not be silenced is not', async () => {
    const text = `${HEAD}# rmqlint-disable-next-line tilde-path -- please\nstorePathRootDir=~/x\n`;
    const found = await findings(text, { rules: { 'tilde-path': { level: 'error', ignorable: false } } });
    assert.ok(found.list.includes('4 error tilde-path'));
  });

  it('a finding over two files is silenced in either of them', async () => {
    const broker = (name: string, port: number, comment = ''): Uint8Array =>
      Buffer.from(
        `brokerName=${name}\nbrokerClusterName=c\nstorePathRootDir=/data/${name}\n${comment}listenPort=${port}\n`,
      );
    const config = {
      rocketmq: '5.3.3',
      deployments: { d: { files: ['*'], hosts: { h: { runs: ['*.properties'] } } } },
    };
    const comment = '# rmqlint-disable-next-line port-conflict-on-host -- never at the same time\n';
    for (const [a, b] of [
      ['', ''],
      [comment, ''],
      ['', comment],
    ] as const) {
      const result = await lint({
        files: {
          'broker-a.properties': broker('broker-a', 10911, a),
          'broker-b.properties': broker('broker-b', 10912, b),
        },
        config,
      });
      const silenced = a !== '' || b !== '';
      assert.deepEqual(
        result.findings.map(({ rule }) => rule),
        silenced ? [] : ['port-conflict-on-host'],
      );
      assert.equal(result.summary.suppressed, silenced ? 1 : 0);
    }
  });
});

describe('suppressions that do not count', () => {
  it('an unused allow is one warning however many deployments there are', async () => {
    const broker = Buffer.from('brokerName=a\nbrokerClusterName=c\n');
    const { findings } = await lint({
      files: {
        'broker-a.properties': broker,
        'conf/x/broker.conf': broker,
        'rmqlint.json': Buffer.from(
          '{"rocketmq":"5.3.3","allow":[{"rule":"trailing-whitespace","files":["none/**"],"reason":"x"}]}',
        ),
      },
    });
    assert.deepEqual(
      findings.map(({ file, rule }) => [file, rule]),
      [['rmqlint.json', 'unused-suppression']],
    );
  });

  it('an unused allow that a project file inherits is told where it stands', async () => {
    const base = '{\n  "allow": [{ "rule": "trailing-whitespace", "files": ["none/**"], "reason": "x" }]\n}\n';
    const { findings } = await lint({
      files: {
        'broker-a.properties': Buffer.from('brokerName=a\nbrokerClusterName=c\n'),
        'shared/base.json': Buffer.from(base),
        'rmqlint.json': Buffer.from('{ "rocketmq": "5.3.3", "extends": "shared/base.json" }'),
      },
    });
    assert.deepEqual(
      findings.map(({ file, rule, range }) => [file, rule, base.slice(range.start.offset, range.end.offset)]),
      [
        [
          'shared/base.json',
          'unused-suppression',
          '{ "rule": "trailing-whitespace", "files": ["none/**"], "reason": "x" }',
        ],
      ],
    );
  });

  it('unused entries of a configuration that is given as an object are told apart by their keys, and told once', async () => {
    const allow = [
      { rule: 'tilde-path', key: 'storePathRootDir' },
      { rule: 'tilde-path', key: 'storePathCommitLog' },
      { rule: 'ghost-key', files: ['a.conf'] },
      { rule: 'ghost-key', files: ['b.conf'] },
    ];
    const files = { 'broker-a.properties': Buffer.from(HEAD) };
    const { findings } = await lint({ files, config: { rocketmq: '5.3.3', allow } });
    assert.deepEqual(
      findings
        .filter(({ rule }) => rule === 'unused-suppression')
        .map(({ key, message }) => [key, message.split(',')[0]]),
      [
        ['storePathRootDir', 'This silences tilde-path'],
        ['storePathCommitLog', 'This silences tilde-path'],
        [undefined, 'This silences ghost-key'],
      ],
    );
  });

  it('one of a rule that may not be silenced says so and stays', async () => {
    const text = `${HEAD}# rmqlint-disable-next-line tilde-path -- please\nstorePathRootDir=~/x\n`;
    const { findings } = await lint({
      files: { 'conf/broker-a.properties': Buffer.from(text) },
      config: { rocketmq: '5.3.3', rules: { 'tilde-path': { level: 'error', ignorable: false } } },
    });
    const [refused] = findings.filter(({ rule }) => rule === 'unused-suppression');
    assert.match(refused?.message ?? '', /may not be silenced/);
    assert.deepEqual(refused?.fixes, []);
  });

  it('one with a date that is none silences nothing', async () => {
    for (const date of ['tomorrow', '2027/01/31', '2027-1-31', '20270131', '2020-13-45']) {
      const text = `${HEAD}# rmqlint-disable-next-line tilde-path -- why expires=${date}\nstorePathRootDir=~/x\n`;
      assert.deepEqual((await findings(text)).list, ['3 warning unused-suppression', '4 error tilde-path'], date);
    }
  });
});
