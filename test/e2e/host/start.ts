// What VS Code calls in its extension host: runs the suites that lie beside it, and writes what became of each test.
import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Runner, Test } from 'mocha';

/** A suite waits up to 20 seconds for one thing, and for few things. */
const TIMEOUT = 45_000;

/** @throws where a test failed, which VS Code takes for a failure */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const path = process.env.RMQLINT_REPORT as string;
  const write = ({ fullTitle, duration }: { fullTitle: () => string; duration?: number }, more: object): void =>
    appendFileSync(path, `${JSON.stringify({ title: fullTitle(), ms: duration, ...more })}\n`);
  /** One line a test, which the project's own runner reads. */
  class Report {
    constructor(runner: Runner) {
      const named = (test: Test) => ({
        fullTitle: () => test.fullTitle(),
        ...(test.duration !== undefined && { duration: test.duration }),
      });
      runner.on('pass', (test) => write(named(test), {}));
      runner.on('fail', (test, error) => write(named(test), { error: String(error.stack ?? error) }));
      runner.on('pending', (test) => write(named(test), { skipped: true }));
    }
  }
  /** A part of titles: only such tests are run. */
  const only = process.env.RMQLINT_ONLY;
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: TIMEOUT,
    ...(only !== undefined && { grep: only }),
    reporter: Report as unknown as Mocha.ReporterConstructor,
  });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  // mocha's own loader is not the one that knows `vscode`.
  for (const name of readdirSync(__dirname).sort()) if (name.endsWith('.suite.js')) require(join(__dirname, name));
  const failed = await new Promise<number>((resolve) => void mocha.run(resolve));
  if (failed > 0) throw new Error(`${failed} failed`);
}
