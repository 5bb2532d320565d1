import assert from 'node:assert/strict';
import fc from 'fast-check';
import { enumConstants, keyNames, type Parameter, parametersFor } from '../../server/src/catalog/catalog.ts';
import { ADDRESS_KEYS, NAMED_VALUES, PATH_KEYS, SECRET_KEYS } from '../../server/src/catalog/knowledge.ts';
import { RELEASES, release } from '../../server/src/catalog/releases.ts';
import { VALUE_ORDER } from '../../server/src/effective/causes/order.ts';
import { effective, type FindingJson, lint } from '../../server/src/index.ts';
import { textWidth } from '../../server/src/text/width.ts';
import { checkFixture } from '../support/fixture.ts';

const only = (rule: string) => ({ only: [rule] });

describe('levels follow the consequence', () => {
  it('what was meant runs all the same: a warning', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=broker-a
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
brokerName=broker-a
fileReservedTime=48·
#                  ^ error trailing-whitespace
deleteWhen=04 # at night
#            ^^^^^^^^^^^ error inline-comment -- no file is ever deleted, even on a full disk
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

  it('behind the first slip is another one: what counts is what runs without either', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.0.0 kind=broker
brokerName=broker-a
flushdisktype="ASYNC_FLUSH"
#^^^^^^^^^^^^ warning key-case
fileReservedtime="72"·
#^^^^^^^^^^^^^^^ warning key-case
slavereadenable="TRUE"
#^^^^^^^^^^^^^^ error key-case
maxMessagesize="8M"
#^^^^^^^^^^^^^ error key-case
`.replaceAll('·', ' '),
    );
  });

  it('behind the first slip is one of which nobody can tell what was meant: an error', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=broker-a
flushdisktype==ASYNC_FLUSH
#^^^^^^^^^^^^ error key-case
haListenport=/data/store
#^^^^^^^^^^^ error key-case
fileReservedtime=three days
#^^^^^^^^^^^^^^^ error key-case
slaveReadenable=maybe
#^^^^^^^^^^^^^^ error key-case
#- /broker-b.conf rocketmq=5.0.0 kind=broker
brokerName=broker-b
flushDiskType==ASYNC_FLUSH·
#                         ^ error trailing-whitespace
`.replaceAll('·', ' '),
    );
  });

  it('the process ends because of a parameter that the entry was to set: an error', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=broker-a
listenPort=10911·
#               ^ error trailing-whitespace -- the broker exits with -1
haListenPort=10909
`.replaceAll('·', ' '),
    );
  });

  it('what a controller or DLedger decides has no effect, unless the process ends of it', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
enableControllerMode=true
controllerAddr=10.0.0.1:9878
brokerId=1 # slave
#         ^^^^^^^^ warning inline-comment -- unused with enableControllerMode=true
#- /b.conf rocketmq=5.3.3 kind=broker
enableDLegerCommitLog=true
dLegerGroup=b
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911
dLegerSelfId=n0
flushDiskType=SYNC_FLUSH # safe
#                       ^^^^^^^ warning inline-comment -- unused with enableDLegerCommitLog=true
#- /c.conf rocketmq=5.3.3 kind=broker
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911 # later
#                                              ^^^^^^^^ warning inline-comment -- unused with enableDLegerCommitLog=false
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
#                                              ^^^^^^^ error inline-comment -- The address of the peer "n1-10.0.0.2:40911 # both" cannot be read
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

describe('line-continuation', () => {
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

const AT = release('5.3.3');

const VALUE_RULES: ReadonlySet<string> = new Set(VALUE_ORDER);

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

/** Rules on what a broker does to its clients, which no parameter shows. */
const TOWARDS_CLIENTS = new Set([
  'acl-enable-ignored',
  'auth-missing-provider',
  'authorization-without-authentication',
]);

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
        const errorsIn = async (content: string): Promise<readonly FindingJson[]> => {
          const { findings } = await lint({ files: { 'broker.conf': Buffer.from(content) }, rocketmq: '5.3.3' });
          return findings.filter((each) => each.range.start.line === line && each.severity === 'error');
        };
        // What is wrong without the slip, too, is no matter of the slip.
        const anyway = new Set((await errorsIn(`${head}${key}=${value}\n`)).map(({ rule }) => rule));
        const found = (await errorsIn(text)).filter(({ rule }) => !TOWARDS_CLIENTS.has(rule) && !anyway.has(rule));
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

describe('law: a message on a value fits a list of problems', () => {
  const ordinary = right.filter(({ key, value }) => key.length <= 20 && value.length <= 20);

  for (const lang of ['en', 'zh-CN'] as const) {
    it(`${lang}: 80 columns, without a full stop`, async () => {
      let seen = 0;
      await fc.assert(
        fc.asyncProperty(ordinary, fc.constantFrom(...slips), file, async ({ key, value }, slip, { modes }) => {
          const text = `brokerName=broker-a\nbrokerClusterName=orders\n${modes}${slip(key, value)}\n`;
          const { findings } = await lint({ files: { 'broker.conf': Buffer.from(text) }, rocketmq: '4.9.8', lang });
          for (const { rule, message } of findings) {
            if (!VALUE_RULES.has(rule)) continue;
            seen++;
            const first = message.split('\n')[0] as string;
            assert(textWidth(first) <= 80, `${textWidth(first)} columns: ${first}`);
            assert.doesNotMatch(message, /[.。]$/);
          }
        }),
        { numRuns: 300 },
      );
      assert(seen > 50, `${seen} messages were looked at`);
    });
  }
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
