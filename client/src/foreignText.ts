import * as vscode from 'vscode';

/** What `rmqlint/foreignText` carries; docs/protocol.md. */
export interface ForeignText {
  readonly uri: string;
  readonly message: string;
  readonly reopen?: { readonly encoding: string; readonly title: string };
}

/** Says why a document is not edited, and opens it in its own encoding when the user wants that. */
export async function showForeignText({ uri, message, reopen }: ForeignText): Promise<void> {
  const choices = reopen === undefined ? [] : [reopen.title];
  const chosen = await vscode.window.showWarningMessage(message, ...choices);
  if (chosen === undefined || reopen === undefined) return;
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri), { encoding: reopen.encoding });
    await vscode.window.showTextDocument(document);
  } catch (error) {
    // A document with changes that were not saved is not opened again.
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}
