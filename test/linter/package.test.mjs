import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const server = join(import.meta.dirname, '../../server');

/** What somebody writes who calls rmqlint from a program; `wrong` is what types have to refuse. */
const PROGRAM = `
const bytes = new TextEncoder().encode('listenPort=10911x');
async function main(): Promise<string> {
  const { findings }: LintResult = await lint({ files: { 'broker.conf': bytes }, rocketmq: '5.3.3' });
  const configuration: EffectiveConfiguration = effective({ bytes, rocketmq: '5.3.3' });
  return findings.map((finding) => finding.rule + finding.range.start.line).join() + configuration.parameters.length;
}
void main;
`;
const WRONG = `lint({ files: { 'broker.conf': 'text' } });\n`;
const IMPORT = "import { type EffectiveConfiguration, effective, type LintResult, lint } from 'rmqlint';\n";

describe('the package for programs', () => {
  let folder;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'rmqlint-package-'));
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(server, join(folder, 'node_modules/rmqlint'));
    writeFileSync(join(folder, 'package.json'), '{}');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('gives the same as an ECMAScript module and to require()', async () => {
    const require = createRequire(join(folder, 'x.js'));
    const { exports } = JSON.parse(readFileSync(join(server, 'package.json'), 'utf8'));
    const asModule = await import(join(server, exports['.'].import.default));
    const required = require('rmqlint');
    assert.equal(require.resolve('rmqlint'), join(server, exports['.'].require.default));
    assert.deepEqual(Object.keys(required).sort(), Object.keys(asModule).sort());
    const files = { 'broker.conf': new TextEncoder().encode('brokerName=a\nbrokerId=0\nlistenPort=10911x\n') };
    for (const { lint, effective } of [asModule, required]) {
      const { findings } = await lint({ files, rocketmq: '5.3.3', only: ['invalid-number'] });
      assert.deepEqual(
        findings.map(({ rule, key, range }) => [rule, key, range.start.line]),
        [['invalid-number', 'listenPort', 3]],
      );
      const { parameters } = effective({ bytes: files['broker.conf'], rocketmq: '5.3.3' });
      assert.equal(parameters.find(({ key }) => key === 'brokerName')?.value, 'a');
    }
  });

  it('says which option is none', async () => {
    const { lint } = createRequire(join(folder, 'x.js'))('rmqlint');
    const files = { 'broker.conf': new TextEncoder().encode('brokerName=a\n') };
    for (const [options, why] of [
      [{ rocketmq: '9' }, /^RangeError: RocketMQ "9" is not a known release$/],
      [{ only: ['tilde'] }, /^RangeError: "tilde" is not a rule$/],
      [{ lang: 'fr' }, /^RangeError: "fr" is no language that rmqlint has: en, zh-CN$/],
    ])
      await assert.rejects(lint({ files, ...options }), why);
  });

  for (const [name, how] of [
    ['program.mts', 'an ECMAScript module'],
    ['program.cts', 'CommonJS'],
  ]) {
    it(`has types for ${how}`, function () {
      this.timeout(20_000);
      const tsc = join(server, '../node_modules/typescript/bin/tsc');
      const flags = ['--noEmit', '--strict', '--module', 'node16', '--target', 'es2022', '--pretty', 'false'];
      writeFileSync(join(folder, name), `${IMPORT}${PROGRAM}${WRONG}`);
      const { stdout } = spawnSync(process.execPath, [tsc, ...flags, name], { cwd: folder, encoding: 'utf8' });
      const line = `${IMPORT}${PROGRAM}`.split('\n').length;
      assert.equal(stdout.trim().split('\n').length, 1, stdout);
      assert.match(stdout, new RegExp(`^${name}\\(${line},\\d+\\): error TS2322: Type 'string' is not assignable`));
    });
  }
});
