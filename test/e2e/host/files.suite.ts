// Which files are ours, and what is said of them when they change in the editor or outside of it.
import assert from 'node:assert/strict';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { codes, finding, found, leave, onDisk, open, outside, replace, uriOf, write } from './support.ts';

const A = 'orders/conf/broker-a.properties';
const B = 'orders/conf/broker-b.properties';
const C = 'orders/conf/broker-c.properties';
const D = 'orders/conf/broker-d.properties';
const PROJECT = 'orders/rmqlint.json';
const CLASH = 'port-conflict-on-host';

const isOpen = (path: string): boolean =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uriOf(path).toString());

describe('files', () => {
  afterEach(leave);

  it('have our language by their names and JSON with comments for project files; those of others keep theirs', async () => {
    const languageOf = async (path: string): Promise<string> =>
      (await vscode.workspace.openTextDocument(uriOf(path))).languageId;
    for (const path of [A, B, 'payments/conf/broker.conf', 'mismatch/conf/broker-a-s.conf'])
      assert.equal(await languageOf(path), 'rocketmq-properties', path);
    assert.equal(await languageOf(PROJECT), 'jsonc');
    for (const path of ['others/server.properties', 'others/application.properties']) {
      assert.equal(await languageOf(path), 'properties', path);
      assert.deepEqual(vscode.languages.getDiagnostics(uriOf(path)), []);
    }
  });

  it('what is typed in one is said of its sibling, which nobody opened', async () => {
    await open(A);
    await found(A);
    await replace(A, 'listenPort=10911', 'listenPort=10920');
    const { relatedInformation = [] } = await finding(B, CLASH);
    assert(!isOpen(B));
    assert(relatedInformation.some(({ location }) => location.uri.path.endsWith('/broker-a.properties')));
    await replace(A, 'listenPort=10920', 'listenPort=10911');
    await found(B);
  });

  it('what changes outside: one that is changed, made, renamed and deleted', async () => {
    const text = readFileSync(onDisk(B), 'utf8');
    try {
      await write(B, text.replace('10921', '10912'), () => codes(B).includes(CLASH));
      await write(B, text, () => codes(B).length === 0);
      // A copy of the second is a second master of its group.
      await write(C, text, () => codes(C).includes('duplicate-master'));
      renameSync(onDisk(C), onDisk(D));
      await found(C);
      await found(D, 'duplicate-master');
      await outside(
        () => rmSync(onDisk(D), { force: true }),
        () => codes(D).length === 0,
      );
      await found(B);
    } finally {
      for (const path of [C, D]) rmSync(onDisk(path), { force: true });
      writeFileSync(onDisk(B), text);
    }
    assert(!isOpen(A) && !isOpen(B));
  });

  it('renamed in the editor: the project file that names it follows', async () => {
    await open(PROJECT);
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(uriOf(B), uriOf(C));
    assert(await vscode.workspace.applyEdit(edit));
    assert.ok(!readFileSync(onDisk(PROJECT), 'utf8').includes('broker-c'), 'nothing is saved');
    const { document } = await open(PROJECT);
    try {
      assert.match(document.getText(), /"broker-a-s\.properties", "broker-c\.properties"/);
    } finally {
      await leave();
      renameSync(onDisk(C), onDisk(B));
    }
    await outside(
      () => {},
      () => codes(B).length === 0 && codes(C).length === 0,
    );
  });

  it('a project file that changes on the disk, and as it is typed', async () => {
    const text = readFileSync(onDisk(PROJECT), 'utf8');
    const clashing = readFileSync(onDisk(B), 'utf8');
    try {
      await write(B, clashing.replace('10921', '10912'), () => codes(B).includes(CLASH));
      const silent = text.replace('{\n', `{\n  "rules": { "${CLASH}": "off" },\n`);
      await write(PROJECT, silent, () => codes(B).length === 0);
      await write(PROJECT, text, () => codes(B).includes(CLASH));
      await open(PROJECT);
      await replace(PROJECT, '"rocketmq": "5.3.3"', `"rocketmq": "5.3.3", "rules": { "${CLASH}": "off" }`);
      await found(B);
      await leave();
      await found(B, CLASH);
    } finally {
      writeFileSync(onDisk(PROJECT), text);
      await write(B, clashing, () => codes(B).length === 0);
    }
  });

  it('one that was never saved', async () => {
    const content = '# rmqlint rocketmq=5.3.3\nbrokerName=broker-a\nlistenPort=10911x\n';
    const document = await vscode.workspace.openTextDocument({ language: 'rocketmq-properties', content });
    await vscode.window.showTextDocument(document);
    await outside(
      () => {},
      () => vscode.languages.getDiagnostics(document.uri).some(({ code }) => code === 'invalid-number'),
    );
  });
});
