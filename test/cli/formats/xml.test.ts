import assert from 'node:assert/strict';
import { validateXML } from 'xmllint-wasm';
import { visible } from '../../../server/src/cli/reporters/escape.ts';
import { CLEAN, removeTrees, rmqlint, STATED, tree, WITH_WARNING } from '../binary.ts';
import { all, checked, found, GUIDE, hostileTree, parseXml, schema } from './support.ts';

async function assertValid(xml: string, ...schemas: readonly string[]): Promise<void> {
  for (const name of schemas) {
    const { errors } = await validateXML({ xml: [{ fileName: 'out.xml', contents: xml }], schema: [schema(name)] });
    assert.deepEqual(errors, [], name);
  }
}

const JUNIT = ['junit-ant.xsd', 'junit-jenkins.xsd'];

describe('format junit', () => {
  after(removeTrees);

  it('has a suite for each file and a case for each finding', async () => {
    const { stdout, code } = checked(GUIDE, 'junit');
    assert.equal(code, 1);
    await assertValid(stdout, ...JUNIT);
    const root = parseXml(stdout);
    const findings = found(GUIDE);
    const suites = all(root, 'testsuite');
    assert.equal(suites.length, 4);
    for (const suite of suites) {
      const own = findings.filter(({ file }) => file === suite.attributes.name);
      const failed = own.filter(({ severity }) => severity === 'error');
      assert.equal(suite.attributes.tests, String(Math.max(1, own.length)));
      assert.equal(suite.attributes.failures, String(failed.length));
      assert.equal(all(suite, 'testcase').length, Math.max(1, own.length));
      const messages = all(suite, 'failure').map((each) => each.attributes.message);
      assert.deepEqual(
        messages,
        failed.map(({ message }) => message.replace('\n', '. ')),
      );
      assert.equal(suite.attributes.hostname, 'localhost');
    }
    const failure = all(root, 'failure').find(({ text }) => text.includes('namesrv-addr-mismatch'));
    assert.match(
      failure?.text ?? '',
      /^rocketmqOS1\/broker-b-s\.properties:8:13: error: .*\nrocketmqOS2\/broker-b\.properties:8:13: note: /,
    );
  });

  it('fails where the run does', async () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.conf': WITH_WARNING });
    for (const [failOn, failures, code] of [
      ['error', '0', 0],
      ['warning', '1', 1],
    ] as const) {
      const result = checked(cwd, 'junit', '--fail-on', failOn);
      assert.equal(result.code, code);
      await assertValid(result.stdout, ...JUNIT);
      const [suite] = all(parseXml(result.stdout), 'testsuite');
      assert.equal(suite?.attributes.failures, failures);
      assert.match(result.stdout, /storePathIndex/);
    }
  });

  it('says nothing of files whose findings are not shown', () => {
    const cwd = tree({
      'rmqlint.json': STATED,
      'a.conf': CLEAN,
      'b.conf': WITH_WARNING.replace('brokerId=0', 'brokerId=1').replace('ASYNC_MASTER', 'SLAVE'),
    });
    const suites = (...args: readonly string[]): readonly (string | undefined)[] =>
      all(parseXml(checked(cwd, 'junit', ...args).stdout), 'testsuite').map(({ attributes }) => attributes.name);
    assert.deepEqual(suites('.'), ['a.conf', 'b.conf']);
    assert.deepEqual(suites('a.conf'), ['a.conf']);
    assert.deepEqual(suites('a.conf', '--scope', 'all'), ['a.conf', 'b.conf']);
  });

  it('takes any name and value', async () => {
    const cwd = hostileTree();
    const { stdout } = checked(cwd, 'junit');
    await assertValid(stdout, ...JUNIT);
    const findings = found(cwd);
    assert.ok(findings.length > 100);
    const root = parseXml(stdout);
    assert.equal(all(root, 'testcase').length, findings.length);
    const names = all(root, 'testsuite').map(({ attributes }) => attributes.name);
    const files = new Set(
      findings.map(({ file }) =>
        visible(file).replace(/[\ufffe\uffff]/g, (c) => `<U+${c.charCodeAt(0).toString(16).toUpperCase()}>`),
      ),
    );
    assert.deepEqual(new Set(names), files);
  });

  it('of nothing is an empty document', async () => {
    const cwd = tree({});
    const { stdout, code } = checked(cwd, 'junit');
    assert.equal(code, 0);
    await assertValid(stdout, ...JUNIT);
    assert.deepEqual(parseXml(stdout).children, []);
  });
});

describe('format checkstyle', () => {
  after(removeTrees);

  it('has every finding with its place', async () => {
    const { stdout, code } = checked(GUIDE, 'checkstyle');
    assert.equal(code, 1);
    await assertValid(stdout, 'checkstyle.xsd');
    const shown = all(parseXml(stdout), 'file').flatMap((file) =>
      file.children.map(({ attributes }) => [
        file.attributes.name,
        Number(attributes.line),
        Number(attributes.column),
        attributes.severity,
        attributes.source,
      ]),
    );
    const expected = found(GUIDE).map(({ file, range, severity, rule }) => [
      file,
      range.start.line,
      range.start.column,
      severity,
      `rmqlint.${rule}`,
    ]);
    assert.deepEqual(shown, expected);
    assert.match(stdout, /\(also in rocketmqOS2\/broker-b\.properties:8\)/);
  });

  it('takes any name and value', async () => {
    const cwd = hostileTree();
    const { stdout } = checked(cwd, 'checkstyle');
    await assertValid(stdout, 'checkstyle.xsd');
    assert.equal(all(parseXml(stdout), 'error').length, found(cwd).length);
  });

  it('of a clean run is an empty document, in a file as on standard output', async () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.conf': CLEAN });
    const { stdout, code } = checked(cwd, 'checkstyle');
    assert.equal(code, 0);
    await assertValid(stdout, 'checkstyle.xsd');
    assert.deepEqual(parseXml(stdout).children, []);
    assert.equal(rmqlint(['-f', 'checkstyle=out.xml'], { cwd }).stdout, '');
  });
});
