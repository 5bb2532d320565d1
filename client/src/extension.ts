import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { whenWanted } from './documents.ts';
import { Status } from './status.ts';

let client: LanguageClient | undefined;

/** Starts the language server as soon as there is a RocketMQ file. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('rmqlint', { log: true });
  const status = new Status();
  const start = async (): Promise<void> => {
    // The protocol's library is read when there is a RocketMQ file, and not for every project that has a .properties.
    const { createClient } = await import('./server.ts');
    client ??= createClient(context, output, status);
    if (client.needsStart()) await client.start();
  };
  const restart = async (): Promise<void> => {
    if (client?.isRunning() === true) await client.restart();
    else await start();
  };
  context.subscriptions.push(
    output,
    status,
    vscode.commands.registerCommand('rmqlint.showOutput', () => output.show()),
    vscode.commands.registerCommand('rmqlint.restartServer', restart),
    // What may be read has changed.
    vscode.workspace.onDidGrantWorkspaceTrust(async () => {
      if (client === undefined) return;
      client.clientOptions.initializationOptions = { ...client.clientOptions.initializationOptions, trusted: true };
      await restart();
    }),
  );
  // Not waited for: a folder without RocketMQ files must not look as if the extension were still starting.
  whenWanted(context.subscriptions)
    .then(start)
    .catch((error: unknown) => {
      output.error(error instanceof Error ? error : String(error));
      status.stopped();
    });
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
}
