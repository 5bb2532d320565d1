import assert from 'node:assert/strict';
import { resolveAction } from '../../../server/src/language/features/actions/fixes.ts';
import { Refusal } from '../../../server/src/language/refusal.ts';
import { askIn } from '../support.ts';
import { actionsIn, applied } from './support.ts';

const broker = (name: string, id: number, more = ''): string =>
  `# rmqlint rocketmq=5.3.3\nbrokerClusterName=orders\nbrokerName=${name}\nbrokerId=${id}\nbrokerRole=${id === 0 ? 'ASYNC_MASTER' : 'SLAVE'}\nlistenPort=${10911 + 20 * id}\n${more}`;

const about = (actions: ReturnType<typeof actionsIn>, rule: string) =>
  actions.filter(
    ({ title, diagnostics }) => !/^(?:Disable|Allow|Set|Show) /.test(title) && diagnostics?.[0]?.code === rule,
  );

describe('code actions: fixes', () => {
  it('one that is safe and obvious is preferred and needs no words about what it does', async () => {
    const files = { 'broker.conf': broker('broker-a', 0, 'deleteWhen=03\ndeleteWhen=03\n') };
    const { context } = await askIn(files, { path: 'broker.conf' });
    const [fix, ...others] = about(actionsIn(context), 'duplicate-key');
    assert.deepEqual(others, []);
    assert.equal(fix?.isPreferred, true);
    assert.equal(fix.edit?.changeAnnotations, undefined);
    assert.equal(applied(files, fix)['broker.conf'], broker('broker-a', 0, 'deleteWhen=03\n'));
  });

  it('one that changes what runs says what; in a client that shows none, only in its title', async () => {
    const files = { 'broker.conf': broker('broker-a', 0, 'fileReservedTime=120 \n') };
    const { context } = await askIn(files, { path: 'broker.conf', lang: 'zh-CN' });
    const [fix] = about(actionsIn(context), 'trailing-whitespace');
    assert.equal(fix?.title, '删除空白（会改变运行结果）');
    assert.equal(fix.isPreferred, undefined);
    assert.deepEqual(fix.edit?.changeAnnotations, {
      rmqlint: { label: '会改变运行结果', description: 'fileReservedTime：72 → 120', needsConfirmation: false },
    });
    const [change] = fix.edit?.documentChanges ?? [];
    assert(change !== undefined && 'edits' in change);
    assert.equal(change.textDocument.version, 1);
    assert(change.edits.every((edit) => 'annotationId' in edit && edit.annotationId === 'rmqlint'));
    const plain = await askIn(files, { path: 'broker.conf', abilities: { annotations: false } });
    const [other] = about(actionsIn(plain.context), 'trailing-whitespace');
    assert.equal(other?.edit?.changeAnnotations, undefined);
    assert(other?.edit !== undefined);
    assert(!JSON.stringify(other.edit).includes('annotationId'));
  });

  it('one that moves data wants to be confirmed', async () => {
    const files = { 'broker.conf': broker('broker-a', 0, 'mapedFileSizeCommitLog=536870912\n') };
    const { context } = await askIn(files, { path: 'broker.conf' });
    const [fix] = about(actionsIn(context), 'renamed-key');
    assert.deepEqual(fix?.edit?.changeAnnotations, {
      rmqlint: {
        label: 'Existing data has to be moved',
        description: 'mappedFileSizeCommitLog: 1073741824 → 536870912',
        needsConfirmation: true,
      },
    });
  });

  it('one that changes several files names what changes in each, and wants to be confirmed', async () => {
    const files = {
      'conf/broker-a.conf': broker('broker-a', 0, 'namesrvAddr=10.0.0.1:9876\n'),
      'conf/broker-a-s.conf': broker('broker-a', 1, 'namesrvAddr=10.0.0.1:9876;10.0.0.2:9876\n'),
    };
    const { context } = await askIn(files, { path: 'conf/broker-a-s.conf' });
    const fixes = about(actionsIn(context), 'namesrv-addr-mismatch');
    const both = fixes.find(({ edit }) =>
      edit?.documentChanges?.some(
        (change) => 'textDocument' in change && change.textDocument.uri.endsWith('broker-a.conf'),
      ),
    );
    const annotation = both?.edit?.changeAnnotations?.rmqlint;
    assert.equal(annotation?.needsConfirmation, true);
    assert.equal(
      annotation.description,
      'namesrvAddr: 10.0.0.1:9876 → 10.0.0.1:9876;10.0.0.2:9876 (conf/broker-a.conf)',
    );
  });

  it('a secret is never shown', async () => {
    const more =
      'authenticationEnabled=true \ninnerClientAuthenticationCredentials={"accessKey":"rocketmq","secretKey":"hush"} \n';
    const { context } = await askIn({ 'broker.conf': broker('broker-a', 0, more) }, { path: 'broker.conf' });
    const actions = actionsIn(context);
    for (const { title, edit } of actions)
      assert.doesNotMatch(title + JSON.stringify(edit?.changeAnnotations ?? {}), /hush/);
  });

  it('what a person must fill in is a snippet, or is not offered', async () => {
    const files = { 'broker.conf': broker('broker-a', 0, 'storePathRootDir=~/store\n') };
    const drafts = async (snippets: boolean) => {
      const { context } = await askIn(files, { path: 'broker.conf', abilities: { snippets } });
      return about(actionsIn(context), 'tilde-path');
    };
    const [draft] = await drafts(true);
    assert.match(JSON.stringify(draft?.edit), /\/home\/\$\{1:user\}\/store/);
    assert.match(applied(files, draft, 'rocketmq')['broker.conf'] ?? '', /storePathRootDir=\/home\/rocketmq\/store\n$/);
    for (const { edit } of await drafts(false)) assert.doesNotMatch(JSON.stringify(edit), /<user>|home/);
  });

  it('a byte-order mark, which editors hide, is left to the person', async () => {
    const text = `\ufeff${broker('broker-a', 0).replace(/^#.*\n/, '')}`;
    const { context } = await askIn({ 'broker.conf': text }, { path: 'broker.conf', lang: 'zh-CN' });
    const actions = actionsIn(context).filter(({ diagnostics }) => diagnostics?.[0]?.code === 'utf8-bom');
    const [fix] = actions;
    assert.equal(
      fix?.disabled?.reason,
      'broker.conf 以字节顺序标记（BOM）开头，编辑器不显示它：请以不带 BOM 的 UTF-8 保存',
    );
    assert.equal(fix.edit, undefined);
    assert.equal(fix.isPreferred, undefined);
    // Above the key that the mark spoils no comment can stand.
    assert(!actions.some(({ title }) => /在此行/.test(title)));
    const file = actions.find(({ title }) => /在此文件/.test(title));
    assert.match(
      applied({ 'broker.conf': text }, file)['broker.conf'] ?? '',
      /^\ufeff.*\n# rmqlint-disable-file utf8-bom -- \n/,
    );
  });
});

describe('code actions: all of the same rule', () => {
  const more =
    'storePathConsumeQueue=/data/cq\nsendMessageThreadPoolNums=16 \npullMessageThreadPoolNums=32 \nflushCommitLogTimed=true \n';
  const files = {
    'conf/broker-a.conf': broker('broker-a', 0, `deleteWhen=03\ndeleteWhen=03\nlistenPort=10911\n${more}`),
    'conf/broker-a-s.conf': broker('broker-a', 1, 'deleteWhen=03\ndeleteWhen=03\n'),
    'conf/broker-b.conf': broker('broker-b', 0, 'deleteWhen=04\ndeleteWhen=03\n'),
  };

  it('in the file: the safe ones, as one edit, where there is more than one', async () => {
    const { context } = await askIn(files, { path: 'conf/broker-a.conf' });
    const all = actionsIn(context).find(({ title }) => /^Fix every duplicate-key in this file/.test(title));
    assert.equal(all?.title, 'Fix every duplicate-key in this file that is safe to fix (2)');
    assert.equal(all.diagnostics?.length, 2);
    const after = applied(files, all)['conf/broker-a.conf'] ?? '';
    assert.equal(after.match(/^deleteWhen=03$/gm)?.length, 1);
    assert.equal(after.match(/^listenPort=/gm)?.length, 1);
    const other = await askIn(files, { path: 'conf/broker-a-s.conf', lang: 'zh-CN' });
    assert(!actionsIn(other.context).some(({ title }) => /此文件中所有可安全修复的 duplicate/.test(title)));
  });

  it('in the workspace: with how many and where; the edit is made when somebody chooses it', async () => {
    const { context } = await askIn(files, { path: 'conf/broker-a.conf' });
    const all = actionsIn(context).find(({ title }) => /^Fix every duplicate-key in the workspace/.test(title));
    assert.equal(all?.title, 'Fix every duplicate-key in the workspace that is safe to fix (of 4 in 3 files)');
    assert.equal(all.edit, undefined);
    const resolved = resolveAction(context, all, all.data);
    assert(!(resolved instanceof Refusal));
    const after = applied(files, resolved);
    assert.equal(after['conf/broker-a-s.conf'], broker('broker-a', 1, 'deleteWhen=03\n'));
    // Here something that was meant would be lost.
    assert.equal(after['conf/broker-b.conf'], files['conf/broker-b.conf']);
    assert.deepEqual(resolved.edit?.changeAnnotations, {
      rmqlint: { label: 'Safe fixes of duplicate-key: the same runs afterwards', needsConfirmation: true },
    });
  });

  it('at once where the client asks for no edits; nothing where no other file has such a finding', async () => {
    const actions = { disabled: false, resolves: false };
    const { context } = await askIn(files, { path: 'conf/broker-a-s.conf', lang: 'zh-CN', abilities: { actions } });
    const all = actionsIn(context).find(({ title }) => /工作区/.test(title));
    assert.equal(all?.title, '修复工作区 3 个文件的 4 个 duplicate-key 中所有可安全修复的');
    assert.equal(applied(files, all)['conf/broker-a-s.conf'], broker('broker-a', 1, 'deleteWhen=03\n'));
    const alone = { 'conf/broker-a.conf': files['conf/broker-a.conf'] };
    const asked = await askIn(alone, { path: 'conf/broker-a.conf' });
    assert(!actionsIn(asked.context).some(({ title }) => /workspace/.test(title)));
  });

  it('more files than one edit should change: what to run instead', async () => {
    const { context } = await askIn(files, { path: 'conf/broker-a.conf' });
    const filesWith = (): ReadonlyMap<string, number> =>
      new Map(Array.from({ length: 1001 }, (_, i) => [`${i}/broker.conf`, 1]));
    const all = actionsIn({ ...context, filesWith }).find(({ title }) => /workspace/.test(title));
    assert.equal(all?.disabled?.reason, 'Too many files for one edit; run: rmqlint fix --rule duplicate-key');
    assert.equal(all.data, undefined);
    const abilities = { ...context.abilities, actions: { disabled: false, resolves: true } };
    assert(!actionsIn({ ...context, filesWith, abilities }).some(({ title }) => /workspace/.test(title)));
  });

  it('in the workspace: not at a finding whose own fix is not safe', async () => {
    const asked = async (more: string, other = more): Promise<string[]> => {
      const both = { 'conf/a.conf': broker('broker-a', 0, more), 'conf/b.conf': broker('broker-b', 0, other) };
      const { context } = await askIn(both, { path: 'conf/a.conf' });
      return actionsIn(context).flatMap(({ title }) => (/in the workspace/.test(title) ? [title] : []));
    };
    assert.deepEqual(await asked('mapedFileSizeCommitLog=536870912\n'), []);
    assert.deepEqual(await asked('flushDiskType=SYNC_FLUSH # x\n'), []);
    assert.deepEqual(await asked('deleteWhen=04\ndeleteWhen=05\n', 'deleteWhen=04\ndeleteWhen=04\n'), []);
    assert.deepEqual(await asked('deleteWhen=04\ndeleteWhen=04\n', 'deleteWhen=04\ndeleteWhen=05\n'), [
      'Fix every duplicate-key in the workspace that is safe to fix (of 2 in 2 files)',
    ]);
  });

  it('an action that turns out to have no edit says why; one that was cancelled meanwhile nothing', async () => {
    const { context } = await askIn(files, { path: 'conf/broker-b.conf' });
    const action = { title: 'x', data: { uri: 'x', rule: 'duplicate-key' } };
    assert.equal(resolveAction({ ...context, isCancelled: () => true }, action, action.data), action);
    const refusal = (lang: 'en' | 'zh-CN') =>
      resolveAction({ ...context, lang }, action, { uri: 'x', rule: 'inline-comment' });
    const en = refusal('en');
    assert(en instanceof Refusal);
    assert.equal(
      en.message,
      'Nothing was changed: as the files are now, no inline-comment in the workspace can be fixed safely',
    );
    const zh = refusal('zh-CN');
    assert(zh instanceof Refusal);
    assert.equal(zh.message, '未作修改：按文件现在的内容，工作区中没有可安全修复的 inline-comment');
  });
});
