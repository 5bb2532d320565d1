import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { REPORTER_NAMES, type ReporterName } from '../../../server/src/cli/reporters/names.ts';
import { CLEAN, removeTrees, rmqlint, STATED, tree } from '../binary.ts';
import { checked, GUIDE, hostileTree } from './support.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Validators of the consumers' own limits, beside the repository where it is built. */
const CONSUMERS = join(ROOT, '../shared/ci');

/** What the validators call each output. */
const NAMES: Readonly<Partial<Record<ReporterName, string>>> = {
  sarif: 'rmqlint.sarif',
  github: 'github.txt',
  gitlab: 'gl-code-quality.json',
  junit: 'junit.xml',
  checkstyle: 'checkstyle.xml',
  rdjson: 'rdjson.json',
};

/** Text without the moment at which it was made. */
const timeless = (text: string): string => text.replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/g, 'now');

describe('several formats at once', () => {
  after(removeTrees);

  it('each in its file says what it says alone, and one on standard output', () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.conf': `${CLEAN}fileReservedTime=48h\nstorePathIndex=/x\n` });
    const args = REPORTER_NAMES.flatMap((name) => (name === 'pretty' ? [] : ['-f', `${name}=out.${name}.txt`]));
    const result = rmqlint([...args, '-f', 'pretty'], { cwd });
    assert.equal(result.code, 1);
    assert.equal(result.stderr, '');
    assert.equal(result.stdout, checked(cwd, 'pretty').stdout);
    for (const name of REPORTER_NAMES) {
      if (name === 'pretty') continue;
      const alone = timeless(checked(cwd, name).stdout);
      assert.equal(timeless(readFileSync(join(cwd, `out.${name}.txt`), 'utf8')), alone, name);
      assert.ok(alone.endsWith('\n'), name);
    }
  });

  it('formats for programs are in English unless --lang is given; reports for people in theirs', () => {
    const env = { LC_ALL: 'zh_CN.UTF-8' };
    for (const name of REPORTER_NAMES) {
      const people = ['pretty', 'compact', 'markdown', 'html'].includes(name);
      const said = rmqlint(['-f', name], { cwd: GUIDE, env }).stdout;
      assert.equal(/\p{Script=Han}/u.test(said), people, name);
      assert.match(rmqlint(['-f', name, '--lang', 'zh-CN'], { cwd: GUIDE }).stdout, /\p{Script=Han}/u, name);
    }
  });

  it('no output depends on the order in which files are named', () => {
    const names = ['rocketmqOS1/broker-b-s.properties', 'rocketmqOS2/broker-a-s.properties', 'rocketmqOS1'];
    for (const name of REPORTER_NAMES) {
      const one = timeless(checked(GUIDE, name, ...names).stdout);
      assert.equal(timeless(checked(GUIDE, name, ...[...names].reverse()).stdout), one, name);
    }
  });

  it('what consumers take is what they are given, also of hostile names', function () {
    if (!existsSync(join(CONSUMERS, 'validate.mjs'))) return this.skip();
    const clean = tree({ 'rmqlint.json': STATED, 'broker.conf': CLEAN });
    for (const cwd of [clean, hostileTree(), GUIDE]) {
      const out = tree({});
      const args = Object.entries(NAMES).flatMap(([name, file]) => ['-f', `${name}=${join(out, file)}`]);
      rmqlint(args, { cwd });
      assert.equal(readdirSync(out).length, Object.keys(NAMES).length);
      const env = { ...process.env, JUNIT_XSD: join(ROOT, 'test/cli/formats/schemas/junit-ant.xsd') };
      const done = spawnSync(process.execPath, [join(CONSUMERS, 'validate.mjs'), out], {
        cwd: ROOT,
        env,
        encoding: 'utf8',
      });
      // Nothing to annotate is no command, which is what they look for.
      assert.doesNotMatch(
        done.stdout.replace(/.*github.*/, (line) => (cwd === clean ? '' : line)),
        /INVALID/,
      );
      for (const what of ['gitlab', 'rdjson', 'junit', 'checkstyle', ...(cwd === clean ? [] : ['github'])])
        assert.match(done.stdout, new RegExp(`^valid {2} ${what}`, 'm'), done.stderr);
    }
  });
});
