import * as vscode from 'vscode';
import { LANGUAGE, PROJECT_FILE } from './documents.ts';

/** What `rmqlint/fileStatus` answers; docs/protocol.md. */
export interface FileStatus {
  readonly state: 'checked' | 'off';
  readonly text: string;
}

/** Asks the server what there is to say of a file; null for one that is none of RocketMQ's. */
export type AskStatus = (uri: string) => Promise<FileStatus | null>;

/** Milliseconds that must be quiet before the server is asked. */
const QUIET = 150;

const SELECTOR: readonly vscode.DocumentFilter[] = [{ language: LANGUAGE }, { pattern: `**/${PROJECT_FILE}` }];

/**
 * The language status item: by which release the file is judged, its deployment and its problems; whether the server runs or is busy, and
 * what an untrusted workspace costs. No pop-ups.
 */
export class Status implements vscode.Disposable {
  readonly #item = vscode.languages.createLanguageStatusItem('rmqlint', [...SELECTOR]);
  readonly #listeners: vscode.Disposable[];
  #ask: AskStatus | undefined;
  #version = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#item.name = 'rmqlint';
    this.#item.text = 'rmqlint';
    this.#listeners = [
      vscode.window.onDidChangeActiveTextEditor(() => this.#soon()),
      // The problems of any file of the deployment count.
      vscode.languages.onDidChangeDiagnostics(() => this.#soon()),
    ];
  }

  starting(): void {
    this.#ask = undefined;
    this.#show('rmqlint', vscode.l10n.t('Starting'), vscode.LanguageStatusSeverity.Information);
    this.#item.busy = true;
  }

  running(version: string, ask: AskStatus): void {
    this.#version = version;
    this.#ask = ask;
    this.#item.busy = false;
    this.#soon();
  }

  /** The server reads the workspace, or has read it. */
  loading(busy: boolean): void {
    this.#item.busy = busy;
    if (!busy) this.#soon();
  }

  stopped(): void {
    this.#ask = undefined;
    this.#item.busy = false;
    this.#show('rmqlint', vscode.l10n.t('The language server is not running'), vscode.LanguageStatusSeverity.Error);
    this.#item.command = { command: 'rmqlint.restartServer', title: vscode.l10n.t('Restart') };
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const listener of this.#listeners) listener.dispose();
    this.#item.dispose();
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#refresh(), QUIET);
  }

  async #refresh(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (this.#ask === undefined || document === undefined) return;
    let status: FileStatus | null;
    try {
      status = await this.#ask(document.uri.toString());
    } catch {
      return; // The server has ended meanwhile; that is shown.
    }
    if (this.#ask === undefined || document !== vscode.window.activeTextEditor?.document) return;
    // A file of another language that is RocketMQ's by its content has it, too.
    const own = { scheme: document.uri.scheme, pattern: document.uri.path.replace(/[*?{}[\]]/g, '?') };
    this.#item.selector = status === null ? [...SELECTOR] : [...SELECTOR, own];
    const text = status === null ? 'rmqlint' : `rmqlint: ${status.text}`;
    if (vscode.workspace.isTrusted) {
      this.#show(text, vscode.l10n.t('Version {0}', this.#version), vscode.LanguageStatusSeverity.Information);
    } else {
      this.#show(text, vscode.l10n.t('Untrusted: open folders only'), vscode.LanguageStatusSeverity.Warning);
    }
  }

  #show(text: string, detail: string, severity: vscode.LanguageStatusSeverity): void {
    this.#item.text = text;
    this.#item.detail = detail;
    this.#item.severity = severity;
    this.#item.command = { command: 'rmqlint.showOutput', title: vscode.l10n.t('Show output') };
  }
}
