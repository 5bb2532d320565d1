import assert from 'node:assert/strict';
import fc from 'fast-check';
import { enumConstants, keyNames, type Parameter, parametersFor } from '../../server/src/catalog/catalog.ts';
import { ADDRESS_KEYS, NAMED_VALUES, PATH_KEYS, SECRET_KEYS } from '../../server/src/catalog/knowledge.ts';
import { RELEASES, release } from '../../server/src/catalog/releases.ts';
import { effective, type FindingJson, lint } from '../../server/src/index.ts';
import { checkFixture, fixesOf } from '../support/fixture.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('levels follow the consequence', () => {
  it('what was meant runs all the same: a warning', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerId=0 # master
#         ^^^^^^^^^ warning inline-comment
brokerRole=ASYNC_MASTER # SLAVE
#                      ^^^^^^^^ warning inline-comment
fileReservedTime=72·
#                  ^ warning trailing-whitespace
slaveReadEnable=FALSE·
#                    ^ warning trailing-whitespace
listenPort="10911"
#          ^^^^^^^ warning quoted-value
messageIndexEnable=TRUE
flushDiskType=async_flush
#             ^^^^^^^^^^^ warning invalid-enum
maxMessageSize=4M
#              ^^ warning invalid-number
diskSpaceWarningLevelRatio=0.90
#                          ^^^^ warning invalid-number -- diskSpaceWarningLevelRatio stays 90
enableCalcFilterBitMap=off
#                      ^^^ warning invalid-boolean
storeType=default # files
#                ^^^^^^^^ warning inline-comment -- takes it for default
deletewhen=04
#^^^^^^^^^ warning key-case
`.replaceAll('·', ' '),
    );
  });

  it('something else runs: an error', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
fileReservedTime=48·
#                  ^ error trailing-whitespace
deleteWhen=04 # at night
#            ^^^^^^^^^^^ error inline-comment -- no file is ever deleted by time
flushDiskType=sync_flush
#             ^^^^^^^^^^ error invalid-enum
storeType=defaultRocksDB # fast
#                       ^^^^^^^ error inline-comment
autoCreateTopicEnable=ture
#                     ^^^^ error invalid-boolean
listenport=10921
#^^^^^^^^^ error key-case
`.replaceAll('·', ' '),
    );
  });

  it('some master runs where some master was meant; a slave may have been meant elsewhere', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
brokerRole=MASTER
#          ^^^^^^ warning role-falls-back-to-master
#- /b.conf rocketmq=5.3.3 kind=broker
brokerRole=async-master
#          ^^^^^^^^^^^^ warning role-falls-back-to-master
#- /c.conf rocketmq=5.3.3 kind=broker
brokerRole=SYSC_MASTER
#          ^^^^^^^^^^^ error role-falls-back-to-master
#- /d.conf rocketmq=5.3.3 kind=broker
brokerRole=follower
#          ^^^^^^^^ error role-falls-back-to-master
`,
      only('role-falls-back-to-master'),
    );
  });

  it('what a controller or DLedger decides has no effect, unless the process ends of it', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
enableControllerMode=true
controllerAddr=10.0.0.1:9878
brokerId=1 # slave
#         ^^^^^^^^ warning inline-comment -- with enableControllerMode nothing depends on it
#- /b.conf rocketmq=5.3.3 kind=broker
enableDLegerCommitLog=true
dLegerGroup=b
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911
dLegerSelfId=n0
flushDiskType=SYNC_FLUSH # safe
#                       ^^^^^^^ warning inline-comment -- with enableDLegerCommitLog nothing depends on it
#- /c.conf rocketmq=5.3.3 kind=broker
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911 # later
#                                              ^^^^^^^^ warning inline-comment -- without enableDLegerCommitLog nothing depends on it
controllerAddr="10.0.0.1:9878"
#              ^^^^^^^^^^^^^^^ warning quoted-value
`,
      { only: ['inline-comment', 'quoted-value'] },
    );
  });

  it('a text that says that the process ends is an error', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=4.9.7 kind=broker
enableDLegerCommitLog=true
dLegerGroup=b
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911 # both
#                                              ^^^^^^^ error inline-comment -- the peer "n1-10.0.0.2:40911 # both" cannot be read
dLegerSelfId=n0 # this one
#              ^^^^^^^^^^^ error inline-comment -- the broker exits with -1
messageDelayLevel=1s 5s # short
#                      ^^^^^^^^ error inline-comment -- the broker exits with -3
`.replace(/messageDelayLevel[\s\S]*$/, ''),
      only('inline-comment'),
    );
    await checkFixture(
      `
#- /broker.conf rocketmq=4.9.7 kind=broker
messageDelayLevel=1s 5s # short
#                      ^^^^^^^^ error inline-comment -- the broker exits with -3
`,
      only('inline-comment'),
    );
  });
});

describe('an end that another one comes before', () => {
  it('counts for levels and words all the same', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=4.9.7 kind=broker
brokerRole=SLAVE
messageDelayLevel=1s 5s # short
#                      ^^^^^^^^ error inline-comment -- the broker exits with -3
`,
      only('inline-comment'),
    );
  });
});

describe('backslash-in-path and line-continuation', () => {
  it('say nothing of a path that comes out as it was meant', async () => {
    const drive = String.raw`E:\\\Work\\store`;
    await checkFixture(`${broker}storePathRootDir=${drive}\n`, only('backslash-in-path'));
    const lost = String.raw`E:\Work\\store`;
    const { findings } = await lint({
      files: { 'broker.conf': Buffer.from(`brokerName=a\nbrokerId=0\nstorePathRootDir=${lost}\n`) },
    });
    assert.deepEqual(
      findings.filter((each) => each.rule === 'backslash-in-path').map((each) => each.severity),
      ['error'],
    );
  });

  it('a swallowed default is a warning beside a key that nobody reads, else an error', async () => {
    await checkFixture(
      String.raw`
#- /a.conf rocketmq=5.3.3 kind=broker
fooBar=1\
#       ^ warning line-continuation
fileReservedTime=72
#- /b.conf rocketmq=5.3.3 kind=broker
fooBar=1\
#       ^ error line-continuation -- fileReservedTime stays 72
fileReservedTime=48
`,
      only('line-continuation'),
    );
  });
});

describe('a comment right behind a value', () => {
  it('of a number, a switch, a name or an address is one', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerIP1=192.0.2.189//本机
#                    ^^^^ error inline-comment -- told to connect to
fileReservedTime=48#hours
#                  ^^^^^^ error inline-comment -- stays 72
brokerRole=SYNC_MASTER//role
#                     ^^^^^^ error inline-comment
autoCreateTopicEnable=false--off
#                          ^^^^^ warning inline-comment
namesrvAddr=my--ns:9876;10.0.0.2:9876!both
#                                    ^^^^^ error inline-comment -- exits with -3
storeType=default#files
#                ^^^^^^ warning inline-comment
`,
      only('inline-comment'),
    );
  });

  it('belongs to a name, a path and whatever is no whole value', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=broker#1
brokerIP1=my--host
storePathRootDir=/data//store#1
namesrvAddr=my--ns:9876
brokerClusterName=a--b
metricsGrpcExporterTarget=http://otel:4317
fileReservedTime=4x#8
`,
      only('inline-comment'),
    );
  });

  it('moves above like another', async () => {
    const [fix] = await fixesOf(`${broker}fileReservedTime=48#hours\n`, 'inline-comment');
    assert.deepEqual(
      fix?.edits.map(({ newText }) => newText),
      ['# hours\n', ''],
    );
  });
});

const AT = release('5.3.3');

const ADDRESSES = { host: '10.0.0.1', 'host:port': '10.0.0.1:9876', 'id-host:port': 'n0-10.0.0.1:40911' } as const;

/** Values that a parameter takes, the default first. */
function values({ key, type, enum: name, default: standard }: Parameter): readonly string[] {
  const named = NAMED_VALUES.get(key);
  if (named !== undefined) return named.values;
  const form = ADDRESS_KEYS.get(key)?.form;
  if (form !== undefined) return [ADDRESSES[form]];
  switch (type) {
    case 'int':
    case 'long':
      return [typeof standard === 'string' ? standard : '1', '48', '1024'];
    case 'boolean':
      return ['true', 'false'];
    case 'double':
    case 'float':
      return [typeof standard === 'string' ? standard : '0.5', '0.25'];
    case 'enum':
      return enumConstants(name ?? '', AT);
    default:
      return [typeof standard === 'string' && standard !== '' ? standard : 'abc', 'xyz'];
  }
}

const parameters = [...keyNames('broker', AT)]
  .filter((key) => !SECRET_KEYS.has(key) && !PATH_KEYS.has(key))
  .flatMap((key) => parametersFor('broker', key, AT).slice(0, 1))
  .filter(({ type }) => type !== 'skipped');

const right = fc
  .constantFrom(...parameters)
  .chain((parameter) => fc.constantFrom(...values(parameter)).map((value) => ({ key: parameter.key, value })));

/** Slips that leave no doubt about what was meant. */
const slips: readonly ((key: string, value: string) => string)[] = [
  (key, value) => `${key}=${value} `,
  (key, value) => `${key}=${value}\t`,
  (key, value) => `${key}=${value} # note`,
  (key, value) => `${key}=${value}#note`,
  (key, value) => `${key}=${value}  // 注释`,
  (key, value) => `${key}="${value}"`,
  (key, value) => `${key}=${value.toLowerCase()}`,
  (key, value) => `${key.toUpperCase()}=${value}`,
  (key, value) => `${key}s=${value}`,
  (key, value) => `${key.replace(/(.)$/, '$1$1')} = ${value}`,
];

const file = fc.record({
  others: fc.array(right, { maxLength: 3 }),
  modes: fc.constantFrom(
    '',
    'enableControllerMode=true\n',
    'enableDLegerCommitLog=true\ndLegerGroup=g\ndLegerPeers=n0-10.0.0.1:40911\ndLegerSelfId=n0\n',
  ),
  slipped: right,
  slip: fc.constantFrom(...slips),
});

describe('law: an error shows in what runs', () => {
  const runs = (text: string) =>
    effective({ bytes: Buffer.from(text), rocketmq: RELEASES[AT] as string, kind: 'broker' });

  it('the process ends, or a parameter runs with another value than was meant', async () => {
    let errors = 0;
    await fc.assert(
      fc.asyncProperty(file, async ({ others, modes, slipped: { key, value }, slip }) => {
        const before = [...others.filter((each) => each.key !== key).map((each) => `${each.key}=${each.value}\n`)];
        const head = `brokerName=a\nbrokerClusterName=c\n${modes}${before.join('')}`;
        const text = `${head}${slip(key, value)}\n`;
        const line = text.split('\n').length - 1;
        const { findings } = await lint({ files: { 'broker.conf': Buffer.from(text) }, rocketmq: '5.3.3' });
        const found = findings.filter(
          (each: FindingJson) => each.range.start.line === line && each.severity === 'error',
        );
        if (found.length === 0) return;
        errors++;
        const now = runs(text);
        const meant = runs(`${head}${key}=${value}\n`);
        // Some errors are about a value without a slip that start-up code replaces: a slave's brokerId without its role.
        const differs = now.parameters.some(
          (each, i) => each.value !== meant.parameters[i]?.value || (each.key === key && each.value !== value),
        );
        assert(
          differs || now.start.exit !== null,
          `${found.map((each) => each.message).join('\n')}\nis an error, but nothing runs otherwise:\n${text}`,
        );
      }),
      { numRuns: 400 },
    );
    assert(errors > 50, `${errors} errors were looked at`);
  });
});

describe('a release that nobody states', () => {
  it('is one that has the kind: 4.9 runs no container', async () => {
    await checkFixture(
      `
#- /broker-container.conf
brokerConfigPaths=/opt/a.conf
namesrvAddr=worker1:9876;worker2:98767
#                        ^^^^^^^^^^^^^ error namesrv-addr-syntax
`,
      only('namesrv-addr-syntax'),
    );
  });
});
