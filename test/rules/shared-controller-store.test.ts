import assert from 'node:assert/strict';
import { allWordsOf, onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions, fixesOf } from '../support/fixture.ts';

const rule = 'shared-controller-store';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });
const controller = (name: string, lines: readonly string[], host = 'h1', kind = 'controller'): string =>
  [`#- /${name}.conf host=${host} kind=${kind}`, ...lines, ''].join('\n');
const silent = async (text: string, rocketmq = '5.3.3'): Promise<void> =>
  assert.deepEqual(await allWordsOf(text, rule, 'en', { rocketmq }), []);

const JRAFT = ['controllerType=jRaft', 'controllerStorePath=/data/ctl'];
const dledger = (id: string): readonly string[] => [`controllerDLegerSelfId=${id}`, 'controllerStorePath=/data/ctl'];

describe(rule, () => {
  it('finds one directory of two controllers that write the same files in it', async () => {
    await check(`
#- /c0.conf host=h1 kind=controller
controllerType=jRaft
controllerStorePath=/data/ctl
#                   ^^^^^^^^^ related
#- /c1.conf host=h1 kind=controller
controllerType=jRaft
controllerStorePath=/data/ctl/
#                   ^^^^^^^^^^ error shared-controller-store -- the second to start exits
`);
    await check(`
#- /c0.conf host=h1 kind=controller
controllerDLegerGroup=one
controllerDLegerSelfId=n0
controllerStorePath=/data/ctl
#                   ^^^^^^^^^ error shared-controller-store -- both write to the same files
#- /ns.conf host=h1 kind=namesrv
enableControllerInNamesrv=true
controllerDLegerGroup=two
controllerDLegerSelfId=n0
controllerStorePath=/data/ctl
#                   ^^^^^^^^^ related
`);
  });

  it('says what happens', async () => {
    const two = controller('c0', JRAFT) + controller('c1', JRAFT);
    const en = await onlyWordsOf(two, rule, 'en');
    assert.deepEqual(en, {
      message: 'Another controller uses this Raft store: the second to start exits',
      details: 'controller c0.conf and controller c1.conf on host h1 have controllerStorePath "/data/ctl"',
      notes: [
        'a "# rmqlint host=h1" comment says so',
        'jRaft keeps log, raft_meta and snapshot directly below it: the second ends with -1 ("Fail to init node")',
      ],
      related: ['c0.conf: controller c0.conf: controllerStorePath is "/data/ctl"'],
      fixes: ['Set controllerStorePath=/data/ctl-c1 (stop it and move what it has stored in "/data/ctl" there first)'],
    });
    const zh = await onlyWordsOf(two, rule, 'zh-CN');
    assert.equal(zh.message, '另一个 Controller 也使用此 Raft 存储：后启动者会退出');
    assert.deepEqual(zh.fixes, [
      '设置 controllerStorePath=/data/ctl-c1（请先停止它，并把它在“/data/ctl”中的数据移过去）',
    ]);
    const same = controller('c0', dledger('n0')) + controller('c1', dledger('n0'));
    const words = await onlyWordsOf(same, rule, 'en');
    assert.equal(words.message, 'Another controller uses this Raft store: both write to the same files');
    assert.equal(
      words.notes[1],
      'DLedger keeps dledger-n0 below it, and both have controllerDLegerSelfId=n0: both start and lead, and nothing is logged',
    );
    assert.equal(
      (await onlyWordsOf(same, rule, 'zh-CN')).message,
      '另一个 Controller 也使用此 Raft 存储：两者写入相同的文件',
    );
    const third = await onlyWordsOf(two + controller('c2', JRAFT), rule, 'en');
    assert.equal(third.message, '3 controllers use this Raft store: only the first to start runs');
  });

  it('counts defaults, which nobody can mend', async () => {
    const two = controller('c0', ['controllerType=jRaft']) + controller('c1', ['controllerType=jRaft']);
    const { notes, fixes } = await onlyWordsOf(two, rule, 'en');
    assert.equal(notes[0], 'controller c1.conf: controllerStorePath is "${user.home}/jRaftController" (the default)');
    assert.deepEqual(fixes, []);
  });

  it('offers a directory of its own', async () => {
    const text = await applyFix(controller('c0', JRAFT) + controller('c1', JRAFT), rule, { rocketmq: '5.3.3' });
    assert.match(text, /controllerStorePath=\/data\/ctl\n[\s\S]*controllerStorePath=\/data\/ctl-c1\n/);
    assert.equal(
      (await fixesOf(controller('c0', JRAFT) + controller('c1', JRAFT), rule, { rocketmq: '5.3.3' })).length,
      1,
    );
  });

  it('is silent about other ids, types, paths and hosts', async () => {
    await silent(['n0', 'n1', 'n2'].map((id) => controller(id, dledger(id))).join(''));
    await silent(controller('c0', JRAFT) + controller('c1', dledger('n0')));
    await silent(controller('c0', JRAFT) + controller('c1', ['controllerType=jRaft', 'controllerStorePath=/data/c1']));
    await silent(controller('c0', JRAFT) + controller('c1', JRAFT, 'h2'));
    await silent(controller('c0', dledger('{{ id }}')) + controller('c1', dledger('{{ id }}')));
    await silent(controller('n0', dledger('n0')) + controller('ns', dledger('n0'), 'h1', 'namesrv'));
    // No jRaft yet, and no id.
    await silent(controller('c0', JRAFT) + controller('c1', JRAFT), '5.1.4');
  });
});
