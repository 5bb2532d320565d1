import * as vscode from 'vscode';
import type { Ask } from './asking.ts';
import { drawingPage } from './drawingPage.ts';
import { language } from './language.ts';

/** Milliseconds that must be quiet before it is drawn again. */
const QUIET = 400;

/** A text that nobody can guess. */
const nonce = (): string =>
  Array.from(globalThis.crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

/** A panel with the drawing of a deployment, drawn again when files or findings have changed. It runs no script and loads nothing. */
export class DrawingPanel implements vscode.Disposable {
  readonly #ask: Ask;
  readonly #listener: vscode.Disposable;
  #panel: vscode.WebviewPanel | undefined;
  #file: string | undefined;
  #shown: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: Ask) {
    this.#ask = ask;
    this.#listener = vscode.languages.onDidChangeDiagnostics(() => this.soon());
  }

  /** @param file whose deployments are drawn; all of them without one */
  async show(file: string | undefined): Promise<void> {
    this.#file = file;
    if (this.#panel === undefined) {
      const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.#panel = vscode.window.createWebviewPanel('rmqlint.drawing', 'RocketMQ', where, { localResourceRoots: [] });
      this.#panel.onDidDispose(() => {
        this.#panel = undefined;
        this.#shown = undefined;
      });
      this.#panel.onDidChangeViewState(({ webviewPanel }) => {
        if (webviewPanel.visible) this.soon();
      });
    } else this.#panel.reveal(undefined, true);
    await this.#draw();
  }

  /** Something has changed that may show in it. */
  soon(): void {
    clearTimeout(this.#timer);
    if (this.#panel?.visible !== true) return;
    this.#timer = setTimeout(() => this.#draw().catch(() => {}), QUIET);
  }

  async #draw(): Promise<void> {
    const file = this.#file;
    const drawing = await this.#ask<string>('rmqlint.drawing', ...(file === undefined ? [] : [file]));
    const panel = this.#panel;
    // What is the same is not shown anew: that would lose the place that was scrolled to.
    if (panel === undefined || file !== this.#file || (drawing !== null && drawing === this.#shown)) return;
    this.#shown = drawing ?? undefined;
    const nothing = vscode.l10n.t('No RocketMQ configuration was found.');
    panel.webview.html = drawingPage(drawing, { nothing, lang: language(), nonce: nonce() });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listener.dispose();
    this.#panel?.dispose();
  }
}
