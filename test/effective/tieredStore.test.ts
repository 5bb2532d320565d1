import assert from 'node:assert/strict';
import { NEWEST } from '../../server/src/catalog/releases.ts';
import { evaluate } from '../../server/src/effective/evaluate.ts';
import { type EffectiveOptions, effective, lint, parseProperties } from '../../server/src/index.ts';
import { applyFix, checkFixture } from '../support/fixture.ts';

const PLUGIN = 'messageStorePlugIn=org.apache.rocketmq.tieredstore.TieredMessageStore\n';
const CLASS = 'TieredMessageStoreConfig';

const run = (text: string, rocketmq: string, more: Partial<EffectiveOptions> = {}) =>
  effective({ bytes: new TextEncoder().encode(text), rocketmq, ...more });

/** A parameter of the plug-in's class, as `value default origin`. */
function tiered(text: string, key: string, rocketmq = '5.3.3'): string | undefined {
  const found = run(text, rocketmq).parameters.find((each) => each.class === CLASS && each.key === key);
  return found && `${found.value} ${found.default} ${found.origin}`;
}

describe('tiered store', () => {
  it('is a class more where the file names its plug-in, from 5.1.0 on', () => {
    const has = (text: string, rocketmq: string, more: Partial<EffectiveOptions> = {}): boolean =>
      run(text, rocketmq, more).parameters.some((each) => each.class === CLASS);
    for (const rocketmq of ['5.1.0', '5.2.0', '5.5.1']) assert(has(PLUGIN, rocketmq), rocketmq);
    assert(!has(PLUGIN, '5.0.0'));
    assert(!has('', '5.3.3'));
    assert(!has('messageStorePlugIn=com.example.tieredstore.Other\n', '5.3.3'));
    assert(has(PLUGIN.replace('=', '=com.example.First,'), '5.3.3'));
    assert(!has(`${PLUGIN}messageStorePlugIn=\n`, '5.3.3'));
    assert(!has(PLUGIN, '5.3.3', { kind: 'namesrv' }));
    const container = new TextEncoder().encode('');
    assert(has(PLUGIN, '5.3.3', { kind: 'broker-in-container', container }));
  });

  it('reads its values as every class does', () => {
    const of = (line: string, key: string, rocketmq?: string) => tiered(`${PLUGIN}${line}\n`, key, rocketmq);
    assert.equal(of('', 'tieredStoreGroupCommitSize'), '4194304 4194304 default');
    assert.equal(of('', 'tieredStoreGroupCommitSize', '5.2.0'), '33554432 33554432 default');
    assert.equal(of('tieredStoreGroupCommitSize=8', 'tieredStoreGroupCommitSize'), '8 4194304 written');
    assert.equal(of('tieredStoreGroupCommitSize=8M', 'tieredStoreGroupCommitSize'), '4194304 4194304 ignored');
    assert.equal(of('tieredStoreCrcCheckEnable=yes', 'tieredStoreCrcCheckEnable'), 'false false written');
    for (const [written, runs] of [
      ['FORCE', 'FORCE NOT_IN_DISK written'],
      ['3', 'FORCE NOT_IN_DISK written'],
      ['force', 'NOT_IN_DISK NOT_IN_DISK ignored'],
    ]) {
      assert.equal(of(`tieredStorageLevel=${written}`, 'tieredStorageLevel'), runs);
    }
    // Keys of the broker's own classes fill both.
    assert.equal(of('brokerClusterName=C1', 'brokerClusterName'), 'C1 DefaultCluster written');
    assert.equal(of('objectStoreSecretKey=geheim', 'objectStoreSecretKey'), '***  written');
  });

  it('is nothing that another file learns from', () => {
    const outcomes = (text: string): readonly string[] =>
      evaluate({
        document: parseProperties(new TextEncoder().encode(text)),
        kind: 'broker',
        release: NEWEST,
      }).verdicts.map(({ outcome, parameters }) => `${outcome} ${parameters.length}`);
    const lines = 'tieredStorageLevel=FORCE\nmessageIndexEnable=true\n';
    for (let round = 0; round < 2; round++) {
      assert.deepEqual(outcomes(`${lines}${PLUGIN}`), ['read 1', 'read 2', 'read 1']);
      assert.deepEqual(outcomes(lines), ['unread 0', 'read 1']);
    }
  });

  it('counts its keys as read, those of other releases not', () => {
    const unread = (rocketmq: string) =>
      run(`${PLUGIN}tieredStoreFilepath=/data\nreadAheadMinFactor=2\ntieredStorageLevel=FORCE\n`, rocketmq).unread.map(
        ({ key, because }) => `${key}: ${because}`,
      );
    assert.deepEqual(unread('5.1.1'), []);
    assert.deepEqual(unread('5.3.3'), [
      'tieredStoreFilepath: called tieredStoreFilePath since RocketMQ 5.1.2',
      'readAheadMinFactor: only RocketMQ 5.1.0–5.2.0 has it, not 5.3.3',
    ]);
  });

  it('has its values and keys judged', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
${PLUGIN}tieredStorageLevel=force
#                  ^^^^^ error invalid-enum -- DISABLE, NOT_IN_DISK, NOT_IN_MEM, FORCE, 0, 1, 2, 3 (case matters)
tieredStoreGroupCommitSize=4M
#                          ^^ error invalid-number -- tieredStoreGroupCommitSize stays 4194304
tieredStoreGroupCommitTimeout=99999999999
#                             ^^^^^^^^^^^ error number-overflow
tieredStoreCrcCheckEnable=yes
#                         ^^^ error invalid-boolean
commitLogRollingInterval=24 # hours
#                          ^^^^^^^^ error inline-comment
tieredStoreFilepath=/data/tiered
#^^^^^^^^^^^^^^^^^^ error renamed-key -- RocketMQ ignores tieredStoreFilepath: since 5.1.2 it is called tieredStoreFilePath
readAheadMinFactor=2
#^^^^^^^^^^^^^^^^^ warning key-not-in-version -- Only RocketMQ 5.1.0–5.2.0 read it
writeWithoutMmap=true
#^^^^^^^^^^^^^^^ warning key-not-in-version -- RocketMQ 5.3.3 ignores writeWithoutMmap, which is new in 5.4.0
tieredStoreMaxPendinglimit=5
#^^^^^^^^^^^^^^^^^^^^^^^^^ error key-case -- the key is tieredStoreMaxPendingLimit
tieredStoreFileReservedTim=5
#^^^^^^^^^^^^^^^^^^^^^^^^^ error unknown-key -- did you mean tieredStoreFileReservedTime?
tieredStoreMaxGroupCommitCount=5000
`,
      { only: VALUES_AND_KEYS },
    );
    await checkFixture(
      `
#- /broker.conf rocketmq=5.1.1 kind=broker
${PLUGIN}tieredStoreFilepath=/data/tiered
tieredStoreFilePath=/data/tiered
#^^^^^^^^^^^^^^^^^^ warning key-not-in-version -- RocketMQ 5.1.1 ignores tieredStoreFilePath, which is new in 5.1.2
readAheadMinFactor=2
`,
      { only: VALUES_AND_KEYS },
    );
  });

  it('stays unmentioned without the plug-in, and where another plug-in may read its keys', async () => {
    for (const plugin of ['', 'messageStorePlugIn=com.example.tieredstore.Other\n']) {
      await checkFixture(
        `
#- /broker.conf rocketmq=5.3.3 kind=broker
${plugin}tieredStorageLevel=force
tieredStoreFilepath=/data/tiered
readAheadMinFactor=2
objectStoreBucket=b
`,
        { only: VALUES_AND_KEYS },
      );
    }
  });

  it('has its old names corrected', async () => {
    const text = `#- /broker.conf rocketmq=5.3.3 kind=broker\n${PLUGIN}tieredStoreFilepath=/data/tiered\n`;
    assert.equal(await applyFix(text, 'renamed-key'), `${PLUGIN}tieredStoreFilePath=/data/tiered\n`);
    const level = `#- /broker.conf rocketmq=5.3.3 kind=broker\n${PLUGIN}tieredStorageLevel=force\n`;
    assert.equal(await applyFix(level, 'invalid-enum'), `${PLUGIN}tieredStorageLevel=FORCE\n`);
  });

  it('tells which releases have all keys of a file', async () => {
    const text = `brokerName=a\nbrokerClusterName=C\n${PLUGIN}tieredStoreCrcCheckEnable=true\ntieredStoreDeleteFileEnable=true\n`;
    const { findings } = await lint({ files: { 'broker.conf': Buffer.from(text) } });
    assert.match(
      findings.find(({ rule }) => rule === 'release-unstated')?.message ?? '',
      /\n5\.3\.1–5\.5\.1 read all keys of these files$/,
    );
  });
});

const VALUES_AND_KEYS = [
  ...['invalid-enum', 'invalid-number', 'number-overflow', 'invalid-boolean', 'inline-comment', 'quoted-value'],
  ...['renamed-key', 'key-not-in-version', 'key-case', 'unknown-key', 'ghost-key', 'trailing-whitespace'],
];
