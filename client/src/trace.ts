import * as vscode from 'vscode';

/**
 * The output as the protocol's library writes the traffic to it: that it does only where the output's level is "trace", and it asks the setting
 * `rmqlint.trace.server` for no more than how much. Here the setting alone decides.
 */
export function traceOutput(
  output: vscode.LogOutputChannel,
  disposables: vscode.Disposable[],
): vscode.LogOutputChannel {
  const changed = new vscode.EventEmitter<vscode.LogLevel>();
  const level = (): vscode.LogLevel =>
    vscode.workspace.getConfiguration('rmqlint').get('trace.server') === 'off'
      ? vscode.LogLevel.Info
      : vscode.LogLevel.Trace;
  disposables.push(vscode.workspace.onDidChangeConfiguration(() => changed.fire(level())));
  return Object.create(output, {
    logLevel: { get: level },
    onDidChangeLogLevel: { value: changed.event },
    trace: { value: (message: string) => output.info(message) },
  });
}
