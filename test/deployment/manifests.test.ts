import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { workspaceOf } from './support.ts';

const only = (...rules: readonly string[]) => ({ only: rules, rocketmq: '5.3.3' });

const CONFIG_MAP = `
#- /k8s/broker.yaml
# 消息队列
apiVersion: v1
kind: ConfigMap
metadata:
  name: broker-config
data:
  broker.conf: |-
    # 主节点
    brokerName=broker-a
    brokerId=0
`;

describe('configuration files in manifests', () => {
  it('are judged where they stand', async () => {
    await checkFixture(
      `${CONFIG_MAP.trimEnd()}
    mapedFileSizeCommitLog=1073741824
#   ^^^^^^^^^^^^^^^^^^^^^^ warning renamed-key
    storePathCommitLog=~/commitlog
#                      ^^^^^^^^^^^ error tilde-path
    checkTransactionMessageEnable=false
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ghost-key
`,
      only('renamed-key', 'ghost-key', 'tilde-path'),
    );
  });

  it('keep their indentation where a fix writes or removes lines', async () => {
    const text = `${CONFIG_MAP}    brokerId=0
    flushDiskType=SYNC_FLUSH # slow
    deleteWhen=04
  other: kept
`;
    const removed = await applyFix(text, 'duplicate-key', only('duplicate-key'));
    assert.ok(
      removed.endsWith(
        '\n    brokerName=broker-a\n    brokerId=0\n    flushDiskType=SYNC_FLUSH # slow\n    deleteWhen=04\n  other: kept\n',
      ),
      removed,
    );
    const moved = await applyFix(text, 'inline-comment', { ...only('inline-comment'), title: 'line of its own' });
    assert.ok(moved.includes('\n    # slow\n    flushDiskType=SYNC_FLUSH\n    deleteWhen=04\n  other: kept\n'), moved);
  });

  it('keep it where lines become comments, and the marks stand at it', async () => {
    const map = CONFIG_MAP.replace('|-', '|');
    const text = `${map}    namesrvAddr=\n    // old\n    listenPort=\\\n      \n    deleteWhen=04\n  other: kept\n`;
    const empty = await applyFix(text, 'empty-value', { ...only('empty-value'), title: 'Comment the line out' });
    assert.ok(empty.includes('\n    # listenPort=\\\n    #  \n    deleteWhen=04\n  other: kept\n'), empty);
    const foreign = await applyFix(text, 'foreign-comment', only('foreign-comment'));
    assert.ok(foreign.includes('\n    namesrvAddr=\n    # // old\n    listenPort='), foreign);
  });

  it('what stands around them is never edited', async () => {
    const fixes = await fixesOf(`${CONFIG_MAP}    storePathCommitLog=~/a\n`, 'release-unstated', {
      only: ['release-unstated', 'tilde-path'],
    });
    assert.ok(fixes.every(({ edits }) => edits.every(({ file }) => !file.endsWith('.yaml'))));
  });

  it('two in one manifest are two files', async () => {
    const text = `${CONFIG_MAP}    brokerId=0
---
kind: ConfigMap
metadata: { name: broker-b }
data:
  broker.conf: |
    brokerName=broker-b
    brokerId=0
    brokerId=0
`;
    const after = await applyFix(text, 'duplicate-key', only('duplicate-key'));
    assert.equal(after.match(/brokerId=0/g)?.length, 2);
    const workspace = await workspaceOf({ 'k8s/all.yaml': text.split('\n').slice(2).join('\n') });
    assert.deepEqual(
      workspace.deployments.map(({ processes }) => processes.map(({ effective }) => effective?.value('brokerName'))),
      [['broker-a', 'broker-b']],
    );
  });

  it('are those of the container that mounts them, whatever they are called', async () => {
    const map = `kind: ConfigMap
metadata:
  name: mq
data:
  main: |
    namesrvAddr=ns:9876
    listenPort=20911
`;
    const workload = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: broker }
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: broker
          image: apache/rocketmq:5.1.4
          command: ["sh", "mqbroker"]
          args: [-n, "ns:9876", -c, /conf/main]
          env:
            - { name: NAMESRV_ADDR, value: other:9876 }
            - { name: POD, valueFrom: { fieldRef: { fieldPath: metadata.name } } }
          volumeMounts:
            - { name: config, mountPath: /conf/main, subPath: main }
      volumes:
        - name: config
          configMap: { name: mq }
`;
    const workspace = await workspaceOf({ 'k8s/map.yaml': map, 'k8s/broker.yaml': workload });
    const [process] = workspace.deployments.flatMap(({ processes }) => processes);
    assert.deepEqual(
      [process?.kind, process?.kindEvidence, process?.release.name, process?.args, process?.env, process?.host?.name],
      [
        'broker',
        'command',
        '5.1.4',
        ['-n', 'ns:9876'],
        { NAMESRV_ADDR: 'other:9876' },
        'k8s/broker.yaml: broker/broker',
      ],
    );
  });

  it('templates, other texts and quoted ones are left alone', async () => {
    const name = 'brokerName=broker-a\nbrokerId=0\n';
    const block = name.replace(/^(?=.)/gm, '    ');
    const workspace = await workspaceOf({
      'helm/map.yaml': `kind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n  broker.conf: |\n${block}`,
      'values.yaml': `broker:\n  broker.conf: |\n${block}`,
      'quoted.yaml': `kind: ConfigMap\ndata:\n  broker.conf: ${JSON.stringify(name)}\n`,
      'broken.yaml': `kind: ConfigMap\ndata:\n  broker.conf: |\n${block} x: [\n`,
    });
    assert.deepEqual(workspace.deployments, []);
  });

  it('a change of a manifest is taken in, and one that changes nothing leaves the deployment as it was', async () => {
    const text = `kind: ConfigMap\ndata:\n  broker.conf: |\n    brokerName=broker-a\n    brokerId=0\n`;
    const workspace = await workspaceOf({ 'broker.yaml': text });
    const [before] = workspace.deployments;
    assert.equal(before?.files.length, 1);
    await workspace.set('broker.yaml', Buffer.from(text));
    assert.equal(workspace.deployments[0], before);
  });
});
