import * as vscode from 'vscode';
import { LANGUAGE } from './documents.ts';

/** The language status item: whether the server runs, and what an untrusted workspace costs. No pop-ups. */
export class Status implements vscode.Disposable {
  readonly #item = vscode.languages.createLanguageStatusItem('rmqlint', { language: LANGUAGE });

  constructor() {
    this.#item.name = 'rmqlint';
    this.#item.text = 'rmqlint';
  }

  starting(): void {
    this.#show(vscode.l10n.t('Starting'), true);
  }

  running(version: string): void {
    this.#show(
      vscode.workspace.isTrusted
        ? vscode.l10n.t('Version {0}', version)
        : vscode.l10n.t('Version {0}. Untrusted workspace: nothing outside of the opened folders is read', version),
    );
  }

  stopped(): void {
    this.#show(vscode.l10n.t('The language server is not running'), false, vscode.LanguageStatusSeverity.Error);
    this.#item.command = { command: 'rmqlint.restartServer', title: vscode.l10n.t('Restart') };
  }

  dispose(): void {
    this.#item.dispose();
  }

  #show(detail: string, busy = false, severity = vscode.LanguageStatusSeverity.Information): void {
    this.#item.detail = detail;
    this.#item.busy = busy;
    this.#item.severity = severity;
    this.#item.command = { command: 'rmqlint.showOutput', title: vscode.l10n.t('Show output') };
  }
}
