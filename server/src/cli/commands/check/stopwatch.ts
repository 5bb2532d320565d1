import type { Deployment } from '../../../deployment/model.ts';
import type { Context } from '../context.ts';

/** Milliseconds since the process started. `performance` would do as well, but touching it loads a part of Node that nothing else needs. */
export const elapsed = (): number => process.uptime() * 1000;

type Phase = 'find' | 'judge' | 'print';

/** What `--stats` shows. */
export class Stopwatch {
  #last = elapsed();
  readonly #laps: (readonly [Phase, number])[] = [];

  /** Ends a phase. */
  lap(phase: Phase): void {
    const now = elapsed();
    this.#laps.push([phase, now - this.#last]);
    this.#last = now;
  }

  say(deployments: readonly Deployment[], context: Context): void {
    const { messages, output } = context;
    const files = new Map(
      deployments.flatMap((each) => each.files.map((file) => [file.path, file.document.bytes.length] as const)),
    );
    const bytes = [...files.values()].reduce((sum, length) => sum + length, 0);
    const processes = deployments.reduce((sum, each) => sum + each.processes.length, 0);
    const line = (label: string, ms: number): string => `  ${ms.toFixed(1).padStart(9)} ms  ${label}\n`;
    output.err(`rmqlint: ${messages.stats(files.size, bytes, deployments.length, processes)}\n`);
    for (const [phase, ms] of this.#laps) output.err(line(messages.statsPhases[phase], ms));
    output.err(line(messages.statsPhases.total, elapsed()));
  }
}
