import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Ask } from './asking.ts';
import { reportBug } from './bugReport.ts';
import { registerCommands } from './commands.ts';
import { whenWanted } from './documents.ts';
import { DrawingPanel } from './drawing.ts';
import { registerMaking } from './making.ts';
import { Status } from './status.ts';
import { registerTasks } from './tasks.ts';
import { TopologyView } from './topologyView.ts';

let client: BaseLanguageClient | undefined;
let made: Promise<BaseLanguageClient> | undefined;

/** Starts the language server as soon as there is a RocketMQ file. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('rmqlint', { log: true });
  const status = new Status();
  const start = async (): Promise<BaseLanguageClient> => {
    // The protocol's library is read when there is a RocketMQ file, and not for every project that has a .properties.
    const { createClient } = await import('./server.ts');
    made ??= createClient(context, output, { status, view, drawing });
    client = await made;
    await client.start();
    return client;
  };
  const ask: Ask = async (command, ...given) =>
    (await start()).sendRequest('workspace/executeCommand', { command, arguments: given });
  const view = new TopologyView(ask);
  const drawing = new DrawingPanel(ask);
  const restart = async (): Promise<void> => {
    if (client?.isRunning() === true) await client.stop();
    await start();
  };
  context.subscriptions.push(
    output,
    status,
    view,
    drawing,
    ...registerCommands(ask, { start, drawing }),
    ...registerMaking(ask, start),
    ...registerTasks(),
    vscode.commands.registerCommand('rmqlint.showOutput', () => output.show()),
    vscode.commands.registerCommand('rmqlint.restartServer', restart),
    vscode.commands.registerCommand('rmqlint.reportBug', () => reportBug(context, client)),
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
