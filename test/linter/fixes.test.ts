import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CURRENT_RELEASES, RELEASES } from '../../server/src/catalog/releases.ts';
import { effective, type FixJson, lint } from '../../server/src/index.ts';
import { parseProperties } from '../../server/src/syntax/properties/document.ts';
import { applyEdits } from '../../server/src/syntax/properties/edit.ts';
import { brokerText } from '../support/brokers.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

function applied(text: string, fix: FixJson): string {
  const document = parseProperties(bytes(text));
  const edits = fix.edits.map(({ range, newText }) => ({
    span: { start: range.start.offset, end: range.end.offset },
    newText,
  }));
  return Buffer.from(applyEdits(document, edits)).toString('utf8');
}

/** Everything that a fix must leave as it is. */
function runs(text: string, rocketmq: string): string {
  const { start, parameters, ports, paths } = effective({ bytes: bytes(text), rocketmq });
  return JSON.stringify([
    start.exit,
    parameters.map(({ class: name, key, value, machine }) => [name, key, value, machine]),
    // Which key a port or a path follows from may be another one: `haListenPort=10912` says what was derived from listenPort.
    ports.map(({ port, purpose, address }) => [port, purpose, address]),
    paths.map(({ path, purpose }) => [path, purpose]),
  ]);
}

describe('fixes', () => {
  it('a safe fix changes nothing that runs, in any release that the file may run on', async function () {
    this.timeout(120_000);
    let safe = 0;
    await fc.assert(
      fc.asyncProperty(brokerText, async (text) => {
        const { findings } = await lint({ files: { 'broker-a.properties': bytes(text) } });
        for (const fix of findings.flatMap((each) => each.fixes)) {
          if (fix.safety !== 'safe' || fix.edits.some((edit) => edit.file !== 'broker-a.properties')) continue;
          safe++;
          const after = applied(text, fix);
          for (const index of CURRENT_RELEASES) {
            const rocketmq = RELEASES[index] as string;
            assert.equal(
              runs(after, rocketmq),
              runs(text, rocketmq),
              `${fix.title} in ${rocketmq}\n${text}\n->\n${after}`,
            );
          }
          assert.deepEqual(fix.changes, []);
        }
      }),
      { numRuns: 30 },
    );
    assert.ok(safe > 0, 'no safe fix was met: the law held for nothing');
  });

  it('an unsafe fix says what runs differently, or that something meant would be lost', async () => {
    const text = 'brokerName=broker-a\nbrokerClusterName=c\nfileReservedTime=120 \n';
    const { findings } = await lint({ files: { 'broker-a.properties': bytes(text) }, rocketmq: '5.3.3' });
    const [fix] = findings.find((each) => each.rule === 'trailing-whitespace')?.fixes ?? [];
    assert.ok(fix !== undefined);
    assert.equal(applied(text, fix), 'brokerName=broker-a\nbrokerClusterName=c\nfileReservedTime=120\n');
    assert.equal(fix.safety, 'unsafe');
    assert.deepEqual(fix.changes, [
      { file: 'broker-a.properties', class: 'MessageStoreConfig', key: 'fileReservedTime', from: '72', to: '120' },
    ]);
  });

  it('never leaves a file that is reported by the same rule in the same place after its obvious fix', async () => {
    await fc.assert(
      fc.asyncProperty(brokerText, async (text) => {
        const { findings } = await lint({ files: { 'broker-a.properties': bytes(text) }, rocketmq: '5.3.3' });
        for (const finding of findings) {
          for (const fix of finding.fixes.filter((each) => each.obvious)) {
            const after = applied(text, fix);
            assert.notEqual(after, text);
            const again = await lint({
              files: { 'broker-a.properties': bytes(after) },
              rocketmq: '5.3.3',
              only: [finding.rule],
            });
            const before = findings.filter((each) => each.rule === finding.rule).length;
            assert.ok(again.findings.length < before, `${finding.rule}: ${fix.title}\n${text}\n->\n${after}`);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('a fix keeps its neighbours', () => {
  for (const line of [
    'storePathRootDir=/d\\ # c',
    'fileReservedTime="48\\"',
    'brokerIP1="a\\"',
    'storePathRootDir=D:\\users\\',
  ]) {
    it(`behind ${line}`, async () => {
      const text = `brokerName=a\nbrokerClusterName=c\n${line}\nlistenPort=20911\n`;
      const { findings } = await lint({ files: { 'broker-a.properties': bytes(text) }, rocketmq: '5.3.3' });
      assert.ok(findings.length > 0);
      const before = parseProperties(bytes(text)).toMap().get('listenPort');
      for (const fix of findings.flatMap((each) => each.fixes)) {
        const after = parseProperties(bytes(applied(text, fix))).toMap();
        if (before !== undefined) assert.equal(after.get('listenPort'), before, `${fix.title}\n${applied(text, fix)}`);
      }
    });
  }
});
