// Commands that write something. Their questions are answered in ../commands.test.mjs: nothing can be typed into them from inside.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import {
  accept,
  codes,
  finding,
  found,
  isThere,
  leave,
  onDisk,
  open,
  remove,
  until,
  untilEqual,
  uriOf,
  write,
} from './support.ts';

const B = 'orders/conf/broker-b.properties';
const SLAVE = 'orders/conf/broker-b-s.properties';
const GHOSTS = ['ghosts/conf/broker-a.properties', 'ghosts/conf/broker-b.properties'];
const PAYMENTS = 'payments/conf/broker.conf';

const activePath = (): string | undefined => {
  const { uri } = vscode.window.activeTextEditor?.document ?? {};
  return uri === undefined ? undefined : vscode.workspace.asRelativePath(uri);
};

describe('commands that write', () => {
  afterEach(leave);

  it('a slave of a master, which lints clean beside it', async () => {
    await vscode.commands.executeCommand('rmqlint.createSlave', uriOf(B));
    await untilEqual(activePath, SLAVE);
    assert(await vscode.window.activeTextEditor?.document.save());
    const text = readFileSync(onDisk(SLAVE), 'utf8');
    assert.match(text, /^brokerName=broker-b$/m);
    assert.match(text, /^brokerRole=SLAVE$/m);
    const files = async (): Promise<boolean> => (await topologyText()).includes(SLAVE);
    await until('the server knows it', files);
    for (const path of [B, SLAVE]) await found(path);
    await leave();
    await remove(SLAVE);
    await until('it is gone', async () => !(await files()));
  });

  it('a cluster: asked for first, and nothing is written where nobody answers', async () => {
    let ended = false;
    const done = vscode.commands.executeCommand('rmqlint.createCluster', uriOf('others')).then(() => {
      ended = true;
    });
    await until('the question is closed', async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return ended;
    });
    await done;
    assert(!isThere('others/rmqlint.json'));
    // What is made of the answers, as the command asks the server for it.
    const answers = {
      name: 'fresh',
      rocketmq: '5.3.3',
      hosts: ['mq-1', 'mq-2'],
      groups: 2,
      replicas: 2,
      mode: 'async',
    };
    const made = await vscode.commands.executeCommand<{ edit: { documentChanges: { uri?: string }[] } }>(
      'rmqlint.newCluster',
      uriOf('others').toString(),
      answers,
    );
    const paths = made.edit.documentChanges.flatMap(({ uri }) =>
      uri === undefined ? [] : [vscode.workspace.asRelativePath(vscode.Uri.parse(uri))],
    );
    assert.deepEqual(paths.sort(), [
      'others/mq-1/broker-a.properties',
      'others/mq-1/broker-b-s.properties',
      'others/mq-1/namesrv.properties',
      'others/mq-2/broker-a-s.properties',
      'others/mq-2/broker-b.properties',
      'others/mq-2/namesrv.properties',
      'others/rmqlint.json',
    ]);
  });

  it('a project file of the folder, which is shown', async () => {
    await vscode.commands.executeCommand('rmqlint.writeProjectFile');
    await untilEqual(activePath, 'rmqlint.json');
    const { document } = vscode.window.activeTextEditor as vscode.TextEditor;
    assert.equal(document.languageId, 'jsonc');
    assert.match(document.getText(), /"files": \["payments\/conf\/\*"\]/);
    await leave();
    await remove('rmqlint.json');
  });

  it('all safe fixes of the workspace, in files that nobody opened', async () => {
    for (const path of GHOSTS) await found(path, 'ghost-key');
    const texts = GHOSTS.map((path) => readFileSync(onDisk(path), 'utf8'));
    await vscode.commands.executeCommand('rmqlint.fixAll');
    for (const path of GHOSTS) {
      await found(path);
      const document = await vscode.workspace.openTextDocument(uriOf(path));
      assert.doesNotMatch(document.getText(), /storePathIndex/);
    }
    // VS Code saves what a refactoring changed; it is put back for the other tests.
    await leave();
    for (const [i, path] of GHOSTS.entries()) await write(path, texts[i] as string, () => codes(path).length > 0);
  });

  it('the release, where nothing states it', async () => {
    await open(PAYMENTS);
    await finding(PAYMENTS, 'release-unstated');
    const done = vscode.commands.executeCommand('rmqlint.stateRelease');
    const stated = 'payments/conf/rmqlint.json';
    await accept(() => isThere(stated));
    await done;
    const document = await vscode.workspace.openTextDocument(uriOf(stated));
    assert.match(document.getText(), /^\{\n {2}"rocketmq": "5\.\d+\.\d+"\n\}\n$/);
    await until('the release is known', () => !codes(PAYMENTS).includes('release-unstated'));
    await leave();
    await remove(stated);
    await finding(PAYMENTS, 'release-unstated');
  });
});

const topologyText = async (): Promise<string> =>
  (await vscode.commands.executeCommand<{ text: string }>('rmqlint.topology')).text;
