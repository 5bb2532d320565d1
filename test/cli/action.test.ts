import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { hasChecker, problemsBy } from '../support/checkJsonschema.ts';
import { CLEAN, removeTrees, STATED, tree, WITH_ERROR, WITH_WARNING } from './binary.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Action {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

const ACTION: Action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));

interface Step {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Runs the action as the runner does: inputs, defaults among them, in the environment, files for outputs and summary. */
function step(cwd: string, given: Readonly<Record<string, string>> = {}): Step {
  const runner = tree({ output: '', summary: 'of the step before\n' });
  mkdirSync(join(runner, 'temp'));
  const inputs = Object.entries(ACTION.inputs).map(([name, each]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    given[name] ?? each.default,
  ]);
  const done = spawnSync(process.execPath, [join(ROOT, ACTION.runs.main)], {
    cwd,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: cwd,
      GITHUB_OUTPUT: join(runner, 'output'),
      GITHUB_STEP_SUMMARY: join(runner, 'summary'),
      RUNNER_TEMP: join(runner, 'temp'),
      ...Object.fromEntries(inputs),
    },
  });
  const outputs: Record<string, string> = {};
  const written = readFileSync(join(runner, 'output'), 'utf8');
  for (const [, name = '', , value = ''] of written.matchAll(/^([\w-]+)<<(\w+[\w-]*)\n([\s\S]*?)\n\2$/gm))
    outputs[name] = value;
  return {
    ...{ code: done.status, stdout: done.stdout, stderr: done.stderr, outputs },
    summary: readFileSync(join(runner, 'summary'), 'utf8'),
  };
}

describe('the GitHub Action', () => {
  after(removeTrees);

  it('says what it takes and gives', () => {
    assert.match(ACTION.runs.using, /^node2\d$/);
    for (const each of [...Object.values(ACTION.inputs), ...Object.values(ACTION.outputs)]) assert.ok(each.description);
    for (const each of Object.values(ACTION.inputs)) assert.equal(typeof each.default, 'string');
  });

  it('is what GitHub’s schema says', function () {
    if (!hasChecker) return this.skip();
    assert.equal(problemsBy(['vendor.github-actions'], join(ROOT, 'action.yml')), '');
  });

  it('annotates, writes the summary and SARIF, counts, and ends as rmqlint does', () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'conf/broker.conf': `${WITH_ERROR}storePathIndex=/x\n` });
    const { code, stdout, stderr, outputs, summary } = step(cwd, { sarif: 'rmqlint.sarif' });
    assert.equal(code, 1, stderr);
    assert.match(
      stdout,
      /^::error title=trailing-whitespace,file=conf\/broker\.conf,line=6,.*\n::warning title=ghost-key,/,
    );
    assert.match(summary, /^of the step before\n### rmqlint\n\n1 file judged: 1 error, 1 warning, 0 infos/);
    assert.deepEqual(outputs, { 'exit-code': '1', errors: '1', warnings: '1', infos: '0', sarif: 'rmqlint.sarif' });
    assert.deepEqual(Object.keys(outputs).sort(), Object.keys(ACTION.outputs).sort());
    assert.equal(JSON.parse(readFileSync(join(cwd, 'rmqlint.sarif'), 'utf8')).runs[0].results.length, 2);
  });

  it('takes paths by line and options as a shell would', () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'a b/broker.conf': WITH_WARNING, 'c/broker.conf': WITH_ERROR });
    assert.equal(step(cwd, { path: 'a b\n' }).code, 0);
    assert.equal(step(cwd, { path: 'a b\r\nc\n' }).code, 1);
    assert.equal(step(cwd, { path: 'a b', args: `--fail-on 'warning'` }).code, 1);
    assert.equal(step(cwd, { path: 'a b', args: `--fail-on=warn"ing" --rule\nghost-key=off` }).code, 0);
    const odd = step(cwd, { args: `--rule '$(touch x)\`id\`=off'` });
    assert.equal(odd.code, 2);
    assert.match(odd.stderr, /\$\(touch x\)`id`/);
  });

  it('shows another format in the log, and no summary, where it is told so', () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.conf': WITH_ERROR });
    const { stdout, summary } = step(cwd, { format: 'compact', summary: 'false' });
    assert.match(stdout, /^broker\.conf:6:\d+: error: /);
    assert.equal(summary, 'of the step before\n');
  });

  it('of a clean run says so in the summary alone', () => {
    const { code, stdout, outputs, summary } = step(tree({ 'rmqlint.json': STATED, 'broker.conf': CLEAN }));
    assert.deepEqual([code, stdout, outputs.errors], [0, '', '0']);
    assert.match(summary, /nothing to complain about/);
  });

  it('wrong use ends with 2, and its outputs say so', () => {
    const { code, outputs } = step(tree({}), { path: 'nowhere', format: 'nothing' });
    assert.deepEqual([code, outputs], [2, { 'exit-code': '2' }]);
  });

  it('runs from what a release tag holds', () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.conf': WITH_ERROR });
    const tag = tree({});
    for (const part of ['server/bin', 'server/dist', 'action.yml'])
      cpSync(join(ROOT, part), join(tag, part), { recursive: true });
    writeFileSync(join(tag, 'package.json'), '{ "name": "rmqlint" }\n');
    const env = { PATH: process.env.PATH, INPUT_PATH: '.', INPUT_FORMAT: 'github' };
    const done = spawnSync(process.execPath, [join(tag, ACTION.runs.main)], { cwd, env, encoding: 'utf8' });
    assert.equal(done.status, 1, done.stderr);
    assert.match(done.stdout, /^::error /);
  });
});
