import assert from 'node:assert/strict';
import { allWordsOf, onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions } from '../support/fixture.ts';

const rule = 'shared-log-dir';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });
const broker = (name: string, lines: readonly string[] = [], host = 'h1'): string =>
  [`#- /${name}.conf host=${host} kind=broker`, `brokerName=${name}`, `storePathRootDir=/${name}`, ...lines, ''].join(
    '\n',
  );
const silent = async (text: string, rocketmq = '5.3.3'): Promise<void> =>
  assert.deepEqual(await allWordsOf(text, rule, 'en', { rocketmq }), []);

const TWO = broker('a') + broker('b', ['isolateLogEnable=false']);

describe(rule, () => {
  it('finds brokers of one host that do not isolate their logs', async () => {
    const text = `
#- /a.conf host=h1 kind=broker
brokerName=a
#          ^ related
storePathRootDir=/a
#- /b.conf host=h1 kind=broker
brokerName=b
storePathRootDir=/b
isolateLogEnable=false
#                ^^^^^ info shared-log-dir
`;
    for (const rocketmq of ['4.9.3', '4.9.8', '5.0.0', '5.5.1']) await check(text, { rocketmq });
    for (const rocketmq of ['4.0.0-incubating', '4.9.2']) await silent(TWO, rocketmq);
  });

  it('says what happens', async () => {
    const en = await onlyWordsOf(TWO, rule, 'en');
    assert.deepEqual(en, {
      message: 'a (master) writes the same log files',
      details:
        'a (master) and b (master) on host h1 log to "${user.home}/logs/rocketmqlogs" (unless they run as different users, which nothing says): their lines are mixed, and each rolls the files of the other',
      notes: ['a "# rmqlint host=h1" comment says so'],
      related: ['a.conf: a (master): the same log files'],
      fixes: ['Set isolateLogEnable=true in a.conf and b.conf'],
    });
    const zh = await onlyWordsOf(TWO, rule, 'zh-CN');
    assert.equal(zh.message, 'a（主节点）写入相同的日志文件');
    assert.deepEqual(zh.fixes, ['在 a.conf 与 b.conf 中设置 isolateLogEnable=true']);
    assert.equal((await onlyWordsOf(TWO + broker('c'), rule, 'en')).message, '3 brokers write the same log files');
    assert.equal((await onlyWordsOf(TWO + broker('c'), rule, 'zh-CN')).message, '3 个 Broker 写入相同的日志文件');
  });

  it('isolates them all', async () => {
    assert.equal(
      await applyFix(TWO, rule, { rocketmq: '5.3.3' }),
      '#- /a.conf\nbrokerName=a\nisolateLogEnable=true\nstorePathRootDir=/a\n#- /b.conf\nbrokerName=b\nstorePathRootDir=/b\nisolateLogEnable=true\n',
    );
  });

  it('is silent where one isolates, and about other hosts, users, homes, templates and containers', async () => {
    await silent(broker('a') + broker('b', ['isolateLogEnable=true']));
    // The second does not start: shared-store-root says so.
    await silent((broker('a') + broker('b')).replaceAll(/storePathRootDir=.*/g, 'storePathRootDir=/data'));
    await silent(broker('a') + broker('b', [], 'h2'));
    await silent(broker('a') + broker('b', ['isolateLogEnable={{ isolate }}']));
    const text = '#- /a.conf\nbrokerName=a\nstorePathRootDir=/a\n#- /b.conf\nbrokerName=b\nstorePathRootDir=/b\n';
    const config = (of: (name: string) => object) => ({
      deployments: {
        all: {
          processes: ['a', 'b'].map((name) => ({ host: 'h1', kind: 'broker', file: `${name}.conf`, ...of(name) })),
        },
      },
    });
    await check(text, { config: config((name) => ({ user: name })) });
    await check(text, { config: config((name) => ({ env: { JAVA_OPT_EXT: `-Duser.home=/srv/${name}` } })) });
    const container = {
      deployments: {
        all: {
          processes: [
            { host: 'h1', kind: 'container', file: 'container.conf' },
            ...['a', 'b'].map((name) => ({ host: 'h1', kind: 'broker-in-container', file: `${name}.conf` })),
          ],
        },
      },
    };
    await check(`#- /container.conf\nbrokerConfigPaths=/x/a.conf:/x/b.conf\n${text}`, { config: container });
  });
});
