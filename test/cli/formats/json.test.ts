import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RDFormatValidator } from '@umbrelladocs/rdformat-validator';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FindingJson } from '../../../server/src/linter/result.ts';
import { CLEAN, removeTrees, STATED, tree } from '../binary.ts';
import { checked, found, GUIDE, hostileTree, schema } from './support.ts';

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } };
}
interface Position {
  readonly line: number;
  readonly column: number;
}
interface Place {
  readonly path: string;
  readonly range: { readonly start: Position; readonly end: Position };
}
interface Diagnostic {
  readonly message: string;
  readonly location: Place;
  readonly severity: string;
  readonly code: { readonly value: string };
  readonly suggestions?: readonly { readonly range: Place['range']; readonly text: string }[];
  readonly related_locations?: readonly { readonly message: string; readonly location: Place }[];
}

const clean = (): string => tree({ 'rmqlint.json': STATED, 'broker.conf': CLEAN });

describe('format jsonl', () => {
  after(removeTrees);

  it('has a line for each finding, the same object as in json', () => {
    const cwd = hostileTree();
    for (const each of [GUIDE, cwd]) {
      const lines = checked(each, 'jsonl').stdout.split('\n');
      assert.equal(lines.pop(), '');
      assert.deepEqual(
        lines.map((line) => JSON.parse(line)),
        found(each),
      );
    }
  });

  it('of a clean run is nothing', () => assert.equal(checked(clean(), 'jsonl').stdout, ''));
});

describe('format gitlab', () => {
  after(removeTrees);
  const validate = new Ajv({ strict: false }).compile<unknown>(JSON.parse(schema('gitlab-code-quality.schema.json')));

  function issues(cwd: string, ...args: readonly string[]): readonly Issue[] {
    const report: readonly Issue[] = JSON.parse(checked(cwd, 'gitlab', ...args).stdout);
    assert.ok(validate(report), JSON.stringify(validate.errors?.slice(0, 3)));
    const prints = report.map(({ fingerprint }) => fingerprint);
    assert.equal(new Set(prints).size, prints.length, 'GitLab takes equal fingerprints for one issue');
    return report;
  }

  it('has every finding', () => {
    const findings = found(GUIDE);
    const severities = { error: 'major', warning: 'minor', info: 'info' };
    assert.deepEqual(
      issues(GUIDE).map(({ check_name, severity, location: { path, lines } }) => [
        check_name,
        severity,
        path,
        lines.begin,
        lines.end,
      ]),
      findings.map(({ rule, severity, file, range }) => [
        rule,
        severities[severity],
        file,
        range.start.line,
        range.end.line,
      ]),
    );
    assert.match(issues(GUIDE)[0]?.description ?? '', / \(also in rocketmqOS2\/broker-b\.properties:8\)$/);
    assert.match(
      issues(GUIDE, '--lang', 'zh-CN')[0]?.description ?? '',
      /（另见 rocketmqOS2\/broker-b\.properties:8）$/,
    );
  });

  it('tells equal findings apart, and keeps them when lines move', () => {
    const text = 'brokerName=a\nbrokerClusterName=c\nunknownKey=1\nunknownKey=1\n';
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.conf': text });
    const before = issues(cwd).map(({ fingerprint }) => fingerprint);
    writeFileSync(join(cwd, 'broker.conf'), `# moved\n${text}`);
    assert.deepEqual(
      issues(cwd).map(({ fingerprint }) => fingerprint),
      before,
    );
  });

  it('takes any name and value', () => {
    const cwd = hostileTree();
    const report = issues(cwd);
    assert.equal(report.length, found(cwd).length);
    for (const { description, location } of report)
      assert.doesNotMatch(description + location.path, /[\0-\x1f\x7f-\x9f\u202e\u2028]/);
  });

  it('of a clean run is an empty list', () => assert.deepEqual(issues(clean()), []));
});

describe('format rdjson', () => {
  after(removeTrees);
  const validator = new RDFormatValidator({ strictMode: true, allowExtraFields: false });

  async function diagnostics(cwd: string): Promise<readonly Diagnostic[]> {
    const { stdout } = checked(cwd, 'rdjson');
    const result = await validator.validateString(stdout);
    assert.ok(result.valid, JSON.stringify(result.errors?.slice(0, 3)));
    return JSON.parse(stdout).diagnostics;
  }

  it('has every finding, with related places and corrections', async () => {
    const findings = found(GUIDE);
    const all = await diagnostics(GUIDE);
    assert.deepEqual(
      all.map(({ code, severity, location }) => [code.value, severity, location.path]),
      findings.map(({ rule, severity, file }) => [rule, severity.toUpperCase(), file]),
    );
    assert.deepEqual(
      all.map(({ related_locations = [] }) => related_locations.map(({ location }) => location.path)),
      findings.map(({ related }) => related.map(({ file }) => file)),
    );
    const ghost = all.find(({ code }) => code.value === 'ghost-key');
    assert.ok(ghost?.suggestions?.length === 1);
  });

  it('counts bytes of UTF-8, whatever the file is encoded in', async () => {
    const gbk = Buffer.concat([
      Buffer.from('brokerName=a\nbrokerClusterName=c\nbrokerIP1='),
      Buffer.from([0xd6, 0xd0, 0xce, 0xc4]), // 中文
      Buffer.from(' x\nnamesrvAddr='),
      Buffer.from([0xd6, 0xd0]),
      Buffer.from(':9876;h:port\n'),
    ]);
    const utf8 =
      '\ufeffbrokerNam=a\nbrokerName=a\nbrokerClusterName=c\nnamesrvAddr=中:9876;h:port\nfileReservedTime=４8\n';
    const cwd = tree({ 'rmqlint.json': STATED, 'g/broker.conf': gbk, 'u/broker.conf': utf8 });
    const texts: Readonly<Record<string, string>> = {
      'g/broker.conf': 'brokerName=a\nbrokerClusterName=c\nbrokerIP1=中文 x\nnamesrvAddr=中:9876;h:port\n',
      'u/broker.conf': utf8.slice(1),
    };
    const findings = found(cwd);
    let beyond = 0;
    for (const [i, { location }] of (await diagnostics(cwd)).entries()) {
      const finding: FindingJson | undefined = findings[i];
      assert.ok(finding !== undefined);
      for (const side of ['start', 'end'] as const) {
        const { line, column }: Position = finding.range[side];
        const before: string = [...(texts[finding.file]?.split('\n')[line - 1] ?? '')].slice(0, column - 1).join('');
        assert.deepEqual(location.range[side], { line, column: 1 + Buffer.byteLength(before) });
        if (Buffer.byteLength(before) !== before.length) beyond++;
      }
    }
    assert.ok(beyond >= 2);
  });

  it('offers nothing where reviewdog would miscount: within a line of another encoding, behind a byte-order mark', async () => {
    const cwd = tree({
      'rmqlint.json': STATED,
      'g/broker.conf': Buffer.from(
        '# \xd6\xd0\xce\xc4\nbrokerName=a\nbrokerClusterName=c\nfileReservedTime=48 \nstorePathRootDir=/d\nstorePathIndex=/d/index\n',
        'latin1',
      ),
      'u/broker.conf': '\ufefffileReservedTime=48 \nbrokerName=a\nbrokerClusterName=c\nhaListenPort=10999 \n',
    });
    const offered = (await diagnostics(cwd)).flatMap(({ location: { path }, suggestions = [] }) =>
      suggestions.map(({ range }) => `${path}:${range.start.line}`),
    );
    assert.deepEqual(offered, ['g/broker.conf:6', 'u/broker.conf:4']);
  });

  it('takes any name and value', async () => {
    const cwd = hostileTree();
    const all = await diagnostics(cwd);
    assert.deepEqual(
      all.map(({ location }) => location.path),
      found(cwd).map(({ file }) => file),
    );
  });

  it('of a clean run has no diagnostics', async () => assert.deepEqual(await diagnostics(clean()), []));
});

describe('format json', () => {
  it('is valid beside the others', () => {
    const file = fileURLToPath(new URL('../../../schemas/findings.schema.json', import.meta.url));
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile<unknown>(
      JSON.parse(readFileSync(file, 'utf8')),
    );
    for (const cwd of [GUIDE, hostileTree()]) {
      assert.ok(validate(JSON.parse(checked(cwd, 'json').stdout)), JSON.stringify(validate.errors?.slice(0, 3)));
    }
    removeTrees();
  });
});
