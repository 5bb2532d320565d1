import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Settings of ours that may say something, and that hold nothing of anybody's. */
const SETTINGS = ['enable', 'language', 'inlayHints', 'codeLens', 'trace.server'];

/**
 * Opens a report to fill in, with what runs: versions and settings, no path, no name and no content of a file. Nothing is sent.
 * @param client the server's, where it was started
 */
export async function reportBug(
  context: vscode.ExtensionContext,
  client: BaseLanguageClient | undefined,
): Promise<void> {
  const { version } = context.extension.packageJSON as { readonly version: string };
  const server = client?.initializeResult?.serverInfo?.version;
  const configuration = vscode.workspace.getConfiguration('rmqlint');
  const machine =
    typeof process === 'undefined' || process.versions?.node === undefined
      ? 'browser'
      : `${process.platform} ${process.arch}, Node ${process.versions.node}`;
  const settings = SETTINGS.map((name) => `- rmqlint.${name}: ${JSON.stringify(configuration.get(name))}`);
  const content = [
    `## ${vscode.l10n.t('What happened, and what should have happened?')}`,
    '',
    `## ${vscode.l10n.t('The lines of the file that it is about, without addresses and passwords')}`,
    '',
    '```properties',
    '',
    '```',
    '',
    `## ${vscode.l10n.t('What runs')}`,
    '',
    `- rmqlint: ${version}`,
    `- ${vscode.l10n.t('language server')}: ${server ?? vscode.l10n.t('not running')}`,
    `- VS Code: ${vscode.version}, ${vscode.env.language}, ${vscode.env.appHost}, ${machine}`,
    ...settings,
    '',
  ].join('\n');
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document);
}
