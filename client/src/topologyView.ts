import * as vscode from 'vscode';
import type { Ask, ToldTopology } from './asking.ts';
import { language } from './language.ts';
import { type Branch, branchesOf } from './topologyBranches.ts';

/** Id of the view in the manifest. */
const VIEW = 'rmqlint.topologyView';
/** Shows a process's file where its name stands. */
const OPEN = 'rmqlint.openProcess';
/** Milliseconds that must be quiet before the server is asked again. */
const QUIET = 400;

/** The view "RocketMQ" of the explorer: what runs together, and where. It is asked for while it is seen, and again when files or findings have changed. */
export class TopologyView implements vscode.Disposable, vscode.TreeDataProvider<Branch> {
  readonly #ask: Ask;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #view: vscode.TreeView<Branch>;
  readonly #disposables: vscode.Disposable[];
  readonly onDidChangeTreeData = this.#changed.event;
  #running = false;
  #stale = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: Ask) {
    this.#ask = ask;
    this.#view = vscode.window.createTreeView(VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.#disposables = [
      this.#view,
      this.#changed,
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible && this.#stale) this.#refresh();
      }),
      vscode.languages.onDidChangeDiagnostics(() => this.soon()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('rmqlint')) this.soon();
      }),
      vscode.commands.registerCommand('rmqlint.refreshTopology', () => this.#refresh()),
      vscode.commands.registerCommand(OPEN, openProcess),
    ];
  }

  /** Whether the server can be asked. The view is there only then. */
  running(running: boolean): void {
    this.#running = running;
    void vscode.commands.executeCommand('setContext', 'rmqlint.running', running);
    this.soon();
  }

  /** Something has changed that may show in it. */
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refresh(), QUIET);
  }

  #refresh(): void {
    this.#stale = !this.#view.visible;
    if (!this.#stale) this.#changed.fire(undefined);
  }

  async getChildren(branch?: Branch): Promise<Branch[]> {
    if (branch !== undefined) return [...branch.children];
    if (!this.#running) return [];
    try {
      const told = await this.#ask<ToldTopology>('rmqlint.topology');
      return [...branchesOf(told?.deployments ?? [], language())];
    } catch {
      return []; // The server has ended meanwhile; that is shown.
    }
  }

  getTreeItem({ id, label, description, tooltip, icon, uri, name, children }: Branch): vscode.TreeItem {
    const { None, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(label, children.length === 0 ? None : Expanded);
    item.id = id;
    item.description = description;
    item.tooltip = tooltip;
    item.iconPath = new vscode.ThemeIcon(icon);
    if (uri === undefined) return item;
    // With it the row has the colour of the file's problems.
    item.resourceUri = vscode.Uri.parse(uri);
    item.contextValue = 'file';
    item.command = { command: OPEN, title: vscode.l10n.t('Open'), arguments: [uri, name] };
    return item;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** @param name of the broker: a file may hold several configurations */
async function openProcess(uri: string, name?: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const text = document.getText();
  const key = '^[ \\t]*brokerName[ \\t]*[=:][ \\t]*';
  const found =
    (name === undefined ? null : new RegExp(`${key}${escaped(name)}[ \\t]*$`, 'm').exec(text)) ??
    new RegExp(key, 'm').exec(text);
  const start = found === null ? 0 : found.index + found[0].search(/\S/);
  const selection = new vscode.Range(document.positionAt(start), document.positionAt(start));
  await vscode.window.showTextDocument(document, { selection });
}
