import assert from 'node:assert/strict';
import { lint } from '../../server/src/index.ts';
import { CLEAN, inProcess, removeTrees, STATED, tree } from '../cli/binary.ts';

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

const judged = (text: string, options: object = {}) =>
  lint({ files: { 'broker.conf': Buffer.from(text) }, rocketmq: '5.3.3', ...options });

describe('many findings of one kind in a file', () => {
  afterEach(removeTrees);

  it('the first hundred, and one that says how many more; the summary counts all', async () => {
    for (const [lang, words] of [
      ['en', '150 more warnings of unknown-key in this file are not shown'],
      ['zh-CN', '此文件中另有 150 个 unknown-key 警告未显示'],
    ] as const) {
      const { findings, summary } = await judged(`${CLEAN}${lines(250, (i) => `foo${i}=1\n`)}`, { lang });
      assert.equal(findings.length, 101);
      assert.deepEqual(
        findings.map(({ range, key }) => [range.start.line, key]),
        [...Array.from({ length: 100 }, (_, i) => [i + 6, `foo${i}`]), [106, undefined]],
      );
      assert.equal(findings.at(-1)?.message, words);
      assert.deepEqual(findings.at(-1)?.fixes, []);
      assert.deepEqual(summary, { files: 1, errors: 0, warnings: 250, infos: 0, fixable: 0, suppressed: 0 });
    }
  });

  it('a hundred are shown, and nothing is said', async () => {
    const { findings } = await judged(`${CLEAN}${lines(100, (i) => `foo${i}=1\n`)}`);
    assert.equal(findings.length, 100);
    assert(findings.every(({ key }) => key !== undefined));
  });

  it('an error among thousands of warnings is shown', async () => {
    const { findings, summary } = await judged(`${CLEAN}${lines(3000, (i) => `foo${i}=1\n`)}fileReservedTimes=48\n`);
    assert.deepEqual(
      findings.filter(({ severity }) => severity === 'error').map(({ rule, key }) => [rule, key]),
      [['unknown-key', 'fileReservedTimes']],
    );
    assert.deepEqual([summary.errors, summary.warnings], [1, 3000]);
  });

  it('what comments silence is silenced however much it is, and each comment counts as used', async () => {
    const text = lines(250, (i) => `# rmqlint-disable-next-line unknown-key -- ours\nfoo${i}=1\n`);
    const { findings, summary } = await judged(`${CLEAN}${text}`);
    assert.deepEqual([findings.length, summary.suppressed], [0, 250]);
  });

  it('unused comments themselves', async () => {
    const { findings, summary } = await judged(
      `${CLEAN}${lines(250, () => '# rmqlint-disable-file tilde-path -- x\n')}`,
    );
    assert.deepEqual([findings.length, summary.warnings], [101, 250]);
    assert.equal(findings.at(-1)?.message, '150 more warnings of unused-suppression in this file are not shown');
  });

  it('a file that two processes run is counted once', async () => {
    const config = {
      deployments: { d: { hosts: { h1: { runs: ['broker.conf'] }, h2: { runs: ['broker.conf'] } } } },
    };
    const { findings } = await judged(
      lines(300, (i) => `foo${i}=1\n`),
      { config, only: ['unknown-key'] },
    );
    assert.equal(findings.at(-1)?.message, '200 more warnings of unknown-key in this file are not shown');
  });

  it('a release that nobody states: no finding loses its level over those that are not shown', async () => {
    const text = `brokerName=a\nbrokerClusterName=c\n${lines(300, (i) => `foo${i}=1\n`)}`;
    const { findings } = await lint({ files: { 'broker.conf': Buffer.from(text) }, only: ['unknown-key'] });
    assert.deepEqual([...new Set(findings.map(({ severity }) => severity))], ['warning']);
    assert.equal(findings.length, 101);
  });

  it('the exit code and --max-warnings go by all of them, in every format', async () => {
    const root = tree({ 'rmqlint.json': STATED, 'broker.conf': `${CLEAN}${lines(250, (i) => `foo${i}=1\n`)}` });
    for (const format of ['compact', 'json', 'pretty']) {
      const enough = await inProcess(['-f', format, '--max-warnings', '250'], { cwd: root });
      assert.equal(enough.code, 0);
      const { code, stdout, stderr } = await inProcess(['-f', format, '--max-warnings', '249'], { cwd: root });
      assert.equal(code, 1);
      assert.match(stderr, /250 warnings, more than the 249/);
      assert.match(stdout, /150 more warnings of unknown-key in this file are not shown/);
    }
  });
});

describe('a wrong "# rmqlint" comment', () => {
  it('is told beside the findings of all files', async () => {
    const { findings, problems } = await lint({
      files: {
        'a/broker.conf': Buffer.from(`# rmqlint host=h1 rocketmqq=5.3.3\n${CLEAN}foo=1\n`),
        'b/broker.conf': Buffer.from(`${CLEAN}foo=1\n`),
      },
      rocketmq: '5.3.3',
      only: ['unknown-key'],
    });
    assert.deepEqual(
      findings.map(({ file }) => file),
      ['a/broker.conf', 'b/broker.conf'],
    );
    assert.deepEqual(problems, [
      {
        file: 'a/broker.conf',
        line: 1,
        column: 19,
        message: 'a "# rmqlint" comment knows host, kind, rocketmq, not "rocketmqq"; did you mean rocketmq?',
      },
    ]);
  });

  it('there is no list of problems where there is no problem', async () => {
    assert.equal('problems' in (await judged(CLEAN)), false);
  });
});

/** Files in which something used to take the square of the length, or memory of many times it; each within a second or two now. */
const SHAPES: Readonly<Record<string, (n: number) => string>> = {
  'unknown keys': (n) => `${CLEAN}${lines(n, (i) => `fileReservedTimex${i}=1\n`)}`,
  'equal entries': (n) => `${CLEAN}${'listenPort=10911\n'.repeat(n)}`,
  'one key with other values': (n) => `${CLEAN}${lines(n, (i) => `listenPort=${i}\n`)}`,
  'ghost keys': (n) => `${CLEAN}${'filterServerNums=1\n'.repeat(n)}`,
  'renamed keys': (n) => `${CLEAN}${'mapedFileSizeCommitLog=1\n'.repeat(n)}`,
  'comments for rmqlint': (n) => `${CLEAN}${'# rmqlint host=h\nx=~\n'.repeat(n / 2)}`,
  'suppressions, used': (n) => `${CLEAN}${'# rmqlint-disable-next-line unknown-key\nx=1\n'.repeat(n / 2)}`,
  'suppressions of the file': (n) => `${CLEAN}${'# rmqlint-disable-file unknown-key\nx=1\n'.repeat(n / 2)}`,
  'blocks of another comment': (n) => `${CLEAN}${'<!-- x\nfoo=1\n-->\n'.repeat(n / 3)}`,
  'branches of a template': (n) => `${CLEAN}${'{{ if .x }}\ndeleteWhen=04\n{{ end }}\n'.repeat(n / 3)}`,
  'equal addresses': (n) => `brokerName=a\nnamesrvAddr=${'10.0.0.1:9876;'.repeat(n)}\n`,
  'addresses without a port': (n) => `brokerName=a\nnamesrvAddr=${'10.0.0.1;'.repeat(n)}\n`,
  'many addresses': (n) => `brokerName=a\nnamesrvAddr=${lines(n, (i) => `ns${i}:9876;`)}\n`,
  'a continued list': (n) => `brokerName=a\nnamesrvAddr=10.0.0.1:9876${';\\\n  10.0.0.1:9876'.repeat(n)}\n`,
  'swallowed settings': (n) => `brokerName=a\nstorePathRootDir=/x${'\\\nlistenPort=1'.repeat(n)}\n`,
  'a value of backslashes': (n) => `${CLEAN}storePathRootDir=${'\\'.repeat(50 * n)}\n`,
  'a key of backslashes': (n) => `${CLEAN}${'\\'.repeat(50 * n)}=1\n`,
  'blanks within a value': (n) => `${CLEAN}brokerIP1=a${' '.repeat(20 * n)}b\n`,
  'blanks behind a value': (n) => `${CLEAN}brokerIP1=a${'\\ '.repeat(20 * n)}\n`,
  'marks that are not closed': (n) => `${CLEAN}brokerIP1=${'<%{{${$('.repeat(5 * n)}\n`,
  'a long product': (n) => `${CLEAN}fileReservedTime=${'4*'.repeat(5 * n)}4\n`,
};

describe('forty thousand lines of anything', () => {
  afterEach(removeTrees);

  for (const [name, shape] of Object.entries(SHAPES)) {
    it(name, async () => {
      const took = async (n: number): Promise<number> => {
        const root = tree({ 'broker.conf': shape(n) });
        const before = process.cpuUsage();
        // The format that asks for no fix.
        const { code, stdout } = await inProcess(['-f', 'compact', '--rocketmq', '5.3.3', 'broker.conf'], {
          cwd: root,
        });
        const { user } = process.cpuUsage(before);
        assert(code === 0 || code === 1, `ends with ${code}`);
        const findings = stdout.split('\n').filter((line) => line.endsWith(']') && !line.includes(': note: '));
        assert(findings.length <= 303, `${findings.length} findings`);
        return user / 1000;
      };
      await took(600);
      const small = await took(4000);
      const large = await took(40_000);
      // Ten times the lines: ten times as long, and room for what a busy machine adds; a hundred times is what is looked for.
      assert(large < Math.max(2000, 40 * small), `4,000: ${small} ms, 40,000: ${large} ms`);
    });
  }
});
