import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_NAMES } from '../../server/src/cli/commands/names.ts';
import type { LintResult } from '../../server/src/index.ts';
import {
  CLEAN,
  inProcess,
  type Result,
  removeTrees,
  rmqlint,
  STATED,
  type Start,
  tree,
  WITH_ERROR,
  WITH_WARNING,
} from './binary.ts';

/** A master and its slave in one directory, on one host, with the slave's port on the master's HA port. */
const HOST = '# rmqlint host=h1\n';
const MASTER = `${HOST}brokerClusterName=C\nbrokerName=a\nbrokerId=0\nnamesrvAddr=10.0.0.1:9876\nstorePathRootDir=/data/a\n`;
const SLAVE = `${HOST}brokerClusterName=C\nbrokerName=a\nbrokerId=1\nbrokerRole=SLAVE\nnamesrvAddr=10.0.0.1:9876\nstorePathRootDir=/data/s\n`;
const CLASH = `${SLAVE}listenPort=10912\n`;
const APART = `${SLAVE}listenPort=11911\n`;

const pair = (slave: string): string =>
  tree({ 'rmqlint.json': STATED, 'conf/broker-a.properties': MASTER, 'conf/broker-a-s.properties': slave });

async function findings(args: readonly string[], start: Start): Promise<LintResult> {
  const result = await inProcess(['--format', 'json', ...args], start);
  assert.ok(result.code === 0 || result.code === 1, `${result.code}: ${result.stderr}`);
  return JSON.parse(result.stdout) as LintResult;
}

const rulesOf = (result: LintResult): readonly string[] => result.findings.map(({ rule, file }) => `${file} ${rule}`);

describe('check: what is judged and what is reported', () => {
  after(removeTrees);

  it('judges a named file with its deployment, and reports what touches it', async () => {
    const cwd = pair(CLASH);
    const expected = ['conf/broker-a-s.properties port-conflict-on-host'];
    assert.deepEqual(rulesOf(await findings(['conf/broker-a.properties'], { cwd })), expected, 'by its related place');
    assert.deepEqual(rulesOf(await findings(['conf/broker-a-s.properties'], { cwd })), expected);
    assert.deepEqual(rulesOf(await findings([], { cwd })), expected);
    assert.deepEqual(rulesOf(await findings(['conf'], { cwd })), expected);
    assert.deepEqual(rulesOf(await findings(['conf/'], { cwd: cwd })), expected);
    assert.deepEqual(rulesOf(await findings(['rmqlint.json'], { cwd })), expected);
    assert.deepEqual(rulesOf(await findings(['.'], { cwd: join(cwd, 'conf') })), [
      'broker-a-s.properties port-conflict-on-host',
    ]);
    assert.deepEqual(rulesOf(await findings(['../broker-a.properties'], { cwd: subdirectory(cwd) })), [
      '../broker-a-s.properties port-conflict-on-host',
    ]);
  });

  it('keeps what touches no named file to itself, unless --scope all', async () => {
    const cwd = pair(`${APART}fileReservedTime=48h\n`);
    const named = await inProcess(['conf/broker-a.properties', '-f', 'pretty'], { cwd });
    assert.equal(
      named.stdout,
      '2 files judged: nothing to complain about\n1 more finding in other files of the same deployment: --scope all shows them\n',
    );
    assert.equal(named.code, 0);
    const all = await findings(['conf/broker-a.properties', '--scope', 'all'], { cwd });
    assert.deepEqual(rulesOf(all), ['conf/broker-a-s.properties invalid-number']);
  });

  it('says the same whatever the order of the names, and absolute ones too', async () => {
    const cwd = pair(CLASH);
    const names = [
      'conf/broker-a.properties',
      './conf/../conf/broker-a-s.properties',
      join(cwd, 'conf/broker-a.properties'),
    ];
    const one = await inProcess([...names, '-f', 'json'], { cwd });
    const other = await inProcess([...names.reverse(), '-f', 'json'], { cwd });
    assert.equal(one.stdout, other.stdout);
    assert.equal((JSON.parse(one.stdout) as LintResult).summary.files, 2);
  });

  it('judges standard input as the file that it stands for', async () => {
    const cwd = pair(APART);
    const stdin = ['-', '--stdin-filename', 'conf/broker-a-s.properties'];
    assert.deepEqual(rulesOf(await findings(stdin, { cwd, input: CLASH })), [
      'conf/broker-a-s.properties port-conflict-on-host',
    ]);
    assert.deepEqual(rulesOf(await findings(stdin, { cwd, input: APART })), []);
    const other = SLAVE.replace('brokerId=1', 'brokerId=2');
    const fresh = ['-', '--stdin-filename', 'conf/broker-a-s2.properties'];
    assert.deepEqual(
      rulesOf(await findings(fresh, { cwd, input: `${other}listenPort=11911\n`.replace('/data/s', '/data/s2') })),
      ['conf/broker-a-s2.properties port-conflict-on-host'],
    );
  });

  it('judges standard input alone where it is told nothing, by the project file of the directory', async () => {
    const cwd = pair(CLASH);
    const result = await findings(['-'], { cwd, input: `${MASTER}fileReservedTime=48h\n` });
    assert.deepEqual(rulesOf(result), ['<stdin> invalid-number']);
    assert.equal(result.findings[0]?.rocketmqFrom, 'project');
    assert.equal(result.summary.files, 1);
  });

  it('takes --kind for what nothing recognises', async () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'x.txt': 'listenPort=9876x\n' });
    const unknown = await inProcess(['x.txt'], { cwd });
    assert.match(unknown.stderr, /not recognised/);
    assert.deepEqual(rulesOf(await findings(['x.txt', '--kind', 'namesrv'], { cwd })), ['x.txt invalid-number']);
    assert.deepEqual(rulesOf(await findings(['-', '--kind', 'namesrv'], { cwd, input: 'listenPort=9876x\n' })), [
      '<stdin> invalid-number',
    ]);
  });

  it('reads names from a file and from standard input, one a line or separated by NUL', async () => {
    const odd = 'conf/with blank "quote"\n中文.properties';
    const cwd = tree({
      'rmqlint.json': STATED,
      'conf/a.properties': WITH_ERROR,
      [odd]: WITH_WARNING.replace('broker-a', 'b'),
    });
    const both = ['conf/a.properties trailing-whitespace', `${odd} ghost-key`];
    writeFileSync(join(cwd, 'names'), 'conf/a.properties\r\n\n');
    writeFileSync(join(cwd, 'names0'), `conf/a.properties\0${odd}\0`);
    assert.deepEqual(rulesOf(await findings(['--files-from', 'names'], { cwd })), [both[0]]);
    assert.deepEqual(rulesOf(await findings(['--files-from', 'names0'], { cwd })), both);
    assert.deepEqual(rulesOf(await findings(['--files-from', '-'], { cwd, input: 'conf/a.properties' })), [both[0]]);
    assert.deepEqual(rulesOf(await findings(['--files-from', 'names', odd], { cwd })), both);
    assert.deepEqual(rulesOf(await findings(['--', odd], { cwd })), [both[1]]);
  });

  it('takes a file whose name looks like a command or a flag, as people write such', async () => {
    const cwd = tree({
      'rmqlint.json': STATED,
      rules: WITH_ERROR,
      '-x.conf': WITH_ERROR.replace('broker-a', 'broker-b'),
    });
    assert.deepEqual(rulesOf(await findings(['./rules'], { cwd })), ['rules trailing-whitespace']);
    assert.deepEqual(rulesOf(await findings(['check', 'rules'], { cwd })), ['rules trailing-whitespace']);
    assert.deepEqual(rulesOf(await findings(['--', '-x.conf'], { cwd })), ['-x.conf trailing-whitespace']);
  });

  it('counts a file once that several names or links lead to', async () => {
    const cwd = pair(CLASH);
    symlinkSync('broker-a.properties', join(cwd, 'conf/broker-link.properties'));
    assert.equal((await findings(['conf'], { cwd })).summary.files, 2);
  });

  it('hides all but errors with --quiet, in every format', async () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.properties': `${WITH_ERROR}storePathIndex=/x\n` });
    const loud = await findings([], { cwd });
    assert.deepEqual([loud.summary.errors, loud.summary.warnings], [1, 1]);
    const quiet = await findings(['--quiet'], { cwd });
    assert.deepEqual(rulesOf(quiet), ['broker.properties trailing-whitespace']);
    assert.deepEqual([quiet.summary.errors, quiet.summary.warnings], [1, 0]);
    const compact = await inProcess(['--quiet'], { cwd });
    assert.equal(compact.stdout.split('\n').length, 2);
  });

  it('minds and disregards comments as it is told', async () => {
    const silenced = `${CLEAN}# rmqlint-disable-next-line trailing-whitespace\nfileReservedTime=48 \n`;
    const needless = `${CLEAN}# rmqlint-disable-next-line tilde-path -- was needed once\nfileReservedTime=48\n`;
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.properties': silenced });
    const quiet = await findings([], { cwd });
    assert.deepEqual([rulesOf(quiet), quiet.summary.suppressed], [[], 1]);
    assert.deepEqual(rulesOf(await findings(['--no-inline-config'], { cwd })), [
      'broker.properties trailing-whitespace',
    ]);
    assert.ok(rulesOf(await findings(['--require-reason'], { cwd })).includes('broker.properties trailing-whitespace'));
    writeFileSync(join(cwd, 'broker.properties'), needless);
    const unused = await findings(['--report-unused-suppressions', 'error'], { cwd });
    assert.deepEqual(
      unused.findings.map(({ rule, severity }) => [rule, severity]),
      [['unused-suppression', 'error']],
    );
    assert.deepEqual(rulesOf(await findings(['--report-unused-suppressions', 'off'], { cwd })), []);
  });

  it('judges by --rocketmq before everything else, and says so', async () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.properties': `# rmqlint rocketmq=5.1.0\n${WITH_ERROR}` });
    const byComment = await findings([], { cwd });
    assert.deepEqual([byComment.findings[0]?.rocketmq, byComment.findings[0]?.rocketmqFrom], ['5.1.0', 'comment']);
    const byFlag = await findings(['--rocketmq', '4.9.8'], { cwd });
    assert.deepEqual([byFlag.findings[0]?.rocketmq, byFlag.findings[0]?.rocketmqFrom], ['4.9.8', 'flag']);
  });

  it('uses the project file that it is told to use, or none', async () => {
    const off = '{ "rocketmq": "5.3.3", "rules": { "trailing-whitespace": "off" } }';
    const cwd = tree({ 'rmqlint.json': off, 'other/mine.json': STATED, 'broker.properties': WITH_ERROR });
    assert.deepEqual(rulesOf(await findings([], { cwd })), []);
    assert.deepEqual(rulesOf(await findings(['--config', 'other/mine.json', 'broker.properties'], { cwd })), [
      'broker.properties trailing-whitespace',
    ]);
    const none = await findings(['--no-config'], { cwd });
    assert.ok(none.findings.every(({ rocketmqFrom }) => rocketmqFrom === 'unstated'));
  });
});

describe('check: what people see', () => {
  after(removeTrees);

  it('says which patterns of the project file match nothing although others do', async () => {
    const cwd = tree({
      'rmqlint.json': `{
  "rocketmq": "5.3.3",
  "deployments": {
    "orders": {
      "files": ["conf/**", "gone/**"],
      "hosts": { "h1": { "runs": ["broker.properties", "brokr-b.properties"] } }
    },
    "far": { "files": ["far/**"] }
  }
}
`,
      'conf/broker.properties': CLEAN,
      'far/broker.properties': CLEAN.replace('broker-a', 'broker-z'),
    });
    const notes =
      'rmqlint: note: rmqlint.json:5:28: "gone/**" of deployments.orders.files matches no RocketMQ file, ignored ones aside; correct it or take it out\n' +
      'rmqlint: note: rmqlint.json:6:56: "brokr-b.properties" of deployments.orders.hosts.h1.runs matches no RocketMQ file, ignored ones aside; correct it or take it out\n';
    for (const args of [[], ['.'], ['rmqlint.json'], ['conf'], ['conf/broker.properties', '--scope', 'all']]) {
      assert.deepEqual(await inProcess(args, { cwd }), { code: 0, stdout: '', stderr: notes }, args.join(' '));
    }
    assert.equal(
      (await inProcess(['--lang', 'zh-CN'], { cwd })).stderr.split('\n')[0],
      'rmqlint: 注意：rmqlint.json:5:28：deployments.orders.files 的“gone/**”没有匹配到任何 RocketMQ 文件（不计被忽略的文件），请改正或删除',
    );
    // A hook names files, batch by batch; --quiet asks for errors only.
    for (const args of [['conf/broker.properties'], ['--quiet']]) {
      assert.deepEqual(await inProcess(args, { cwd }), { code: 0, stdout: '', stderr: '' }, args.join(' '));
    }
    const broken = await inProcess([], {
      cwd: tree({
        'rmqlint.json': '{ "rocketmq": "5.3.3", "deployments": { "x": { "files": ["conf", "cnf"] } } }\n',
        'conf/broker.properties': WITH_ERROR,
      }),
    });
    assert.equal(broken.code, 1);
    assert.match(broken.stderr, /^rmqlint: note: rmqlint\.json:1:66: "cnf" of deployments\.x\.files matches no/);
  });

  it('names a hundred of the patterns that match nothing, and says how many more there are', async () => {
    const files = ['conf', ...Array.from({ length: 20_000 }, (_, i) => `gone-${i}/**`)];
    const cwd = tree({
      'rmqlint.json': JSON.stringify({ rocketmq: '5.3.3', deployments: { x: { files } } }),
      'conf/broker.properties': CLEAN,
    });
    const { code, stderr } = await inProcess([], { cwd });
    const lines = stderr.split('\n');
    assert.equal(code, 0);
    assert.equal(lines.length, 102);
    assert.match(lines[99] as string, /"gone-99\/\*\*" of deployments\.x\.files matches no RocketMQ file/);
    assert.equal(lines[100], 'rmqlint: note: 19900 more patterns of project files match no RocketMQ file');
  });

  it('is pretty on a terminal and compact elsewhere', async () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.properties': WITH_ERROR });
    const terminal = await inProcess([], { cwd, terminal: true, columns: 60 });
    assert.match(terminal.stdout, /\u001b\[31merror\[trailing-whitespace\]/);
    assert.match(terminal.stdout, /fileReservedTime=48·\n/);
    const pipe = await inProcess([], { cwd });
    assert.match(pipe.stdout, /^broker\.properties:6:20: error: .+ \[trailing-whitespace\]\n$/);
  });

  it('colours by flag, then NO_COLOR, then FORCE_COLOR, then the terminal', async () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.properties': WITH_ERROR });
    const colored = async (
      args: readonly string[],
      env: Record<string, string>,
      terminal: boolean,
    ): Promise<boolean> => {
      const { stdout } = await inProcess(['-f', 'pretty', ...args], { cwd, env, terminal });
      return stdout.includes('\u001b[');
    };
    assert.equal(await colored([], {}, true), true);
    assert.equal(await colored([], {}, false), false);
    assert.equal(await colored([], { TERM: 'dumb' }, true), false);
    assert.equal(await colored([], { NO_COLOR: '1' }, true), false);
    assert.equal(await colored([], { NO_COLOR: '' }, true), true);
    assert.equal(await colored([], { FORCE_COLOR: '1' }, false), true);
    assert.equal(await colored([], { FORCE_COLOR: '0' }, true), false);
    assert.equal(await colored([], { NO_COLOR: '1', FORCE_COLOR: '1' }, true), false);
    assert.equal(await colored(['--color', 'always'], { NO_COLOR: '1' }, false), true);
    assert.equal(await colored(['--color', 'never'], { FORCE_COLOR: '1' }, true), false);
  });

  it('speaks the language of the locale to people, English to programs, and what --lang says to both', async () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.properties': WITH_ERROR });
    const chinese = (result: Result): boolean => /\p{Script=Han}/u.test(result.stdout);
    const zh = { LANG: 'zh_CN.UTF-8' };
    assert.equal(chinese(await inProcess([], { cwd, env: zh })), true);
    assert.match((await inProcess([], { cwd, env: zh })).stdout, /: error: /);
    assert.equal(chinese(await inProcess(['-f', 'pretty'], { cwd, env: zh })), true);
    assert.equal(chinese(await inProcess(['-f', 'json'], { cwd, env: zh })), false);
    assert.equal(chinese(await inProcess(['-f', 'json', '--lang', 'zh-CN'], { cwd })), true);
    assert.equal(chinese(await inProcess(['--lang', 'en'], { cwd, env: zh })), false);
    assert.equal(chinese(await inProcess([], { cwd, env: { ...zh, LC_ALL: 'C' } })), false);
    assert.equal(chinese(await inProcess([], { cwd, env: { LANG: 'C', LC_MESSAGES: 'zh_CN', LC_ALL: '' } })), true);
    assert.match((await inProcess(['gone'], { cwd, env: zh })).stderr, /文件或目录不存在/);
  });

  it('masks secrets in every format and command', async () => {
    const secret = 'hunter2hunter2';
    const text = `${CLEAN}objectStoreSecretKey=${secret} \nSecretKey=${secret}\n# accessKey=${secret}\ninitAuthenticationUser={"username":"u","password":"${secret}"}\nmetricsGrpcExporterHeader="${secret}"\nsocksProxyConfig=${secret} \nossSecretKey=中${secret}\n`;
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.properties': text });
    for (const args of [
      ['-f', 'pretty'],
      ['-f', 'compact'],
      ['-f', 'json'],
      ['--print-config', 'broker.properties'],
      ['effective', 'broker.properties'],
      ['effective', 'broker.properties', '--format', 'json'],
      ['effective', 'broker.properties', 'initAuthenticationUser'],
      ['effective', 'broker.properties', 'SecretKey'],
    ]) {
      const result = await inProcess(args, { cwd });
      assert.ok(result.code === 0 || result.code === 1, `${args.join(' ')}: ${result.stderr}`);
      assert.ok(!`${result.stdout}${result.stderr}`.includes(secret), args.join(' '));
    }
  });

  it('lets no file steer the terminal, in any format', async () => {
    const name = 'broker-\u001b[2J\u0007\u009b5m.properties';
    const cwd = tree({
      'rmqlint.json': STATED,
      [name]:
        'brokerName=\u001b[31m\\u001b[32mx \nbrokerRole=\\u001b]0;t\\u0007\n\u001b]0;y\u0007=1\nnamesrvAddr=a\\u202eb\n',
    });
    for (const args of [
      ['-f', 'pretty'],
      ['-f', 'compact'],
      ['-f', 'json'],
      ['effective', name],
      ['--print-config', name],
      ['gone\u001b[31m'],
    ]) {
      for (const lang of ['en', 'zh-CN']) {
        const { stdout, stderr } = await inProcess([...args, '--lang', lang], { cwd });
        assert.notEqual(stdout + stderr, '');
        assert.doesNotMatch(stdout + stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/, args.join(' '));
      }
    }
  });

  it('shows the settings of a file and where each comes from', async () => {
    const project =
      '{ "rocketmq": "5.3.3", "rules": { "tilde-path": "warning" }, "overrides": [{ "files": ["t/**"], "rules": { "ghost-key": "off" } }] }';
    const cwd = tree({
      'rmqlint.json': project,
      't/broker.properties': CLEAN,
      '.gitignore': 'x.properties\n',
      'x.properties': CLEAN,
    });
    const args = ['--print-config', 't/broker.properties', '--skip', 'unknown-key', '--rule', 'key-case=info'];
    const result = await inProcess([...args, '-f', 'json'], { cwd });
    assert.equal(result.code, 0);
    const config = JSON.parse(result.stdout);
    const setting = (rule: string): readonly string[] => [config.rules[rule].level, config.rules[rule].from];
    assert.deepEqual(setting('tilde-path'), ['warning', 'rules']);
    assert.deepEqual(setting('ghost-key'), ['off', 'overrides[0]']);
    assert.deepEqual(setting('unknown-key'), ['off', '--skip']);
    assert.deepEqual(config.rules['unknown-key'].options, { ignore: [] });
    assert.deepEqual(setting('key-case'), ['info', '--rule']);
    assert.deepEqual(setting('utf8-bom'), ['error', 'recommended']);
    assert.equal(config.project, 'rmqlint.json');
    assert.deepEqual(config.processes, [
      { kind: 'broker', kindFrom: 'keys', rocketmq: '5.3.3', rocketmqFrom: 'project', host: null },
    ]);
    const text = await inProcess(args, { cwd });
    assert.match(text.stdout, /^ {2}ghost-key +off +overrides\[0\]$/m);
    assert.match(text.stdout, /^ {2}process +broker \(keys\), judged by RocketMQ 5\.3\.3, as the project file says$/m);
    assert.match(text.stdout, /^ {2}unknown-key +off +--skip +ignore=\[\]$/m);
    const ignored = await inProcess(['--print-config', 'x.properties'], { cwd });
    assert.match(ignored.stdout, /none: the file is ignored/);
  });

  it('shows the options of rules with what the project file says, and with their defaults', async () => {
    const cwd = tree({
      'rmqlint.json': '{ "rules": { "unknown-key": { "ignore": ["my*"] } } }',
      'broker.properties': CLEAN,
    });
    const { stdout } = await inProcess(['--print-config', 'broker.properties'], { cwd });
    assert.match(stdout, /^ {2}unknown-key +warning +recommended +ignore=\["my\*"\]$/m);
    const plain = await inProcess(['--print-config', 'broker.properties', '--no-config'], { cwd });
    assert.match(plain.stdout, /^ {2}unknown-key +warning +recommended +ignore=\[\]$/m);
  });

  it('measures itself on standard error', async () => {
    const cwd = pair(APART);
    const result = await inProcess(['--stats'], { cwd });
    assert.equal(result.stdout, '');
    assert.match(
      result.stderr,
      /^rmqlint: 2 files \(\d+ bytes\), 1 deployment, 2 processes\n( +[\d.]+ ms {2}.+\n){4}$/,
    );
  });

  it('says everything that is wrong at once', async () => {
    const result = await inProcess(['--fial-on', 'x', '--only', 'nope', '--format', 'xml', '--kind', 'brokr'], {
      cwd: tree({}),
    });
    assert.equal(result.code, 2);
    for (const part of [
      /unknown option --fial-on; did you mean --fail-on\?/,
      /there is no rule "nope"/,
      /"xml" is not known/,
      /did you mean broker\?/,
    ]) {
      assert.match(result.stderr, part);
    }
  });
});

describe('check: help and version', () => {
  it('prints what there is, in both languages, and nothing that is not', () => {
    const cwd = process.cwd();
    const { stdout, code } = rmqlint(['--help'], { cwd });
    assert.equal(code, 0);
    for (const word of [
      'fix',
      'baseline',
      'effective',
      'topology',
      'explain',
      'rules',
      'keys',
      'lsp',
      '--format',
      'sarif',
      'html',
      '--scope',
      '--staged',
      '--since',
      '--lang',
    ])
      assert.ok(stdout.includes(word), word);
    assert.match(rmqlint(['--help', '--lang', 'zh-CN'], { cwd }).stdout, /用法/);
    assert.match(rmqlint(['-h'], { cwd, env: { LANG: 'zh_CN.UTF-8' } }).stdout, /用法/);
    for (const command of COMMAND_NAMES) {
      for (const lang of ['en', 'zh-CN']) {
        const help = rmqlint([command, '--help', '--lang', lang], { cwd });
        assert.equal(help.code, 0, command);
        assert.ok(help.stdout.includes(`rmqlint ${command === 'check' ? '[check]' : command}`), command);
      }
    }
  });

  it('help COMMAND says what COMMAND --help says, and which commands there are', async () => {
    const cwd = tree({ 'broker.conf': CLEAN });
    for (const words of [[], ['check'], ['fix'], ['explain'], ['lsp']]) {
      const asked = await inProcess(['help', ...words], { cwd });
      const flagged = await inProcess([...words, '--help'], { cwd });
      assert.deepEqual([asked.code, asked.stdout, asked.stderr], [0, flagged.stdout, '']);
      assert.match(asked.stdout, /^Usage: rmqlint /);
    }
    assert.match((await inProcess(['help', 'fix', '--lang', 'zh-CN'], { cwd })).stdout, /^用法：rmqlint fix /);
    const wrong = await inProcess(['help', 'fxi'], { cwd });
    assert.deepEqual([wrong.code, wrong.stdout], [2, '']);
    assert.match(wrong.stderr, /^rmqlint: help: "fxi" is not known; did you mean fix\? \(check, fix, /);
    // A file of that name is named like any that is called as a command is.
    assert.match((await inProcess(['./help'], { cwd })).stderr, /help: there is no such file/);
  });

  it('prints its version', () => {
    const { stdout, code } = rmqlint(['--version'], { cwd: process.cwd() });
    assert.match(stdout, /^rmqlint \d+\.\d+\.\d+\n$/);
    assert.equal(code, 0);
    assert.equal(rmqlint(['check', '--version'], { cwd: process.cwd() }).stdout, stdout);
  });
});

/** A directory below `conf`, made on the way. */
function subdirectory(root: string): string {
  const path = join(root, 'conf/sub');
  mkdirSync(path, { recursive: true });
  return path;
}
