import assert from 'node:assert/strict';
import type { AnnotatedTextEdit, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { renameOf, renameRangeOf } from '../../server/src/language/features/rename.ts';
import { Refusal } from '../../server/src/language/refusal.ts';
import { brokerText, edited, FILES, NAMES, readJson, textAt, withCursor } from './support.moving.ts';
import { askIn } from './support.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;
type Options = Parameters<typeof askIn>[1];

async function renamed(
  files: Files,
  newName: string,
  options: Options = {},
): Promise<Readonly<Record<string, string>>> {
  const { context, position } = await askIn(files, options);
  const edit = renameOf(context, { position, newName, readJson });
  assert(!(edit instanceof Refusal), edit instanceof Refusal ? edit.message : '');
  return edited(context, edit);
}

async function refused(files: Files, newName: string, options: Options = {}): Promise<string> {
  const { context, position } = await askIn(files, options);
  const edit = renameOf(context, { position, newName, readJson });
  assert(edit instanceof Refusal, JSON.stringify(edit));
  return edit.message;
}

describe('rename', () => {
  it('a brokerName in every file of its group', async () => {
    const after = await renamed(withCursor('conf/broker-a-s.properties', 'broker-a\nbrokerId'), 'broker-c');
    assert.deepEqual(Object.keys(after).sort(), ['conf/broker-a-s.properties', 'conf/broker-a.properties']);
    assert.equal(
      after['conf/broker-a.properties'],
      FILES['conf/broker-a.properties']?.replace('brokerName=broker-a', 'brokerName=broker-c'),
    );
  });

  it('a cluster in brokers and proxies', async () => {
    const after = await renamed(withCursor('conf/rmq-proxy.json', 'orders'), 'payments');
    assert.equal(Object.keys(after).length, 5);
    assert.match(after['conf/rmq-proxy.json'] ?? '', /"rocketMQClusterName": "payments"/);
    assert.match(after['conf/broker-b.properties'] ?? '', /^brokerClusterName=payments$/m);
  });

  it('one address in all lists, the project file and the proxy; the other addresses stay', async () => {
    const after = await renamed(withCursor('conf/broker-a.properties', '10.0.0.2:9876'), 'ns-2.example.com:9876');
    assert.equal(Object.keys(after).length, 6);
    for (const [path, text] of Object.entries(after))
      assert.equal(text, FILES[path]?.replaceAll('10.0.0.2:9876', 'ns-2.example.com:9876'), path);
  });

  it('an address onto one that only other lists have', async () => {
    const files = { ...FILES, 'conf/broker-b.properties': brokerText('broker-b').replace(NAMES, '10.0.0.3:9876') };
    const after = await renamed(withCursor('conf/broker-b.properties', '10.0.0.3:9876', files), '10.0.0.2:9876');
    assert.deepEqual(Object.keys(after), ['conf/broker-b.properties']);
    assert.match(after['conf/broker-b.properties'] ?? '', /^namesrvAddr=10\.0\.0\.2:9876$/m);
  });

  it('an address only where it is spelled so', async () => {
    const files = {
      ...FILES,
      'conf/broker-b.properties': brokerText('broker-b').replace('10.0.0.1:9876', 'mq-01:9876'),
    };
    const after = await renamed(withCursor('conf/broker-b.properties', 'mq-01:9876', files), '10.0.0.1:9876');
    assert.deepEqual(Object.keys(after), ['conf/broker-b.properties']);
    assert.match(after['conf/broker-b.properties'] ?? '', new RegExp(`namesrvAddr=${NAMES}\n`));
  });

  it('what stands around an element: blanks, continued lines, escapes, duplicates', async () => {
    const text = `brokerName=broker-a
brokerClusterName = orders
namesrvAddr = 10.0.0.1:9876 ; \\
    10.0.0.2\\:9876;\\
    10.0.0.3:9876
namesrvAddr: 10.0.0.2:9876
`;
    const after = await renamed({ 'broker.conf': text.replace(': 10.0.0.2', ': 10.0.█0.2') }, '10.9.9.9:9876');
    assert.equal(
      after['broker.conf'],
      text.replace('10.0.0.2\\:9876', '10.9.9.9:9876').replace(': 10.0.0.2:', ': 10.9.9.9:'),
    );
  });

  it('the name of a Raft group, and the id of one of its members', async () => {
    const node = (id: string): string => `brokerName=raft00
enableDLegerCommitLog=true
dLegerGroup=raft00
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911
dLegerSelfId=${id}
storePathRootDir=/data/${id}
`;
    const files = { 'conf/broker-n0.conf': node('n0'), 'conf/broker-n1.conf': node('n1') };
    const group = await renamed(withCursor('conf/broker-n0.conf', 'raft00\ndLegerPeers', files), 'raft01');
    assert.equal(group['conf/broker-n1.conf'], node('n1').replace('dLegerGroup=raft00', 'dLegerGroup=raft01'));
    const id = await renamed(withCursor('conf/broker-n0.conf', 'n1-', files), 'n7');
    assert.equal(id['conf/broker-n0.conf'], node('n0').replace('n1-', 'n7-'));
    assert.equal(id['conf/broker-n1.conf'], node('n1').replace('n1-', 'n7-').replace('Id=n1', 'Id=n7'));
    const taken = await refused(withCursor('conf/broker-n0.conf', 'n1-', files), 'n0');
    assert.equal(taken, 'There is another ID n0 already: the two would become one');
    assert.match(await refused(withCursor('conf/broker-n0.conf', 'n1-', files), 'node1'), /no id of a member/);
    const address = await renamed(withCursor('conf/broker-n0.conf', '10.0.0.2:40911', files), '10.0.0.9:40911');
    assert.equal(address['conf/broker-n1.conf'], node('n1').replace('10.0.0.2', '10.0.0.9'));
  });

  it('what is not ASCII is written so that RocketMQ reads it', async () => {
    const after = await renamed(withCursor('conf/broker-a.properties', 'broker-a\nbrokerId'), '订单');
    assert.match(after['conf/broker-a.properties'] ?? '', /brokerName=\\u8BA2\\u5355/);
    // And shown as its author saw it.
    const { context, position } = await askIn(
      withCursor('broker.conf', '订单\nbrokerId', { 'broker.conf': brokerText('订单') }),
    );
    const found = renameRangeOf(context, { position, readJson });
    assert.equal(found instanceof Refusal ? '' : found?.placeholder, '订单');
  });

  it('in the configurations of a manifest', async () => {
    const text = `apiVersion: v1
kind: ConfigMap
metadata:
  name: broker-a
data:
  broker.conf: |
    # 主节点
    brokerClusterName = orders
    brokerName = broker-a
    namesrvAddr = ns-0.ns:9876;ns-1.ns:9876
    brokerRole = ASYNC_MASTER
    storePathRootDir = /data
`;
    const after = await renamed({ 'k8s/broker.yaml': text.replace('ns-1.ns', 'ns█-1.ns') }, 'ns-9.ns:9876');
    assert.equal(after['k8s/broker.yaml'], text.replace('ns-1.ns', 'ns-9.ns'));
  });

  it('one of two groups of a name that have nothing in common', async () => {
    const other = brokerText('broker-a')
      .replace('=orders', '=payments')
      .replace(/10\.0\.0/g, '10.9.9');
    const files = {
      'rmqlint.json': '{ "deployments": { "all": { "files": ["conf/**"] } } }',
      'conf/a.conf': brokerText('broker-a'),
      'conf/other.conf': other,
    };
    const after = await renamed(withCursor('conf/a.conf', 'broker-a\nbrokerId', files), 'broker-c');
    assert.deepEqual(Object.keys(after), ['conf/a.conf']);
  });

  it('an address among the arguments of a process', async () => {
    const project = (FILES['rmqlint.json'] ?? '').replace(
      '"hosts"',
      '"processes": [{ "file": "conf/broker-a.properties", "args": ["--namesrvAddr=10.0.0.2:9876;10.0.0.1:9876"] }],\n      "hosts"',
    );
    const files = { ...FILES, 'rmqlint.json': project };
    const after = await renamed(
      withCursor('conf/broker-a.properties', '10.0.0.2:9876', files),
      'ns-2.example.com:9876',
    );
    assert.equal(after['rmqlint.json'], project.replaceAll('10.0.0.2:9876', 'ns-2.example.com:9876'));
  });

  it('a host, where rmqlint.json and comments name it; not what the network knows it by', async () => {
    const project = (FILES['rmqlint.json'] ?? '').replace(
      '"hosts"',
      '"processes": [{ "host": "mq-01", "kind": "controller" }],\n      "hosts"',
    );
    const files = {
      ...FILES,
      'rmqlint.json': project,
      'conf/broker-b.properties': `# rmqlint host=mq-01\n${brokerText('broker-b').replace('10.0.0.1', 'mq-01')}`,
    };
    const after = await renamed(withCursor('rmqlint.json', 'mq-01', files), 'node-1');
    assert.deepEqual(Object.keys(after).sort(), ['conf/broker-b.properties', 'rmqlint.json']);
    assert.equal(after['rmqlint.json'], project.replaceAll('"mq-01"', '"node-1"'));
    assert.match(after['conf/broker-b.properties'] ?? '', /^# rmqlint host=node-1\n/);
    assert.match(after['conf/broker-b.properties'] ?? '', /namesrvAddr=mq-01:9876/);
    assert.match(await refused(withCursor('rmqlint.json', 'mq-01', files), 'mq-02'), /another mq-02/);
    assert.match(await refused(withCursor('rmqlint.json', 'mq-01', files), 'a b'), /no name of a host/);
  });

  it('in scripts that start brokers', async () => {
    const files = {
      'conf/broker.conf': brokerText('broker-a'),
      'start.sh': `nohup sh bin/mqbroker -n "${NAMES}" -c conf/broker.conf &\n`,
    };
    const after = await renamed(withCursor('conf/broker.conf', '10.0.0.2', files), '10.0.0.7:9876');
    assert.equal(after['start.sh'], files['start.sh'].replace('10.0.0.2', '10.0.0.7'));
  });

  it('says what would be renamed, and what cannot be', async () => {
    const { context, position } = await askIn(withCursor('conf/broker-a.properties', '.0.0.1:9876'));
    const found = renameRangeOf(context, { position, readJson });
    assert(found !== undefined && !(found instanceof Refusal));
    assert.equal(found.placeholder, '10.0.0.1:9876');
    assert.equal(textAt(context, context.path, found.range), '10.0.0.1:9876');
    for (const [path, text] of [
      ['conf/broker-a.properties', 'ASYNC'],
      ['conf/broker-a.properties', 'brokerName'],
      ['conf/broker-a.properties', '/data'],
      ['rmqlint.json', '10.0.0.1"'],
    ] as const) {
      const other = await askIn(withCursor(path, text));
      assert.equal(renameRangeOf(other.context, { position: other.position, readJson }), undefined, text);
    }
  });

  it('asks before names change under which data lies, where the client can', async () => {
    const files = withCursor('conf/broker-a.properties', 'broker-a\nbrokerId');
    const { context, position } = await askIn(files);
    const edit = renameOf(context, { position, newName: 'broker-c', readJson }) as WorkspaceEdit;
    const [change] = edit.documentChanges as TextDocumentEdit[];
    assert.equal(change?.textDocument.version, 1);
    const id = (change?.edits[0] as AnnotatedTextEdit | undefined)?.annotationId ?? '';
    assert.equal(edit.changeAnnotations?.[id]?.needsConfirmation, true);
    assert.equal(edit.changeAnnotations?.[id]?.label, 'Rename broker-a to broker-c');
    assert.match(edit.changeAnnotations?.[id]?.description ?? '', /brokerName/);

    const chinese = await askIn(files, { lang: 'zh-CN' });
    const zh = renameOf(chinese.context, { position, newName: 'broker-c', readJson }) as WorkspaceEdit;
    assert.equal(zh.changeAnnotations?.[id]?.label, '将 broker-a 重命名为 broker-c');

    const plain = await askIn(files, { abilities: { annotations: false, documentChanges: false } });
    const old = renameOf(plain.context, { position, newName: 'broker-c', readJson }) as WorkspaceEdit;
    assert.deepEqual(Object.keys(old), ['changes']);
    const address = await askIn(withCursor('conf/broker-a.properties', '10.0.0.1:9876'));
    const free = renameOf(address.context, { position: address.position, newName: '10.0.0.9:9876', readJson });
    assert.equal((free as WorkspaceEdit).changeAnnotations, undefined);
  });

  it('refuses what RocketMQ would not take, in words', async () => {
    const name = withCursor('conf/broker-a.properties', 'broker-a\nbrokerId');
    assert.equal(await refused(name, ' '), 'The new name is empty');
    assert.match(await refused(name, 'broker c'), /no name for RocketMQ/);
    assert.match(await refused(name, 'broker;c', { lang: 'zh-CN' }), /不能作为 RocketMQ 的名称/);
    assert.equal(
      await refused(name, 'broker-b'),
      'There is another brokerName broker-b already: the two would become one',
    );
    const address = withCursor('conf/broker-a.properties', '10.0.0.1:9876');
    for (const wrong of ['10.0.0.1', '10.0.0.1:99999', '10.0.0.1:0', '300.1.1.1:9876', 'a b:1', ':9876'])
      assert.match(await refused(address, wrong), /not one host:port/, wrong);
    assert.match(await refused(address, '10.0.0.1:9876;10.0.0.2:9876'), /One address is renamed at a time/);
    for (const same of ['10.0.0.2:9876', 'mq-02:9876'])
      assert.equal(await refused(address, same), `${same} stands in the same list already: the two would become one`);
    for (const [path, text] of [
      ['conf/rmq-proxy.json', '10.0.0.2:9876'],
      ['rmqlint.json', '10.0.0.2:9876"]'],
    ] as const)
      assert.equal(
        await refused(withCursor(path, text), '10.0.0.1:9876', { lang: 'zh-CN' }),
        '同一列表中已有 10.0.0.1:9876：重命名后两者会混为一个',
        path,
      );
    assert.match(await refused(address, '10.0.0.1', { lang: 'zh-CN' }), /不是单个 host:port 地址/);
    assert.equal(
      await refused(withCursor('conf/broker-a.properties', 'ASYNC'), 'x'),
      'What stands here cannot be renamed',
    );
  });

  it('refuses where one of the files cannot be edited, and says which', async () => {
    const files = withCursor('conf/broker-a.properties', 'broker-a\nbrokerId');
    const { context, position } = await askIn(files);
    const locked = {
      ...context,
      files: (path: string) => {
        const file = context.files(path);
        return file === undefined || path !== 'conf/broker-a-s.properties' ? file : { ...file, editable: false };
      },
    };
    const refusal = renameOf(locked, { position, newName: 'broker-c', readJson });
    assert(refusal instanceof Refusal);
    assert.match(refusal.message, /^conf\/broker-a-s\.properties names it too and cannot be edited/);
    const prepared = renameRangeOf({ ...locked, lang: 'zh-CN' }, { position, readJson });
    assert(prepared instanceof Refusal);
    assert.match(prepared.message, /^conf\/broker-a-s\.properties 也用到了这个名称，但无法在此编辑/);
  });
});
