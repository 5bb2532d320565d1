import assert from 'node:assert/strict';
import { allWordsOf, onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions, fixesOf } from '../support/fixture.ts';

const rule = 'shared-namesrv-files';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });
const server = (name: string, lines: readonly string[], host = 'h1', kind = 'namesrv'): string =>
  [`#- /${name}.conf host=${host} kind=${kind}`, ...lines, ''].join('\n');
const silent = async (text: string, config?: object): Promise<void> =>
  assert.deepEqual(await allWordsOf(text, rule, 'en', config === undefined ? {} : { config }), []);

const WRITTEN = `
#- /ns1.conf host=h1 kind=namesrv
kvConfigPath=/data/ns/kvConfig.json
#            ^^^^^^^^^^^^^^^^^^^^^^ related
#- /ns2.conf host=h1 kind=namesrv
listenPort=9886
kvConfigPath=/data/ns//kvConfig.json
#            ^^^^^^^^^^^^^^^^^^^^^^^ info shared-namesrv-files
`;
const DEFAULTS = server('ns1', ['listenPort=9876']) + server('ns2', ['listenPort=9886']);

describe(rule, () => {
  it('finds name servers that save to one file', async () => {
    for (const rocketmq of ['4.0.0-incubating', '4.9.8', '5.5.1']) await check(WRITTEN, { rocketmq });
    await check(`
#- /ns1.conf host=h1 kind=namesrv
#| related
listenPort=9876
#- /ns2.conf host=h1 kind=namesrv
#| info shared-namesrv-files
listenPort=9886
`);
  });

  it('says what gets lost', async () => {
    const en = await onlyWordsOf(WRITTEN, rule, 'en');
    assert.deepEqual(en, {
      message: 'Another name server saves to the same kvConfigPath: each overwrites the other',
      details:
        'name server ns1.conf and name server ns2.conf on host h1 use "/data/ns//kvConfig.json"; after a restart each knows only the keys that the last one has saved (order topics)',
      notes: ['a "# rmqlint host=h1" comment says so'],
      related: ['ns1.conf: name server ns1.conf: "/data/ns/kvConfig.json"'],
      fixes: ['Set kvConfigPath=/data/ns//kvConfig-ns2.json (copy "/data/ns//kvConfig.json" there first)'],
    });
    const zh = await onlyWordsOf(WRITTEN, rule, 'zh-CN');
    assert.equal(zh.message, '另一个 NameServer 也写入同一个 kvConfigPath：会互相覆盖');
    assert.equal(
      zh.details,
      '主机 h1 上的 NameServer ns1.conf 与 NameServer ns2.conf 都使用“/data/ns//kvConfig.json”；重启后各自只知道最后一次保存的键（顺序主题）',
    );
    const words = await onlyWordsOf(DEFAULTS, rule, 'en');
    assert.equal(words.notes[0], 'name server ns2.conf: "${user.home}/namesrv/kvConfig.json" (the default)');
    assert.match(words.details ?? '', /unless they run as different users, which nothing says/);
  });

  it('counts more than two, and knows weak evidence', async () => {
    const three = ['a', 'b', 'c'].map((name) => server(name, ['kvConfigPath=/data/kv.json'])).join('');
    assert.equal(
      (await onlyWordsOf(three, rule, 'en')).message,
      '3 name servers save to the same kvConfigPath: each overwrites the others',
    );
    assert.equal(
      (await onlyWordsOf(three, rule, 'zh-CN')).message,
      '3 个 NameServer 写入同一个 kvConfigPath：会互相覆盖',
    );
  });

  it('finds controllers that save to one file', async () => {
    const two =
      server('c1', ['controllerDLegerSelfId=n0'], 'h1', 'controller') + server('c2', ['x=1'], 'h1', 'controller');
    const en = await onlyWordsOf(two, rule, 'en');
    assert.equal(en.message, 'Another controller saves to the same configStorePath: each overwrites the other');
    assert.match(en.details ?? '', /; what is changed in one at run time is saved over what the other has saved$/);
    assert.equal(
      (await onlyWordsOf(two, rule, 'zh-CN')).message,
      '另一个 Controller 也写入同一个 configStorePath：会互相覆盖',
    );
  });

  it('offers a file of its own, where the path is written in full', async () => {
    const options = { rocketmq: '5.3.3' };
    assert.match(await applyFix(WRITTEN, rule, options), /\nkvConfigPath=\/data\/ns\/\/kvConfig-ns2\.json\n/);
    assert.deepEqual(await fixesOf(DEFAULTS, rule, options), []);
  });

  it('is silent about other files, hosts, users and templates', async () => {
    await silent(server('a', ['kvConfigPath=/data/a.json']) + server('b', ['kvConfigPath=/data/b.json']));
    await silent(server('a', ['listenPort=1']) + server('b', ['listenPort=2'], 'h2'));
    await silent(server('a', ['kvConfigPath={{ a }}']) + server('b', ['kvConfigPath={{ a }}']));
    await silent(server('a', ['listenPort=9876']) + server('b', ['brokerName=b'], 'h1', 'broker'));
    const users = {
      deployments: {
        all: {
          processes: ['a', 'b'].map((name) => ({ host: 'h1', kind: 'namesrv', file: `${name}.conf`, user: name })),
        },
      },
    };
    await silent('#- /a.conf\nlistenPort=9876\n#- /b.conf\nlistenPort=9886\n', users);
  });
});
