// What is offered while a file is edited.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, finding, found, hoverAt, leave, open, replace, until, untilEqual, uriOf } from './support.ts';

const A = 'orders/conf/broker-a.properties';
const ORDERS = [A, 'orders/conf/broker-a-s.properties', 'orders/conf/broker-b.properties'];
const MASTER = 'mismatch/conf/broker-a.conf';
const REPLICA = 'mismatch/conf/broker-a-s.conf';

/** Asks as the editor does, until there is an answer: a provider that is asked too early has none. */
const ask = <T>(command: string, ...given: readonly unknown[]): Promise<T> =>
  until(
    command,
    () => vscode.commands.executeCommand<T>(command, ...given),
    (answer) => {
      const items = (answer as { items?: unknown[] } | undefined)?.items ?? answer;
      return Array.isArray(items) ? items.length > 0 : items !== undefined && items !== null;
    },
  );

const labels = ({ items }: vscode.CompletionList): readonly string[] =>
  items.map(({ label }) => (typeof label === 'string' ? label : label.label));

/** Makes an edit without asking; the preview is in ../features.test.mjs. */
async function apply(edit: vscode.WorkspaceEdit): Promise<void> {
  const unasked = new vscode.WorkspaceEdit();
  for (const [uri, edits] of edit.entries()) unasked.set(uri, edits);
  assert(await vscode.workspace.applyEdit(unasked));
}

describe('while a file is edited', () => {
  afterEach(leave);

  it('keys are completed by the release, and values by their keys', async () => {
    const { document } = await open(A);
    await replace(A, 'fileReservedTime=72', 'fileReservedTime=72\nflushCommitLogTi\nbrokerRole=');
    const keys = await ask<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at(document, 'flushCommitLogTi', 16),
    );
    assert.ok(labels(keys).includes('flushCommitLogTimed'), labels(keys).join(' '));
    const end = document.lineAt(document.lineCount - 1).text === '' ? document.lineCount - 2 : document.lineCount - 1;
    const values = await ask<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.lineAt(end).range.end,
    );
    for (const each of ['ASYNC_MASTER', 'SYNC_MASTER', 'SLAVE']) assert.ok(labels(values).includes(each), each);
  });

  it('a project file is completed with the files that lie there', async () => {
    const { document } = await open('orders/rmqlint.json');
    await replace('orders/rmqlint.json', '"broker-a-s.properties", ', '"", ');
    const offered = await ask<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at(document, '"", ', 1),
    );
    assert.ok(
      labels(offered).some((each) => each.includes('broker-a-s.properties')),
      labels(offered).join(' '),
    );
  });

  it('a hover tells what runs and why', async () => {
    const { document } = await open(A);
    await replace(A, 'brokerId=0', 'brokerId=3');
    await found(A, 'master-broker-id-ignored');
    const text = await until('the hover', () => hoverAt(document.uri, at(document, 'brokerId', 2)), Boolean);
    assert.match(text, /\*\*Runs with `0`\*\*\s*:.*always 0/s);
  });

  it('lenses tell role and ports, hints what follows', async () => {
    const { document } = await open(A);
    const lenses = await ask<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 9);
    assert.deepEqual(
      lenses.map(({ command }) => command?.title.replace(/ · slave.*/, '')),
      ['Master of broker-a · cluster orders', 'Ports: remoting 10911 · fast (VIP) 10909 · HA 10912 · mq-01'],
    );
    assert.equal(lenses[0]?.command?.command, 'rmqlint.showTopology');
    const hints = await ask<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
    );
    assert.deepEqual(
      hints.map(({ label, position }) => [label, position.line]),
      [
        ['fast (VIP) 10909 · HA 10912', at(document, 'listenPort').line],
        ['3 d', at(document, 'fileReservedTime').line],
      ],
    );
  });

  it('formatting leaves what is decoded as it is', async () => {
    const { document } = await open(A);
    await replace(A, 'brokerId=0', 'brokerId = 0');
    const edits = await ask<vscode.TextEdit[]>('vscode.executeFormatDocumentProvider', document.uri, {
      tabSize: 2,
      insertSpaces: true,
    });
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    assert(await vscode.workspace.applyEdit(edit));
    assert.match(document.getText(), /^brokerId=0$/m);
  });

  it('a cluster is renamed in all files of its deployment and in no other', async () => {
    const { document } = await open(A);
    const edit = await ask<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at(document, 'brokerClusterName=orders', 20),
      'shop',
    );
    const paths = edit.entries().map(([uri]) => vscode.workspace.asRelativePath(uri));
    assert.deepEqual(paths.sort(), [...ORDERS].sort());
    await apply(edit);
    for (const path of ORDERS) {
      const text = (await vscode.workspace.openTextDocument(uriOf(path))).getText();
      assert.match(text, /^brokerClusterName=shop$/m, path);
      await found(path);
    }
  });

  it('definition, references and symbols across files', async () => {
    const { document } = await open('orders/conf/broker-a-s.properties');
    const name = at(document, 'brokerName=broker-a', 13);
    const references = await ask<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, name);
    const paths = references.map(({ uri }) => vscode.workspace.asRelativePath(uri));
    for (const path of ORDERS.slice(0, 2)) assert.ok(paths.includes(path), paths.join(' '));
    const symbols = await ask<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'broker-b');
    assert.ok(symbols.some(({ location }) => location.uri.path.endsWith('orders/conf/broker-b.properties')));
    const outline = await ask<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    const entries = outline.flatMap(({ children }) => children);
    assert.match(entries.find(({ name }) => name === 'listenPort')?.detail ?? '', /10931/);
    const tokens = await ask<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens', document.uri);
    assert.ok(tokens.data.length > 0);
  });

  it('a quick fix mends the file and the problem is gone', async () => {
    const { document } = await open(A);
    await replace(A, 'deleteWhen=04', 'deleteWhen=04\ndeleteWhen=04');
    const { range } = await finding(A, 'duplicate-key');
    const fixes = await ask<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, 'quickfix');
    const fix = fixes.find(({ isPreferred, edit }) => isPreferred === true && edit !== undefined);
    assert(fix?.edit !== undefined, fixes.map(({ title }) => title).join('\n'));
    assert(await vscode.workspace.applyEdit(fix.edit));
    await found(A);
    assert.equal(document.getText().match(/deleteWhen/g)?.length, 1);
  });

  it('a quick fix of one file that changes another, which nobody opened', async () => {
    const { document } = await open(REPLICA);
    const { range } = await finding(REPLICA, 'namesrv-addr-mismatch');
    const fixes = await ask<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, 'quickfix');
    const both = fixes.find(({ edit }) => edit?.entries().some(([uri]) => uri.path.endsWith(MASTER)));
    assert(both?.edit !== undefined, fixes.map(({ title }) => title).join('\n'));
    await apply(both.edit);
    for (const path of [REPLICA, MASTER]) await found(path);
    const master = await vscode.workspace.openTextDocument(uriOf(MASTER));
    assert.match(master.getText(), /^namesrvAddr=10\.40\.0\.1:9876;10\.40\.0\.2:9876$/m);
  });

  it('all safe fixes of a file, as on save', async () => {
    const path = 'ghosts/conf/broker-a.properties';
    const { document } = await open(path);
    await finding(path, 'ghost-key');
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const [fix] = await ask<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      whole,
      'source.fixAll.rmqlint',
    );
    assert(fix?.edit !== undefined);
    assert(await vscode.workspace.applyEdit(fix.edit));
    await untilEqual(() => /storePathIndex/.test(document.getText()), false);
    await found(path);
  });
});
