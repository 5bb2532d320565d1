import assert from 'node:assert/strict';
import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { sayUnlisted } from '../../server/src/cli/commands/open.ts';
import { REPORTER_NAMES } from '../../server/src/cli/reporters/names.ts';
import { run } from '../../server/src/cli/run.ts';
import {
  CLEAN,
  inProcess,
  removeTrees,
  rmqlint,
  rmqlintInto,
  STATED,
  startRmqlint,
  tree,
  WITH_ERROR,
  WITH_WARNING,
} from './binary.ts';
import { messagesOf } from './messages.ts';

/** A tree with one broker. */
const one = (content: string, project = STATED): string =>
  tree({ 'rmqlint.json': project, 'broker.properties': content });

const UNMATCHED = '{ "rocketmq": "5.3.3", "deployments": { "orders": { "files": ["conf/**"] } } }\n';

interface Scenario {
  readonly name: string;
  readonly root: () => string;
  readonly args?: readonly string[];
  readonly code: number;
  readonly stderr?: RegExp;
}

/** What each exit code means (docs/cli.md, "Exit code"). */
const SCENARIOS: readonly Scenario[] = [
  { name: 'a clean file', root: () => one(CLEAN), code: 0 },
  {
    name: 'a project file that is nested without end',
    root: () => one(CLEAN, '['.repeat(6000)),
    code: 2,
    stderr: /^rmqlint: rmqlint\.json:1:101: objects and arrays lie in each other more than 100 deep/,
  },
  {
    name: 'a glob of 70,000 characters',
    root: () => one(CLEAN, `{\n  "ignore": ["${'x'.repeat(70_000)}"]\n}`),
    code: 2,
    stderr: /^rmqlint: rmqlint\.json:2:14: "ignore\[0\]": a glob of 70000 characters; it may have 1000\n$/,
  },
  {
    name: 'a glob of which a regular expression would never end',
    root: () =>
      tree({
        'rmqlint.json': `{ "rocketmq": "5.3.3", "ignore": ["**/(a+)+b.conf", "${'*a'.repeat(20)}b"] }`,
        [`${'a'.repeat(200)}.conf`]: CLEAN,
      }),
    code: 0,
  },
  { name: 'a clean file, named', root: () => one(CLEAN), args: ['broker.properties'], code: 0 },
  { name: 'an error', root: () => one(WITH_ERROR), code: 1 },
  {
    name: 'an error that is switched off',
    root: () => one(WITH_ERROR),
    args: ['--rule', 'trailing-whitespace=off'],
    code: 0,
  },
  {
    name: 'an error made a warning',
    root: () => one(WITH_ERROR),
    args: ['--rule', 'trailing-whitespace=warning'],
    code: 0,
  },
  { name: 'only other rules', root: () => one(WITH_ERROR), args: ['--only', 'tilde-path'], code: 0 },
  { name: 'the rule left out', root: () => one(WITH_ERROR), args: ['--skip', 'trailing-whitespace'], code: 0 },
  { name: 'a warning', root: () => one(WITH_WARNING), code: 0 },
  { name: 'a warning that fails', root: () => one(WITH_WARNING), args: ['--fail-on', 'warning'], code: 1 },
  { name: 'a warning that fails on info', root: () => one(WITH_WARNING), args: ['--fail-on', 'info'], code: 1 },
  { name: 'as many warnings as allowed', root: () => one(WITH_WARNING), args: ['--max-warnings', '1'], code: 0 },
  {
    name: 'more warnings than allowed',
    root: () => one(WITH_WARNING),
    args: ['--max-warnings', '0'],
    code: 1,
    stderr: /more than the 0/,
  },
  { name: 'a hidden warning', root: () => one(WITH_WARNING), args: ['--quiet'], code: 0 },
  {
    name: 'a hidden warning that fails',
    root: () => one(WITH_WARNING),
    args: ['--quiet', '--fail-on', 'warning'],
    code: 1,
    stderr: /1 finding below error not shown/,
  },
  {
    name: 'text on standard input beside a project file with deployments',
    root: () => tree({ 'rmqlint.json': UNMATCHED, 'conf/broker.properties': CLEAN }),
    args: ['--kind', 'namesrv', '-'],
    code: 0,
    stderr: /^$/,
  },
  ...[
    { what: 'a broken project file', project: '{"rocketmq":' },
    { what: 'a project file that matches nothing', project: UNMATCHED },
  ].flatMap(({ what, project }): readonly Scenario[] => {
    const root = (): string =>
      tree({
        '.git/HEAD': '',
        'b/rmqlint.json': project,
        'b/broker.properties': CLEAN,
        'c/rmqlint.json': STATED,
        'c/broker.properties': CLEAN.replace('broker-a', 'broker-c'),
      });
    const code = project === UNMATCHED ? 3 : 2;
    return [
      { name: `${what} beside the named file`, root, args: ['c/broker.properties'], code: 0, stderr: /^$/ },
      { name: `${what} beside the named directory`, root, args: ['c'], code: 0, stderr: /^$/ },
      { name: `${what} that governs the named file`, root, args: ['b/broker.properties'], code, stderr: /b\/rmqlint/ },
      { name: `${what} below the named directory`, root, args: ['.'], code, stderr: /b\/rmqlint/ },
    ];
  }),
  {
    name: 'a path that is not there',
    root: () => one(CLEAN),
    args: ['brokr.properties'],
    code: 2,
    stderr: /^rmqlint: brokr\.properties: there is no such file or directory\n$/,
  },
  {
    name: 'a path that is not there beside findings',
    root: () => one(WITH_ERROR),
    args: ['gone.conf', 'broker.properties'],
    code: 2,
    stderr: /gone\.conf/,
  },
  {
    name: 'a file as a directory',
    root: () => one(CLEAN),
    args: ['broker.properties/x'],
    code: 2,
    stderr: /there is no such file or directory/,
  },
  {
    name: 'a broken project file',
    root: () => one(CLEAN, '{ "rocketmq": 5 }'),
    code: 2,
    stderr: /^rmqlint: rmqlint\.json:1:\d+: /,
  },
  {
    name: 'a project file that is not there',
    root: () => one(CLEAN),
    args: ['--config', 'none.json'],
    code: 2,
    stderr: /none\.json: there is no such file/,
  },
  {
    name: 'an unknown rule in the project file',
    root: () => one(CLEAN, '{ "rules": { "tilde-pth": "off" } }'),
    code: 2,
    stderr: /rmqlint\.json:1:14: .*tilde-pth.*tilde-path/,
  },
  {
    name: 'a file that cannot be read, and the findings of the others',
    root: () => {
      const root = one(WITH_ERROR);
      // Larger than any configuration: not read. A mode would not stop the superuser.
      const file = openSync(join(root, 'broker-b.properties'), 'w');
      ftruncateSync(file, 51 * 1024 * 1024);
      closeSync(file);
      return root;
    },
    code: 2,
  },
  {
    name: 'a file that cannot be read, with its rule off',
    root: () => {
      const root = one(CLEAN);
      closeSync(openSync(join(root, 'broker-b.properties'), 'w'));
      truncateSync(join(root, 'broker-b.properties'), 51 * 1024 * 1024);
      return root;
    },
    args: ['--rule', 'unreadable-file=off', 'broker-b.properties'],
    code: 2,
    stderr: /^rmqlint: broker-b\.properties is larger than 50 MB, [^\n]*\n$/,
  },
  {
    name: 'a wrong "# rmqlint" comment, whose file is judged all the same',
    root: () => one(`# rmqlint host=h1 rocketmqq=5.3.3\n${WITH_ERROR}`),
    args: ['--fail-on', 'error'],
    code: 2,
    stderr: /^rmqlint: broker\.properties:1:19: .*not "rocketmqq"; did you mean rocketmq\?\n$/,
  },
  {
    name: 'a project file whose patterns match nothing',
    root: () => one(CLEAN, UNMATCHED),
    code: 3,
    stderr: /no pattern of rmqlint\.json matches/,
  },
  {
    name: 'the same beside a project file of which only a part matches nothing',
    root: () =>
      tree({
        'one/broker.conf': CLEAN,
        'one/rmqlint.json':
          '{ "rocketmq": "5.3.3", "deployments": { "x": { "files": ["*.conf"] }, "y": { "files": ["gone/**"] } } }',
        'two/broker.conf': CLEAN.replaceAll('broker-a', 'broker-b'),
        'two/rmqlint.json': UNMATCHED,
      }),
    code: 3,
    stderr: /^rmqlint: note: no pattern of two\/rmqlint\.json matches[^\n]*\n$/,
  },
  { name: 'the same beside findings', root: () => one(WITH_ERROR, UNMATCHED), code: 3, stderr: /no pattern/ },
  { name: 'the same beside wrong use', root: () => one(WITH_ERROR, UNMATCHED), args: ['.', 'gone'], code: 2 },
  {
    name: 'nothing of RocketMQ',
    root: () => tree({ 'server.properties': 'log.dirs=/x\nzookeeper.connect=y\n' }),
    code: 0,
    stderr: /^rmqlint: note: nothing to judge: no RocketMQ configuration was found here\n$/,
  },
  {
    name: 'a named file that is not recognised',
    root: () => tree({ 'server.properties': 'log.dirs=/x\nzookeeper.connect=y\n' }),
    args: ['server.properties'],
    code: 0,
    stderr: /the named file is ignored or not recognised/,
  },
  {
    name: 'named files that are ignored',
    root: () =>
      tree({ '.gitignore': '*.properties\n', 'broker.properties': WITH_ERROR, 'broker-b.properties.bak': WITH_ERROR }),
    args: ['broker.properties', 'broker-b.properties.bak'],
    code: 0,
    stderr: /all 2 named files are ignored/,
  },
  {
    name: 'an ignored file all the same',
    root: () => tree({ '.gitignore': '*.properties\n', 'broker.properties': WITH_ERROR }),
    args: ['--no-ignore', 'broker.properties'],
    code: 1,
  },
  {
    name: 'an unknown flag',
    root: () => one(CLEAN),
    args: ['--fromat', 'json'],
    code: 2,
    stderr: /unknown option --fromat; did you mean --format\?/,
  },
  {
    name: 'an unknown rule',
    root: () => one(CLEAN),
    args: ['--only', 'tilde-pth'],
    code: 2,
    stderr: /did you mean tilde-path\?/,
  },
  {
    name: 'an unknown release',
    root: () => one(CLEAN),
    args: ['--rocketmq', '5.3.4'],
    code: 2,
    stderr: /"5\.3\.4" is not a RocketMQ release that rmqlint knows; the nearest are 5\.3\.3 and 5\.4\.0/,
  },
  {
    name: 'a newer release',
    root: () => one(CLEAN),
    args: ['--rocketmq', '99.0.0'],
    code: 0,
    stderr: /^rmqlint: note: RocketMQ 99\.0\.0 is newer than/,
  },
  {
    name: 'a command that is not there',
    root: () => one(CLEAN),
    args: ['chek'],
    code: 2,
    stderr: /chek: there is no such file or directory; did you mean "rmqlint check"\?/,
  },
  {
    name: 'a command in capitals beside a path',
    root: () => one(WITH_ERROR),
    args: ['CHECK', '.'],
    code: 2,
    stderr: /CHECK: there is no such file or directory; did you mean "rmqlint check"\?/,
  },
  {
    name: 'an empty path',
    root: () => one(CLEAN),
    args: [''],
    code: 2,
    stderr: /^rmqlint: a path is empty; write \. for the current directory\n/,
  },
  {
    name: 'an empty list of rules',
    root: () => one(WITH_ERROR),
    args: ['--only', ''],
    code: 2,
    stderr: /^rmqlint: --only needs a value: --only ID,…\n/,
  },
  {
    name: 'an empty list of rules to leave out',
    root: () => one(CLEAN),
    args: ['--skip', ' , '],
    code: 2,
    stderr: /^rmqlint: --skip needs a value/,
  },
  {
    name: 'a list of names that is not there',
    root: () => one(CLEAN),
    args: ['--files-from', 'names'],
    code: 2,
    stderr: /names: there is no such file/,
  },
  {
    name: 'an empty list of names',
    root: () => one(WITH_ERROR),
    args: ['--files-from', '-'],
    code: 0,
    stderr: /no file was named/,
  },
];

describe('exit codes', () => {
  after(removeTrees);

  for (const { name, root, args = [], code, stderr } of SCENARIOS) {
    it(`${code}: ${name}, in every format`, () => {
      const cwd = root();
      for (const format of ['pretty', 'compact', 'json', 'sarif']) {
        const result = rmqlint([...args, '--format', format], { cwd });
        assert.equal(result.code, code, `${format}: ${result.stdout}${result.stderr}`);
        if (stderr !== undefined) assert.match(result.stderr, stderr);
        else if (code < 2) assert.equal(result.stderr, '');
      }
      const files = REPORTER_NAMES.flatMap((format) => ['--format', `${format}=out.${format}`]);
      const written = rmqlint([...args, ...files], { cwd });
      assert.equal(written.code, code, written.stderr);
      assert.equal(written.stdout, '');
    });
  }

  it('prints the findings of the others beside a file that cannot be read', () => {
    const scenario = SCENARIOS.find((each) => each.name.startsWith('a file that cannot be read'));
    const cwd = scenario?.root() ?? '';
    const { stdout } = rmqlint([], { cwd });
    const effective = rmqlint(['effective', 'broker-b.properties'], { cwd });
    assert.equal(effective.code, 2);
    assert.match(effective.stderr, /^rmqlint: broker-b\.properties is larger than 50 MB/);
    assert.match(stdout, /^broker-b\.properties:1:1: error: .* \[unreadable-file\]$/m);
    assert.match(stdout, /^broker\.properties:6:\d+: error: .* \[trailing-whitespace\]$/m);
  });

  it('names a file that cannot be read where no finding is printed', () => {
    const cwd = SCENARIOS.find((each) => each.name.startsWith('a file that cannot be read'))?.root() ?? '';
    const why = /^rmqlint: broker-b\.properties is larger than 50 MB, [^\n]*$/gm;
    for (const args of [['fix', '--diff'], ['fix', '--dry-run'], ['topology'], ['topology', 'broker-b.properties']]) {
      const { code, stderr } = rmqlint(args, { cwd });
      assert.equal(code, 2, args.join(' '));
      assert.equal(stderr.match(why)?.length, 1, `${args.join(' ')}: ${stderr}`);
      assert.doesNotMatch(stderr, /nothing to judge/);
    }
    assert.match(rmqlint(['effective', 'broker.properties', '--in', 'broker-b.properties'], { cwd }).stderr, why);
  });

  it('3: no pattern of the project file matches, of every command that reads all files', () => {
    const cwd = one(CLEAN, '{ "deployments": { "orders": { "files": ["nowhere/**"] } } }');
    for (const args of [[], ['fix'], ['topology'], ['baseline', 'write']]) {
      const { code, stderr } = rmqlint(args, { cwd });
      assert.equal(code, 3, args.join(' '));
      assert.match(stderr, /^rmqlint: note: no pattern of rmqlint\.json matches a file/m, args.join(' '));
    }
  });

  it('prints nothing for a clean run but the pretty summary', () => {
    const cwd = one(CLEAN);
    assert.deepEqual(rmqlint([], { cwd }), { code: 0, stdout: '', stderr: '' });
    assert.deepEqual(rmqlint(['-f', 'compact'], { cwd }), { code: 0, stdout: '', stderr: '' });
    assert.deepEqual(rmqlint(['-f', 'pretty'], { cwd }), {
      code: 0,
      stdout: '1 file judged: nothing to complain about\n',
      stderr: '',
    });
  });

  it('2: an output that cannot be written', () => {
    const result = rmqlint(['-f', 'json=no/such/folder/x.json'], { cwd: one(CLEAN) });
    assert.equal(result.code, 2);
    assert.match(result.stderr, /no\/such\/folder\/x\.json cannot be written \(ENOENT\)/);
  });

  it('2: a standard output that cannot be written, in one line', function () {
    const full = '/dev/full';
    if (!existsSync(full)) return this.skip();
    const cwd = one(WITH_ERROR);
    const says = 'rmqlint: standard output cannot be written: no space is left (ENOSPC)\n';
    for (const args of [
      ['.'],
      ['-f', 'json'],
      ['--version'],
      ['--version', '--debug'],
      ['--help'],
      ['rules'],
      ['keys'],
    ]) {
      assert.deepEqual(rmqlintInto(full, args, { cwd }), { code: 2, stderr: says }, args.join(' '));
    }
    assert.deepEqual(rmqlintInto(full, ['.', '--lang', 'zh-CN'], { cwd }), {
      code: 2,
      stderr: 'rmqlint: 无法写入标准输出：空间不足（ENOSPC）\n',
    });
    // What goes elsewhere is written all the same.
    assert.equal(rmqlintInto(full, ['-f', 'compact', '-f', 'json=beside.json'], { cwd }).stderr, says);
    assert.equal(JSON.parse(readFileSync(join(cwd, 'beside.json'), 'utf8')).findings.length, 1);
    // Nothing to print, nothing to complain about.
    assert.deepEqual(rmqlintInto(full, [], { cwd: one(CLEAN) }), { code: 0, stderr: '' });
  });

  it('writes each format into its file and one to standard output', () => {
    const cwd = one(WITH_ERROR);
    const result = rmqlint(['-f', 'json=a.json', '-f', 'compact', '-f', 'pretty=b.txt'], { cwd });
    assert.equal(result.code, 1);
    assert.match(result.stdout, /^broker\.properties:6:20: error: /);
    assert.equal(JSON.parse(readFileSync(join(cwd, 'a.json'), 'utf8')).findings.length, 1);
    assert.match(readFileSync(join(cwd, 'b.txt'), 'utf8'), /1 error/);
  });

  it('2: the other commands, used wrongly', async () => {
    const cwd = one(CLEAN);
    for (const args of [
      ['effective'],
      ['effective', 'none.properties'],
      ['effective', '.'],
      ['effective', 'broker.properties', 'noSuchKey'],
      ['effective', 'broker.properties', 'brokerId', 'more'],
      ['effective', 'broker.properties', '--in', 'none.conf'],
      ['effective', 'rmqlint.json'],
      ['rules', 'x'],
      ['rules', '--format', 'pretty'],
      ['keys', 'x'],
      ['keys', '--class', 'NoConfig'],
      ['keys', '--rocketmq', 'x'],
      ['keys', '--class', ''],
      ['effective', ''],
      [''],
      ['--config', ''],
      ['check', '--print-config', 'none'],
      ['check', '--print-config', 'broker.properties', '-f', 'sarif'],
      ['--format', 'json', '--format', 'compact'],
      ['--format', 'json=x', '--format', 'compact=x'],
      ['--config', 'rmqlint.json', '--no-config'],
      ['-', '--files-from', '-'],
      ['--stdin-filename', 'x', 'broker.properties'],
      ['-', '--stdin-filename', '.'],
      ['--max-warnings', 'many'],
      ['--rule', 'tilde-path'],
      ['--rule', 'tilde-path=loud'],
    ]) {
      const result = await inProcess(args, { cwd });
      assert.equal(result.code, 2, args.join(' '));
      assert.equal(result.stdout, '', args.join(' '));
      assert.match(result.stderr, /^rmqlint: .+\nrmqlint: .*--help/, args.join(' '));
      const chinese = await inProcess([...args, '--lang', 'zh-CN'], { cwd });
      assert.equal(chinese.code, 2, args.join(' '));
      assert.match(chinese.stderr, /\p{Script=Han}/u, args.join(' '));
    }
  });

  it('70: a bug, with its stack only where it is asked for', async () => {
    for (const debug of [false, true]) {
      let err = '';
      const code = await run(debug ? ['-', '--debug'] : ['-'], {
        root: tree({}),
        env: {},
        output: {
          out: () => assert.fail('nothing to print'),
          err: (text) => {
            err += text;
          },
        },
        terminal: false,
        columns: undefined,
        stdin: () => {
          throw new TypeError('broken \u001b[31m within');
        },
      });
      assert.equal(code, 70);
      assert.match(err, /^rmqlint: this is a bug in rmqlint, not in your files: broken ␛\[31m within\n/);
      assert.equal(/\n {4}at /.test(err), debug);
    }
  });

  it('says which directories it could not look into', () => {
    let err = '';
    const output = {
      out: () => assert.fail('a note is no finding'),
      err: (text: string) => {
        err += text;
      },
    };
    const unlisted = ['.', 'conf', 'conf/private', '../sibling'].map((path) => ({
      path,
      code: 'EACCES',
      reason: () => '',
    }));
    const named = [{ path: 'conf', state: 'taken' as const }];
    const workspace = { unlisted, named, isNamed: (path: string) => path.startsWith('conf') };
    assert.equal(sayUnlisted(workspace, { output, messages: messagesOf('en'), lang: 'en' }), true);
    assert.equal(err, 'rmqlint: conf/private cannot be looked into (EACCES), so what lies in it is not judged\n');
    const elsewhere = { ...workspace, unlisted: unlisted.filter(({ path }) => path !== 'conf/private') };
    assert.equal(sayUnlisted(elsewhere, { output, messages: messagesOf('en'), lang: 'en' }), false);
  });

  it('130: interrupted while it waits for standard input', async () => {
    const child = startRmqlint(['-'], { cwd: one(CLEAN) });
    await new Promise((resolve) => setTimeout(resolve, 3000));
    child.kill('SIGINT');
    const code = await new Promise((resolve) => child.on('exit', (status, signal) => resolve(status ?? signal)));
    assert.equal(code, 130);
  });

  it('the same when nobody reads to the end, and not a word of it', async () => {
    const files: Record<string, string> = { 'rmqlint.json': STATED };
    for (let i = 0; i < 300; i++) files[`d${i}/broker.properties`] = WITH_ERROR.replace('broker-a', `broker-${i}`);
    const child = startRmqlint(['-f', 'json'], { cwd: tree(files) });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    assert.equal(err, '');
    assert.equal(code, 1);
  });
});

describe('more than a file may hold', () => {
  const LIMIT = 50 * 1024 * 1024;
  afterEach(removeTrees);

  it('on standard input ends with 2, in both languages', () => {
    const root = tree({});
    const input = new Uint8Array(LIMIT + 1);
    for (const [lang, words] of [
      ['en', 'rmqlint: standard input is larger than 50 MB, the most that is read'],
      ['zh-CN', 'rmqlint: 标准输入超过 50 MB（读取上限）'],
    ] as const) {
      for (const args of [
        ['--kind', 'broker', '-'],
        ['--files-from', '-'],
      ]) {
        const { code, stderr } = rmqlint([...args, '--lang', lang], { cwd: root, input });
        assert.equal(code, 2);
        assert.equal(stderr.split('\n')[0], words);
      }
    }
  });

  it('in --files-from ends with 2', () => {
    const root = tree({ names: new Uint8Array(LIMIT + 1), 'broker.conf': CLEAN });
    const { code, stderr } = rmqlint(['--files-from', 'names'], { cwd: root });
    assert.equal(code, 2);
    assert.match(stderr, /^rmqlint: names is larger than 50 MB, the most that is read\n/);
  });
});
