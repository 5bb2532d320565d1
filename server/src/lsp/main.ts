import { start } from './start.ts';

/**
 * The language server for either place that it runs in. What only one of them has is evaluated there: this bundle is the extension's for the desktop
 * and, in a worker that the extension gives `module` and `require`, for the browser.
 */

/** `rmqlint lsp`: see {@link serveProcess}. */
export async function main(args: readonly string[]): Promise<void> {
  const { serveProcess } = await import('./process.ts');
  serveProcess(args, start);
}

/** Serves from a browser's worker: see {@link serveWorker}. */
export async function worker(): Promise<void> {
  const { serveWorker } = await import('./worker.ts');
  serveWorker(start);
}

// The extension starts this very file.
if (typeof require !== 'undefined' && typeof module !== 'undefined' && require.main === module)
  void main(process.argv.slice(2));
