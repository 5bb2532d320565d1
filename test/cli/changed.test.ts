import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inProcess, removeTrees, STATED, tree } from './binary.ts';

const ENV = { PATH: process.env.PATH ?? '' };
const git = (cwd: string, ...args: readonly string[]): string =>
  execFileSync(
    'git',
    ['-c', 'user.name=T', '-c', 'user.email=t@example.invalid', '-c', 'commit.gpgsign=false', ...args],
    { cwd, encoding: 'utf8' },
  );

const master = (name: string, more = ''): string =>
  `brokerClusterName=orders\nbrokerName=${name}\nbrokerId=0\nnamesrvAddr=10.0.0.1:9876\n${more}`;
const slave = (name: string, more = ''): string =>
  `brokerClusterName=orders\nbrokerName=${name}\nbrokerId=1\nbrokerRole=SLAVE\nnamesrvAddr=10.0.0.1:9876\n${more}`;

const FILES = {
  'rmqlint.json': STATED,
  'conf/broker-a.conf': master('a'),
  'conf/broker-a-s.conf': slave('a'),
  'other/broker-b.conf': master('b', 'fileReservedTime=48h\n'),
};

/** A repository with one commit. */
function repository(files: Readonly<Record<string, string>> = FILES): string {
  const root = tree(files);
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '-A');
  git(root, 'commit', '-qm', 'first');
  return root;
}

function write(root: string, path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

const check = (root: string, ...args: readonly string[]) => inProcess(args, { cwd: root, env: ENV });

/** `file:line [rule]` of each finding that the compact format printed. */
const found = (stdout: string): readonly string[] =>
  [...stdout.matchAll(/^(\S.*?):(\d+):\d+: (?:error|warning): .*\[([\w-]+)\]$/gm)].map(
    ([, file, line, rule]) => `${file}:${line} ${rule}`,
  );

describe('check --staged', function () {
  this.timeout(20_000);
  afterEach(removeTrees);

  it('judges what the commit will hold, not what lies on the disk', async () => {
    const root = repository();
    write(root, 'conf/broker-a.conf', master('a', 'fileReservedTime=48 \n'));
    git(root, 'add', '-A');
    write(root, 'conf/broker-a.conf', master('a', 'fileReservedTime=48\n'));
    const { code, stdout, stderr } = await check(root, '--staged');
    assert.deepEqual(found(stdout), ['conf/broker-a.conf:5 trailing-whitespace']);
    assert.equal(code, 1);
    assert.equal(stderr, '');
    write(root, 'conf/broker-a.conf', master('a', 'listenPort=70000\n'));
    assert.deepEqual(found((await check(root, '--staged')).stdout), ['conf/broker-a.conf:5 trailing-whitespace']);
  });

  it('says so where nothing is staged, and leaves what was there before alone', async () => {
    const root = repository();
    const nothing = await check(root, '--staged');
    assert.equal(nothing.code, 0);
    assert.match(nothing.stderr, /^rmqlint: note: nothing to judge: git names no file that is new or has changed$/m);
    write(root, 'conf/broker-a.conf', master('a', 'deleteWhen=04\n'));
    git(root, 'add', '-A');
    assert.deepEqual(await check(root, '--staged'), { code: 0, stdout: '', stderr: '' });
  });

  it('judges staged files with siblings as the index has them: neither new files nor changes that are not staged count', async () => {
    const root = repository();
    write(root, 'conf/broker-c-s.conf', slave('c', 'listenPort=20911\n'));
    git(root, 'add', 'conf/broker-c-s.conf');
    write(root, 'conf/broker-c.conf', master('c', 'listenPort=30911\n'));
    const { stdout } = await check(root, '--staged');
    assert.deepEqual(found(stdout), ['conf/broker-c-s.conf:2 slave-without-master']);
    git(root, 'add', '-A');
    assert.deepEqual(found((await check(root, '--staged')).stdout), []);
  });

  it('sees what a deletion or a new name leaves behind', async () => {
    const root = repository();
    git(root, 'rm', '-q', '--cached', 'conf/broker-a.conf');
    assert.deepEqual(found((await check(root, '--staged')).stdout), ['conf/broker-a-s.conf:2 slave-without-master']);
    git(root, 'add', '-A');
    git(root, 'mv', 'conf/broker-a.conf', 'elsewhere.txt');
    assert.deepEqual(found((await check(root, '--staged')).stdout), ['conf/broker-a-s.conf:2 slave-without-master']);
  });

  it('has files of the index that are no longer on the disk, with their directories', async () => {
    const root = repository();
    write(root, 'new/conf/broker-d.conf', master('d', 'brokerId=7\n'));
    git(root, 'add', '-A');
    rmSync(join(root, 'new'), { recursive: true });
    rmSync(join(root, 'conf/broker-a.conf'));
    const { stdout, stderr, code } = await check(root, '--staged');
    assert.deepEqual(found(stdout), [
      'new/conf/broker-d.conf:3 duplicate-key',
      'new/conf/broker-d.conf:5 slave-role-missing',
    ]);
    assert.equal(stderr, '');
    assert.equal(code, 1);
  });

  it('leaves out a file of which the index has the name alone', async () => {
    const root = repository();
    write(root, 'conf/broker-c.conf', master('a', 'fileReservedTime=48h\n'));
    git(root, 'add', '-N', 'conf/broker-c.conf');
    write(root, 'conf/broker-a.conf', master('a', 'fileReservedTime=48 \n'));
    git(root, 'add', 'conf/broker-a.conf');
    const { stdout, stderr, code } = await check(root, '--staged', '--scope', 'all');
    assert.deepEqual(found(stdout), ['conf/broker-a.conf:5 trailing-whitespace']);
    assert.equal(stderr, '');
    assert.equal(code, 1);
  });

  it('has what is not merged yet as it lies on the disk', async () => {
    const root = repository();
    const change = (text: string): void => {
      write(root, 'other/broker-b.conf', master('b', text));
      git(root, 'commit', '-qam', text);
    };
    git(root, 'branch', 'theirs');
    change('deleteWhen=03\n');
    git(root, 'checkout', '-q', 'theirs');
    change('deleteWhen=05\n');
    assert.throws(() => git(root, 'merge', '-q', 'main'));
    write(root, 'other/broker-b.conf', master('b', 'fileReservedTime=48 \n'));
    const { stdout } = await check(root, '--staged');
    assert.deepEqual(found(stdout), ['other/broker-b.conf:5 trailing-whitespace']);
  });

  it('works before the first commit, in a directory below the top, with any name, for some paths alone', async () => {
    const root = tree(FILES);
    git(root, 'init', '-q', '-b', 'main');
    write(root, 'conf/broker e "主\n.conf', master('e', 'fileReservedTime=48 \n'));
    git(root, 'add', '-A');
    const below = await inProcess(['--staged', '--format', 'json'], { cwd: join(root, 'conf'), env: ENV });
    const files = (JSON.parse(below.stdout) as { findings: { file: string }[] }).findings.map(({ file }) => file);
    assert.deepEqual([...new Set(files)].sort(), ['../other/broker-b.conf', 'broker e "主\n.conf']);
    assert.deepEqual(found((await check(root, '--staged', 'other')).stdout), ['other/broker-b.conf:5 invalid-number']);
    assert.deepEqual(found((await check(root, '--staged', 'conf/broker-a.conf')).stdout), []);
  });

  it('takes a path of which the commit deletes everything', async () => {
    const root = repository();
    git(root, 'rm', '-qr', 'other');
    const { stderr, code } = await check(root, '--staged', 'other');
    assert.match(stderr, /^rmqlint: note: nothing to judge: git names no file that is new or has changed$/m);
    assert.equal(code, 0);
  });

  it('runs nothing that the repository names', async () => {
    const root = repository();
    const proof = join(root, 'ran');
    write(root, '.gitattributes', '* filter=own diff=own\n');
    for (const [name, value] of [
      ['filter.own.clean', `touch ${proof}; cat`],
      ['filter.own.smudge', `touch ${proof}; cat`],
      ['diff.own.textconv', `touch ${proof}; cat`],
      ['diff.external', `touch ${proof}`],
      ['core.fsmonitor', `touch ${proof}`],
    ] as const)
      execFileSync('git', ['config', name, value], { cwd: root });
    write(root, 'conf/broker-a.conf', master('a', 'fileReservedTime=48 \n'));
    for (const args of [['--staged'], ['--since', 'HEAD']]) {
      const { code } = await check(root, ...args);
      assert.equal(code, args[0] === '--staged' ? 0 : 1);
      assert.equal(existsSync(proof), false, args.join(' '));
    }
  });

  it('refuses what does not go together, and tells what is missing', async () => {
    const root = repository();
    for (const [args, why] of [
      [['--staged', '--since', 'HEAD'], /^rmqlint: --staged and --since exclude each other$/m],
      [['--staged', '-'], /^rmqlint: --staged takes its files from git, not from standard input$/m],
      [['--staged', 'nowhere', 'conf'], /^rmqlint: nowhere: there is no such file or directory$/m],
      [
        ['--since', 'HEAD', 'conf/broker-x.conf'],
        /^rmqlint: conf\/broker-x.conf: there is no such file or directory$/m,
      ],
      [['--since', 'nowhere'], /^rmqlint: --since nowhere: git knows no such revision/m],
      [['--since', '--output=x'], /^rmqlint: --since --output=x: git knows no such revision|needs a value/m],
    ] as const) {
      const { code, stderr } = await check(root, ...args);
      assert.equal(code, 2, stderr);
      assert.match(stderr, why);
    }
    const outside = await check(tree({ 'broker.conf': master('a') }), '--staged', '--lang', 'zh-CN');
    assert.equal(outside.code, 2);
    assert.match(outside.stderr, /--staged 需要 git 和一个仓库/);
  });
});

describe('check --since', function () {
  this.timeout(20_000);
  afterEach(removeTrees);

  it('reports on what was changed since the branch left a revision, committed or not', async () => {
    const root = repository();
    git(root, 'checkout', '-qb', 'work');
    write(root, 'conf/broker-a.conf', master('a', 'fileReservedTime=48 \n'));
    git(root, 'commit', '-qam', 'second');
    // What the main branch got meanwhile is none of this one's.
    git(root, 'checkout', '-q', 'main');
    write(root, 'other/broker-b.conf', master('b', 'listenPort=70000\n'));
    git(root, 'commit', '-qam', 'third');
    git(root, 'checkout', '-q', 'work');
    const committed = ['conf/broker-a.conf:5 trailing-whitespace'];
    assert.deepEqual(found((await check(root, '--since', 'main')).stdout), committed);
    write(root, 'conf/broker-n.conf', master('n', 'listenPort=11911 \n'));
    assert.deepEqual(
      found((await check(root, '--since', 'main')).stdout).at(-1),
      'conf/broker-n.conf:5 trailing-whitespace',
    );
    assert.deepEqual(found((await check(root, '--since', 'HEAD')).stdout), [
      'conf/broker-n.conf:5 trailing-whitespace',
    ]);
  });
});
