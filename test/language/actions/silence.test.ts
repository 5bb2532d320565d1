import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-types';
import { type Asked, askIn } from '../support.ts';
import { actionsIn, applied } from './support.ts';

type Files = Readonly<Record<string, string>>;

const at = ({ position }: Asked) => ({ range: { start: position, end: position } });
const find = (actions: readonly CodeAction[], title: RegExp): CodeAction | undefined =>
  actions.find((each) => title.test(each.title));
const plain = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replace('█', '')]));

/** The files after the action with a title, at the cursor. */
async function made(files: Files, title: RegExp, options: Parameters<typeof askIn>[1] = {}, typed = '') {
  const asked = await askIn(files, options);
  const actions = actionsIn(asked.context, at(asked));
  const action = find(actions, title);
  assert(action !== undefined, actions.map((each) => each.title).join('\n'));
  return applied(plain(files), action, typed);
}

const BROKER = `# 订单集群，主节点
brokerClusterName=orders
brokerName=broker-a
brokerId=0

# 旧配置
storePathIndex█x = /data/index
deleteWhen=04
`;

describe('code actions: comments that silence', () => {
  it('a line: above the entry, with the place for the reason', async () => {
    const files = { 'broker.conf': BROKER };
    const text = (await made(files, /^Disable unknown-key for this line$/, {}, 'a plug-in reads it'))['broker.conf'];
    assert.equal(
      text,
      BROKER.replace('█', '').replace(
        'storePathIndexx',
        '# rmqlint-disable-next-line unknown-key -- a plug-in reads it\nstorePathIndexx',
      ),
    );
  });

  it('a file: at its top; without a reason where the client has no blanks to fill in', async () => {
    const text = await made({ 'broker.conf': BROKER }, /^在此文件中屏蔽 unknown-key$/, {
      lang: 'zh-CN',
      abilities: { snippets: false },
    });
    assert.equal(text['broker.conf'], `# rmqlint-disable-file unknown-key\n${BROKER.replace('█', '')}`);
  });

  it('Windows line breaks stay', async () => {
    const text = await made({ 'broker.conf': BROKER.replaceAll('\n', '\r\n') }, /this line$/);
    assert.match(text['broker.conf'] ?? '', /\r\n# rmqlint-disable-next-line unknown-key -- \r\nstorePathIndexx/);
  });

  it('where a reason is asked for, the title says that it has to be added', async () => {
    const files = { 'broker.conf': BROKER, 'rmqlint.json': '{ "extends": "strict" }' };
    const asked = await askIn(files, { abilities: { snippets: false } });
    const titles = actionsIn(asked.context, at(asked)).map(({ title }) => title);
    assert(titles.includes('Disable unknown-key for this line (a reason has to be added)'), titles.join('\n'));
    const text = await made(files, /^Disable unknown-key for this line/, { abilities: { snippets: false } });
    assert.match(text['broker.conf'] ?? '', /^# rmqlint-disable-next-line unknown-key -- $/m);
  });

  it('one for each rule of a line, and none for what silences', async () => {
    const asked = await askIn(
      {
        'broker.conf':
          'brokerName=broker-a\nbrokerClusterName=c\n# rmqlint-disable-next-line tilde-path\ndeleteWhen█=04\n',
      },
      {},
    );
    asked.position.line = 2;
    const titles = actionsIn(asked.context, at(asked)).map(({ title }) => title);
    assert(titles.includes('Remove the comment'), titles.join('\n'));
    assert(!titles.some((title) => /^(?:Disable|Allow)/.test(title)), titles.join('\n'));
  });

  it('in a manifest the comment is indented as the rest is', async () => {
    const manifest = `apiVersion: v1
kind: ConfigMap
metadata:
  name: broker
data:
  broker.conf: |
    brokerClusterName=orders
    brokerName=broker-a
    storePathIndex█x=/data/index
`;
    const line = await made({ 'broker.yaml': manifest }, /unknown-key for this line/);
    assert.equal(
      line['broker.yaml'],
      manifest.replace('█', '').replace('    store', '    # rmqlint-disable-next-line unknown-key\n    store'),
    );
    const file = await made({ 'broker.yaml': manifest }, /unknown-key for this file/);
    assert.equal(
      file['broker.yaml'],
      manifest
        .replace('█', '')
        .replace('    brokerClusterName', '    # rmqlint-disable-file unknown-key\n    brokerClusterName'),
    );
  });

  it('never in JSON', async () => {
    const asked = await askIn({ 'rmq-proxy.json': '{\n  "rocketMQClusterName": "c",\n  "proxyMode": "clustr█"\n}\n' });
    const titles = actionsIn(asked.context, at(asked)).map(({ title }) => title);
    assert(
      titles.some((title) => /^Allow proxy-mode/.test(title)),
      titles.join('\n'),
    );
    assert(!titles.some((title) => /^Disable/.test(title)));
  });

  it('not where the project file lets nobody silence the rule', async () => {
    const asked = await askIn({
      'broker.conf': BROKER,
      'rmqlint.json': '{ "rules": { "unknown-key": { "ignorable": false } } }',
    });
    const titles = actionsIn(asked.context, at(asked)).map(({ title }) => title);
    assert(!titles.some((title) => /^(?:Disable|Allow)/.test(title)), titles.join('\n'));
    assert(
      titles.some((title) => /^Set unknown-key to off/.test(title)),
      titles.join('\n'),
    );
  });
});

describe('code actions: what the project file says of findings', () => {
  const PROJECT = '{\n  // 生产环境\n  "rocketmq": "5.3.3"\n}\n';

  it('accepted: rule, file and key, with room for the reason', async () => {
    const files = { 'conf/broker.conf': BROKER, 'rmqlint.json': PROJECT };
    const text = await made(
      files,
      /^Allow unknown-key of storePathIndexx in conf\/broker\.conf \(an entry in rmqlint\.json\)$/,
    );
    assert.equal(
      text['rmqlint.json'],
      `{
  // 生产环境
  "rocketmq": "5.3.3",
  "allow": [
    { "rule": "unknown-key", "files": ["conf/broker.conf"], "key": "storePathIndexx", "reason": "" }
  ]
}
`,
    );
  });

  it('in a project file that is made, where the client makes files', async () => {
    const files = { 'conf/broker.conf': BROKER };
    const text = await made(
      files,
      /^允许 conf\/broker\.conf 中 storePathIndexx 的 unknown-key（写入新建的 rmqlint\.json）$/,
      {
        lang: 'zh-CN',
      },
    );
    assert.deepEqual(JSON.parse(text['rmqlint.json'] ?? ''), {
      allow: [{ rule: 'unknown-key', files: ['conf/broker.conf'], key: 'storePathIndexx', reason: '' }],
    });
    const asked = await askIn(files, { abilities: { creates: false } });
    const action = find(actionsIn(asked.context, at(asked)), /^Allow/);
    assert.equal(action?.disabled?.reason, 'This editor cannot create rmqlint.json');
    assert.equal(action.edit, undefined);
    const old = await askIn(files, { abilities: { creates: false, actions: { disabled: false, resolves: false } } });
    assert.equal(find(actionsIn(old.context, at(old)), /^Allow/), undefined);
  });

  it('relative to the nearest project file', async () => {
    const files = { 'a/conf/broker.conf': BROKER, 'a/rmqlint.json': '{}' };
    const text = await made(files, /^Allow unknown-key of storePathIndexx in conf\/broker\.conf/);
    assert.match(text['a/rmqlint.json'] ?? '', /"files": \["conf\/broker\.conf"\]/);
  });

  it('an entry that silences nothing, or no longer, is taken away', async () => {
    const project = `{
  "allow": [
    { "rule": "tilde-path" },
    { "rule": "unknown-key", "expires": "2025-01-01" }
  ]
}
`;
    const files = { 'broker.conf': BROKER.replace('█', ''), 'rmqlint.json': project };
    const { context } = await askIn(files, { path: 'rmqlint.json' });
    const actions = actionsIn(context).filter(({ title }) => /^Remove/.test(title));
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Remove the entry, which silences nothing', 'Remove the entry, which has expired'],
    );
    const first = applied(files, actions[0])['rmqlint.json'];
    assert.equal(first, '{\n  "allow": [\n    { "rule": "unknown-key", "expires": "2025-01-01" }\n  ]\n}\n');
    const second = applied(files, actions[1])['rmqlint.json'];
    assert.equal(second, '{\n  "allow": [\n    { "rule": "tilde-path" }\n  ]\n}\n');
    const chinese = await askIn(files, { path: 'rmqlint.json', lang: 'zh-CN' });
    assert(actionsIn(chinese.context).some(({ title }) => title === '删除此项（已过期）'));
  });

  it('levels but the one that it has', async () => {
    const files = { 'broker.conf': BROKER, 'rmqlint.json': PROJECT };
    const asked = await askIn(files);
    const titles = actionsIn(asked.context, at(asked)).map(({ title }) => title);
    assert.deepEqual(
      titles.filter((title) => title.startsWith('Set ')),
      ['off', 'info', 'error'].map((level) => `Set unknown-key to ${level} in rmqlint.json`),
    );
    const text = await made(files, /to error/);
    assert.equal(
      text['rmqlint.json'],
      '{\n  // 生产环境\n  "rocketmq": "5.3.3",\n  "rules": { "unknown-key": "error" }\n}\n',
    );
  });

  it('a level that is written in any form', async () => {
    const set = async (rules: string): Promise<string | undefined> =>
      (await made({ 'broker.conf': BROKER, 'rmqlint.json': `{"rules": ${rules}}` }, /to info/))['rmqlint.json'];
    assert.equal(await set('{"unknown-key": "error"}'), '{"rules": {"unknown-key": "info"}}');
    assert.equal(
      await set('{"unknown-key": {"level": "error", "ignorable": false}}'),
      '{"rules": {"unknown-key": {"level": "info", "ignorable": false}}}',
    );
    assert.equal(
      await set('{"unknown-key": {"ignorable": false}}'),
      '{"rules": {"unknown-key": {"ignorable": false, "level": "info"}}}',
    );
  });

  it('no level where an override decides, nothing in a broken project file', async () => {
    const titles = async (project: string): Promise<string> => {
      const asked = await askIn({ 'broker.conf': BROKER, 'rmqlint.json': project });
      return actionsIn(asked.context, at(asked))
        .map(({ title }) => title)
        .join('\n');
    };
    const override = '{ "overrides": [{ "files": ["*.conf"], "rules": { "unknown-key": "error" } }] }';
    assert.doesNotMatch(await titles(override), /^Set /m);
    assert.match(await titles(override), /^Allow /m);
    assert.doesNotMatch(await titles('{ "rules": '), /^(?:Set|Allow) /m);
  });

  it('the documentation of the rule, for a client that says it shows it', async () => {
    const asked = await askIn({ 'broker.conf': BROKER }, { lang: 'zh-CN' });
    const action = find(actionsIn(asked.context, at(asked)), /说明$/);
    assert.deepEqual(action?.command, {
      title: '查看 unknown-key 的说明',
      command: 'rmqlint.showRule',
      arguments: ['unknown-key'],
    });
    const other = await askIn({ 'broker.conf': BROKER }, { abilities: { commands: ['other'] } });
    assert.equal(find(actionsIn(other.context, at(other)), /documentation/), undefined);
  });
});
